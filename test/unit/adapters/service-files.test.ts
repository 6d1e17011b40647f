import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkServiceFiles, loadServices } from "../../../functions/adapters/service-files.ts";

const published = new URL("../../../knowledge/services", import.meta.url).pathname;

describe("service files", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "services-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("loads every published service", () => {
    const services = loadServices(published);

    expect(services.map(({ id }) => id)).toEqual(expect.arrayContaining(["retirement", "ticket"]));
    expect(checkServiceFiles(published)).toEqual([]);
  });

  it("reports broken YAML, wrong shapes and wrong file names, each with its file", async () => {
    await writeFile(join(folder, "broken.yaml"), "id: [");
    await writeFile(join(folder, "shape.yaml"), "id: shape\nversion: one\n");
    await copyFile(join(published, "ticket.yaml"), join(folder, "misnamed.yaml"));

    const findings = checkServiceFiles(folder);

    expect(findings.map(({ file }) => file)).toEqual(["broken.yaml", "misnamed.yaml", "shape.yaml"]);
    expect(findings[1]?.problem).toContain("ticket.yaml");
  });

  it("loads nothing when one file is wrong", async () => {
    await writeFile(join(folder, "shape.yaml"), "id: shape\n");

    expect(() => loadServices(folder)).toThrow("content.invalid");
  });
});
