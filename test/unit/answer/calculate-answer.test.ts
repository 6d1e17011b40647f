import { describe, expect, test } from "vitest";
import { answerQuestion } from "../../../functions/answer/answer-question.ts";
import { nationwide } from "../../../functions/messages/region.ts";
import { answerDeps } from "../../support/memory-knowledge.ts";

const deps = answerDeps();
const ask = (text: string) =>
  answerQuestion(deps, { text, region: nationwide, at: "2026-11-23T04:00:00.000Z", lastEntryIds: [] });

describe("when somebody retires", () => {
  test.each([
    ["我1970年5月出生，男，什么时候退休", "2031年10月", "61岁5个月"],
    ["我70年5月生，男职工，啥时候能退休", "2031年10月", "61岁5个月"],
    ["一九七零年五月生的男的哪年退休", "2031年10月", "61岁5个月"],
    ["1970-05出生 男 什么时候退休", "2031年10月", "61岁5个月"],
    ["女干部，1972年1月生，按新政策哪年退", "2027年8月", "55岁7个月"],
    ["我1978年12月生，女工人，什么时候退休", "2030年12月", "52岁"],
    ["我老公1966年5月20日出生，什么时候退休", "2026年10月", "60岁5个月"],
  ])("is worked out: %s", async (text, month, age) => {
    const { status, replies, entryIds } = await ask(text);

    expect(status).toBe("answered.calculated");
    expect(replies[0]?.text).toContain(month);
    expect(replies[0]?.text).toContain(age);
    expect(replies[0]?.label).toBeTruthy();
    expect(replies[0]?.citations.map(({ document }) => document)).toContain("国务院关于渐进式延迟法定退休年龄的办法");
    expect(replies[0]?.citations.map(({ document }) => document)).toContain(
      "全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定",
    );
    expect(entryIds).toContain("pension-min-years-2030");
  });

  test("says so of people whom the reform leaves alone", async () => {
    const { status, replies } = await ask("我1964年3月出生，男，什么时候退休");

    expect(status).toBe("answered.calculated");
    expect(replies[0]?.text).toContain("不受延迟退休影响");
    expect(replies[0]?.text).toContain("2024年3月");
  });

  test("gives a woman of the 50 category with the full delay 52 as the earliest age", async () => {
    const { replies } = await ask("1984年11月出生的女工人，最早几岁能退");

    expect(replies[0]?.text).toContain("2036年11月");
  });

  test("asks a woman for her category, with buttons that say the whole question", async () => {
    const { status, replies } = await ask("我妈1972年8月出生，什么时候退休");
    const says = replies[0]?.choices.map(({ value }) => value).filter((value) => value.startsWith("say:")) ?? [];

    expect(status).toBe("clarify.category");
    expect(says).toHaveLength(2);
    for (const say of says) expect((await ask(say.slice("say:".length))).status).toBe("answered.calculated");
  });

  test("asks whoever says neither for the category, men included", async () => {
    const { replies } = await ask("1970年5月出生的什么时候退休");

    expect(replies[0]?.choices.filter(({ value }) => value.startsWith("say:"))).toHaveLength(3);
  });

  test("asks for the birth month where only an age is said", async () => {
    const { status, replies } = await ask("我今年56了，什么时候能退休");

    expect(status).toBe("clarify.category");
    expect(replies[0]?.text).toContain("出生的年份和月份");
  });

  test.each([
    ["1966年2月生，干的是特殊工种，什么时候能退休", "retire-special-cases"],
    ["我1966年2月生，想办病退，哪年能退", "retire-special-cases"],
    ["档案和身份证不一致，我1966年2月出生，什么时候退休", "retire-special-cases"],
    ["我女的，灵活就业，1978年3月生，什么时候退休", "retire-age-women-category"],
  ])("leaves to people: %s", async (text, entryId) => {
    const { status, replies, entryIds } = await ask(text);

    expect(status).toBe("answered.direct");
    expect(entryIds).toEqual([entryId]);
    expect(replies[0]?.choices[0]?.value).toBe("action:person");
    expect(replies[0]?.text).not.toMatch(/\d{4}年/);
  });

  test.each([
    "男的现在多少岁退休",
    "2032年5月退休，养老要交够多少年",
    "从1990年5月开始交社保，男，什么时候能退休",
    "我是公务员，1970年5月生，什么时候退休",
    "1970年5月出生的孩子怎么上户口",
  ])("is not worked out where the question is another: %s", async (text) => {
    expect((await ask(text)).status).not.toBe("answered.calculated");
  });
});
