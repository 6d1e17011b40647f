import { describe, expect, test } from "vitest";
import { loadServices } from "../../../functions/adapters/service-files.ts";
import { answerQuestion } from "../../../functions/answer/answer-question.ts";
import { action } from "../../../functions/messages/action.ts";
import { answerDeps, knowledgeDir } from "../../support/memory-knowledge.ts";

const deps = { ...answerDeps(), services: loadServices(`${knowledgeDir}/services`) };
const ask = (text: string) =>
  answerQuestion(deps, { text, region: "000000", at: "2026-11-23T04:00:00.000Z", lastEntryIds: [] });
const valuesOf = ({ replies }: Awaited<ReturnType<typeof ask>>) =>
  replies.flatMap(({ choices }) => choices.map(({ value }) => value));

describe("what somebody wants besides information", () => {
  test.each<[string, RegExp, string]>([
    ["你们窗口态度太差了", /^clarify/, action.ticket],
    ["你们这种踢皮球的作风我受够了", /^clarify/, action.ticket],
    ["我的申请进度怎么样了", /^answered/, action.ticket],
    ["给我转人工", /^clarify/, action.person],
    ["我想申请退休手续", /^(answered|clarify)/, action.service("retirement")],
  ])("%s -> %s with a button", async (text, status, value) => {
    const outcome = await ask(text);

    expect(valuesOf(outcome)).toContain(value);
    expect(outcome.status).toMatch(status);
  });

  test("an answer about a service offers to start it", async () => {
    const outcome = await ask("退休一件事能办哪些手续");

    expect(outcome.status).toBe("answered.direct");
    expect(valuesOf(outcome)).toContain(action.service("retirement"));
  });
});

describe("a retirement worked out by rule", () => {
  test("is labelled as such, with the sources of the rule", async () => {
    const outcome = await ask("1970年5月出生的男职工什么时候退休");

    expect(outcome.status).toBe("answered.calculated");
    expect(outcome.replies[0]?.text).toContain("2031年10月");
    expect(outcome.replies[0]?.citations.map(({ entryId }) => entryId)).toContain("retire-age-men");
    expect(outcome.replies[0]?.label).toBe(deps.wording("model.label-calculated"));
  });

  test("asks a woman for her category first, and the button's words give the answer", async () => {
    const asked = await ask("我妈1975年3月出生，什么时候退休");
    const [first] = valuesOf(asked);

    expect(asked.status).toBe("clarify.category");
    expect((await ask(first?.replace(/^say:/, "") ?? "")).status).toBe("answered.calculated");
  });
});
