import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { goldenTurns, turnsOf } from "../../../bench/forms/golden-turns.ts";

const story = (messages: number): string =>
  ["steps:", ...Array.from({ length: messages - 1 }, () => "  - say: 是"), "  - press: 确认提交", "  - say: 谢谢"].join(
    "\n",
  );

describe("turns of the stories of a service", () => {
  it("count the citizen's messages up to the confirmation", () => {
    expect(turnsOf(story(5))).toBe(5);
    expect(turnsOf("steps:\n  - say: 先不填了\n")).toBeUndefined();
  });

  it("give the golden one and the median of those that were submitted", () => {
    const folder = mkdtempSync(join(tmpdir(), "stories-"));
    for (const [name, turns] of [
      ["golden", 5],
      ["other", 8],
      ["third", 20],
    ] as const)
      writeFileSync(join(folder, `${name}.yaml`), story(turns));
    writeFileSync(join(folder, "left.yaml"), "steps:\n  - say: 不办了\n");

    expect(goldenTurns(folder)).toEqual({ golden: 5, median: 8, stories: 3 });
    expect(goldenTurns(join(folder, "nowhere"))).toEqual({ golden: undefined, median: undefined, stories: 0 });
  });
});
