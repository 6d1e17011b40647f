import { describe, expect, it } from "vitest";
import type { Answers } from "../../../functions/forms/draft.ts";
import { walkForm } from "../../../functions/forms/walk-form.ts";
import { agreedTo, idNumberOf } from "../../support/form-deps.ts";
import { newborn } from "../../support/form-newborn.ts";
import { talkTo } from "../../support/form-talk.ts";

const today = "2026-11-23";
const answers: Answers = {
  region: "430200",
  mother: "李小禾",
  "sensitive-consent": agreedTo(newborn),
  "mother-id": idNumberOf("19950612", "female"),
  "child.1.name": "张小满",
  "child.1.birth": "2026-11-20",
  "guardian-consent": agreedTo(newborn, "guardian"),
  "child.1.sex": "girl",
  "child.1.more": "no",
  paid: "1250000",
  home: "湖南省 株洲市 天元区 样例路8号",
};
const walk = (changes: Answers = {}) => walkForm(newborn, { ...answers, ...changes }, [], today);
const titles = (list: readonly { title: string }[]) => list.map(({ title }) => title);
const talk = (changes: Answers = {}) => {
  const talking = talkTo(newborn);
  talking.draft = { ...talking.draft, answers: { ...answers, ...changes } };
  return talking;
};
const rowsOf = (talking: ReturnType<typeof talk>, index = -1) =>
  Object.fromEntries((talking.last.replies.at(index)?.card?.rows ?? []).map(({ label, value }) => [label, value]));

describe("situations", () => {
  it("ask for their own materials when the answers make them", () => {
    expect(titles(walk().materials)).not.toContain("多胞胎说明");
    const twins = walk({ "child.1.more": "yes", "child.2.name": "张小雨", "child.2.birth": "2026-11-20" });

    expect(titles(twins.situations)).toEqual(["多胞胎"]);
    expect(titles(twins.materials)).toContain("多胞胎说明");
  });
});

describe("rules of a place", () => {
  it("change those of the country, the city's after the province's", () => {
    expect(titles(walk({ region: "000000" }).materials)).toContain("申请表");
    expect(titles(walk().materials)).not.toContain("申请表");
    expect(walk().matters[0]?.limit?.promised).toMatchObject({ amount: 3, unit: "working-days" });
    expect(walk().matters[0]?.limit?.legal).toMatchObject({ amount: 20 });
    expect(walk({ region: "430100" }).rules.places.map(({ id }) => id)).toEqual(["hotline", "hall"]);
  });

  it("may close a matter, with the reason, while the others go on", () => {
    const { matters, closed, departments, complete } = walk({ region: "430100" });

    expect(titles(matters)).toEqual(["出生医学证明"]);
    expect(closed[0]?.reason).toContain("派出所");
    expect(departments.map(({ id }) => id)).toEqual(["health"]);
    expect(complete).toBe(true);
  });

  it("are said to be unknown where nobody has looked them up", () => {
    const elsewhere = talk({ region: "440100" });
    elsewhere.type("要带什么");

    expect(rowsOf(elsewhere, 0)).toMatchObject({ 还没核到的: expect.stringContaining("广州市") });
  });
});

describe("eligibility", () => {
  it("stops what cannot be had, and opens again when the answer changes", () => {
    const old = talk({ "child.1.birth": "2025-10-01" });
    old.start();

    expect(walk({ "child.1.birth": "2025-10-01" })).toMatchObject({
      complete: false,
      blocked: { rule: { id: "too-old" } },
    });
    expect(old.reply().text).toMatch(/孩子出生超过一年了.*请分别到医院和派出所办/s);
    expect(old.type("确认提交").event).toBe("none");
    expect(old.type("好吧").event).toBe("none");
    expect(old.type("为什么不行？").event).not.toBe("confirmed");
    old.type("第一个孩子的出生日期改成2026年11月1日");
    expect(old.reply().status).toBe("form.preview");
  });

  it("says nothing before the question is answered", () => {
    const { "child.1.birth": _, ...rest } = answers;

    expect(walkForm(newborn, rest, [], today).blocked).toBeUndefined();
  });

  it("may only warn", () => {
    const dear = talk({ paid: "6000000" });
    dear.start();

    expect(walk({ paid: "6000000" })).toMatchObject({ complete: true, warnings: [{ id: "dear" }] });
    expect(dear.reply().card?.note).toContain("费用较高");
  });

  it("lets one go back from the stop to the answers", () => {
    const old = talk({ "child.1.birth": "2025-10-01" });
    old.start();
    old.type("上一步");

    expect(old.asked()).toBe("home");
  });
});

describe("the one-time notice", () => {
  it("tells what to bring, what not and why, where, how long, how much and what comes out", () => {
    const talking = talk();
    talking.type("要带什么");

    expect(rowsOf(talking, 0)).toEqual({
      要准备: "1. 出生医学记录（1 份）",
      "可以后补（容缺）": "1. 结婚证（1 份）",
      签承诺书: "1. 属实承诺书",
      不用带: "1. 父母身份证（部门核验，免交）",
      去哪里办: "1. 政务服务便民热线（12345）",
      多长时间: "1. 出生医学证明：承诺 3 个工作日，法定 20 个工作日\n2. 出生登记：还没核到，以当地公布的为准",
      收费: "1. 出生医学证明：不收费\n2. 出生登记：还没核到，以当地公布的为准",
      办好后拿到: "出生医学证明",
      还没核到的: "有没有邮寄还没有核到。",
    });
    expect(talking.last.replies[0]?.citations[0]).toMatchObject({ document: "样例办事指南" });
    expect(talking.reply().status).toBe("form.preview");
  });

  it.each(["要带什么？", "需要什么材料", "要准备哪些材料呢", "一次告知", "材料清单"])(
    "comes for “%s” in the middle of the form, and the question again",
    (words) => {
      const { home: _, ...rest } = answers;
      const talking = talkTo(newborn);
      talking.draft = { ...talking.draft, answers: rest };
      talking.type(words);

      expect(talking.last.replies).toHaveLength(2);
      expect(talking.last.replies[0]?.card?.title).toContain("要带什么");
      expect(talking.asked()).toBe("home");
    },
  );

  it("stands in the preview too", () => {
    const talking = talk();
    talking.start();

    expect(rowsOf(talking)).toMatchObject({ 要准备: "1. 出生医学记录（1 份）" });
  });
});
