import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkPlaceFiles, loadPlaces } from "../../../functions/adapters/place-files.ts";

const known = { regions: [{ code: "430100" }], serviceIds: ["social-card"] };
const place = (given: Record<string, unknown> = {}) => ({
  id: "hall",
  name: "示例大厅",
  sample: true,
  region: "430100",
  address: "示例路 1 号",
  workdays: [{ from: "09:00", to: "12:00" }],
  matters: [{ id: "card", title: "社保卡", service: "social-card" }],
  ...given,
});

describe("files of places", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "places-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  // JSON is YAML.
  const write = (name: string, places: unknown) => writeFileSync(join(folder, name), JSON.stringify(places));
  const problems = () => checkPlaceFiles(folder, known).map(({ problem }) => problem);

  it("are fine as the repository has them, and made-up places are there only when wanted", () => {
    expect(loadPlaces("knowledge/places", { withSamples: true }).length).toBeGreaterThan(0);
    expect(loadPlaces("knowledge/places", { withSamples: false })).toEqual([]);
    expect(loadPlaces(join(folder, "none"), { withSamples: true })).toEqual([]);
  });

  it("are checked for ids that are there twice, strange regions and strange services", () => {
    write("a.yaml", [place()]);
    write("b.yaml", [place({ region: "999999", matters: [{ id: "x", title: "别的", service: "nothing" }] })]);

    expect(problems()).toEqual([
      "hall: this id is there twice: hall",
      "hall: no such region: 999999",
      "hall: no such service: nothing",
    ]);
  });

  it("are named when they cannot be read, and then nothing is loaded", () => {
    writeFileSync(join(folder, "a.yaml"), "- id: [");
    write("b.yaml", [place({ workdays: [] })]);

    expect(checkPlaceFiles(folder, known).map(({ file }) => file)).toEqual(["a.yaml", "b.yaml"]);
    expect(() => loadPlaces(folder, { withSamples: true })).toThrow(
      expect.objectContaining({ code: "content.invalid" }),
    );
  });
});
