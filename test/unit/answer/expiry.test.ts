import { describe, expect, it } from "vitest";
import { answerFromEntry, answerQuestion } from "../../../functions/answer/answer-question.ts";
import { answerDeps, buildEntry } from "../../support/memory-knowledge.ts";

const deps = answerDeps([buildEntry({ expiresAt: "2026-12-31" })], { beyond: [] });
const lastMoment = new Date("2026-12-31T15:59:59.999Z");
const nextMoment = new Date(lastMoment.getTime() + 1);

const ask = async (now: Date) =>
  answerQuestion(deps, { text: "图书证怎么办", region: "000000", at: now.toISOString(), lastEntryIds: [] });
const press = async (now: Date) =>
  answerFromEntry(deps, { entryId: "sample-entry", region: "000000", at: now.toISOString() });

describe("an entry on its last day", () => {
  it("answers until the clock in China strikes midnight, and not from that moment on, without anything being published", async () => {
    expect(await ask(lastMoment)).toMatchObject({ status: "answered.direct", entryIds: ["sample-entry"] });
    expect(await ask(nextMoment)).toMatchObject({ status: "unanswerable.no-hit", entryIds: [] });
  });

  it("is not brought back by a button, or by what was said before, from that moment on", async () => {
    expect((await press(lastMoment)).status).toBe("answered.direct");
    expect((await press(nextMoment)).status).toBe("unanswerable.no-hit");
    const followUp = { text: "多少钱", region: "000000", lastEntryIds: ["sample-entry"], lastQuestion: "图书证怎么办" };
    expect((await answerQuestion(deps, { ...followUp, at: nextMoment.toISOString() })).entryIds).toEqual([]);
  });
});
