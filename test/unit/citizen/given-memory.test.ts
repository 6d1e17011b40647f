import { describe, expect, it } from "vitest";
import { createGivenMemory } from "../../../apps/citizen/core/given-memory.ts";

const step = (fieldId: string, error: string | null = null, draftId = "frm_1") => ({
  draftId,
  error,
  field: { id: fieldId },
});

describe("what was typed in a form", () => {
  it("is there again when the same question comes again", () => {
    const memory = createGivenMemory();
    memory.keep(step("name"), ["林"]);

    expect(memory.recall(step("name"))).toEqual(["林"]);
    expect(memory.recall(step("mobile"))).toEqual([]);
    expect(memory.recall(step("name", null, "frm_2"))).toEqual([]);
  });

  it("comes back when the answer is refused, and stays through a question in between", () => {
    const memory = createGivenMemory();
    memory.keep(step("idNumber"), ["123"]);
    memory.sent(step("idNumber"));

    expect(memory.recall(step("idNumber", "应该是 18 位"))).toEqual(["123"]);
    expect(memory.recall(step("idNumber"))).toEqual(["123"]);
  });

  it("does not come back once the server has taken it", () => {
    const memory = createGivenMemory();
    memory.keep(step("name"), ["林秋月"]);
    memory.sent(step("name"));

    expect(memory.recall(step("name"))).toEqual([]);
  });
});
