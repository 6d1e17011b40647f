import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadEntries } from "../../../functions/adapters/knowledge-files.ts";
import { askedAspects, missingIn } from "../../../functions/answer/checks/completeness.ts";
import { entryText } from "../../../functions/answer/checks/entry-text.ts";
import { unfoundedFacts } from "../../../functions/answer/checks/facts.ts";
import { supportOf, turnsAround } from "../../../functions/answer/checks/grounding.ts";
import { forbiddenIn, hasPersonalData, repeatsInstructions } from "../../../functions/answer/checks/leaks.ts";
import { withArabicNumerals } from "../../../functions/answer/checks/numerals.ts";
import { buildEntry, knowledgeDir } from "../../support/memory-knowledge.ts";

const entries = loadEntries(knowledgeDir);

describe("numbers, however they are written", () => {
  test.each([
    ["十五个工作日", "15个工作日"],
    ["二〇二五年一月一日", "2025年1月1日"],
    ["百分之八点五", "8.5%"],
    ["三分之一", "1/3"],
    ["一半", "1/2"],
    ["三万元", "30000元"],
    ["3.5万元", "35000元"],
    ["1,000元", "1000元"],
    ["两年半年", "2年6个月"],
    ["二十周岁", "20周岁"],
    ["第十五条", "第15条"],
    ["一千二百元", "1200元"],
    ["五千一百零一元", "5101元"],
    ["二〇一一年", "2011年"],
    ["三十分钟", "30分钟"],
  ])("%s is %s", (text, plain) => {
    expect(withArabicNumerals(text)).toBe(plain);
  });

  test.each(["一件事一般统一办理", "一种情况", "一起去", "万一不行"])("%s has no number", (text) => {
    expect(withArabicNumerals(text)).not.toMatch(/\d/);
  });

  test("any number up to 9999 reads the same in Chinese and in digits", () => {
    const digits = "零一二三四五六七八九";
    const spell = (value: number): string => {
      const places = ["", "十", "百", "千"];
      const parts = [...String(value)].map((digit, at, all) =>
        digit === "0" ? "零" : `${digits[Number(digit)]}${places[all.length - 1 - at]}`,
      );
      return parts.join("").replace(/零+/g, "零").replace(/零$/, "");
    };
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 9999 }), (value) => {
        expect(withArabicNumerals(`${spell(value)}元`)).toBe(`${value}元`);
        expect(unfoundedFacts(`${spell(value)}元`, [`收${value}元`])).toEqual([]);
      }),
    );
  });
});

describe("unfoundedFacts", () => {
  const source = [
    "自2025年1月1日起，缴费满15年，每月500元，比例8.5%。3至5个工作日办结，电话0731-12345678或12345。",
    "国发〔2024〕3号 https://www.gov.cn/a?b=1 一年三个月，工作时间 8:30。",
  ];

  test.each([
    "从二〇二五年一月一日起，缴费满十五年",
    "2025-01-01 起施行",
    "2025年1月起",
    "每月五百元，百分之八点五",
    "3个工作日到5个工作日",
    "拨打 0731-12345678、12345",
    "依据国发〔2024〕3号",
    "见 https://www.gov.cn/a?b=1",
    "1年3个月",
    "1. 满15年\n2. 每月500元",
  ])("finds nothing in: %s", (text) => {
    expect(unfoundedFacts(text, source)).toEqual([]);
  });

  test.each([
    "2025年2月1日起",
    "缴费满十六年",
    "15个月",
    "500天",
    "比例 8.6%",
    "0731-12345679",
    "12346",
    "国发〔2024〕4号",
    "https://www.gov.cn/a?b=2",
    "三年",
    "五百万元",
    "9:30",
  ])("finds the fact in: %s", (text) => {
    expect(unfoundedFacts(text, source)).not.toEqual([]);
  });

  test("passes every part of every entry, and every entry in full", () => {
    const failing = entries.filter((entry) => {
      const parts = [entry.answer, ...entry.sections.map(({ heading, text }) => `【${heading}】\n${text}`)];
      return [...parts, parts.join("\n\n")].some((part) => unfoundedFacts(part, [entryText(entry)]).length > 0);
    });

    expect(failing.map(({ id }) => id)).toEqual([]);
  });

  test("catches a number put into any entry's answer that the entry does not have", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...entries),
        fc.integer({ min: 2, max: 99_999 }),
        fc.constantFrom("元", "天", "个工作日", "年", "%", "岁"),
        (entry, value, unit) => {
          const whole = withArabicNumerals(entryText(entry));
          fc.pre(!new RegExp(`(?<!\\d)${value}(?!\\d)`).test(whole));
          expect(unfoundedFacts(`${entry.answer}需要${value}${unit}。`, [entryText(entry)])).not.toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("grounding", () => {
  const passage = ["带身份证到派出所申请补领，丢失的不用登报声明。"];

  test("supports rewordings and not inventions", () => {
    expect(supportOf("丢失的，带身份证到派出所申请补领。", passage)).toBeGreaterThan(0.8);
    expect(supportOf("还能领取困难家庭慰问红包，街道干部送上门。", passage)).toBeLessThan(0.3);
    expect(supportOf("好的。", passage)).toBe(1);
  });

  test("a sentence in another language is no wording of the passage", () => {
    expect(supportOf("You can collect a free gift at the police station.", passage)).toBe(0);
  });

  test.each([
    ["不需要带身份证。", ["带身份证办理。"]],
    ["丢失的，要登报声明。", passage],
    ["必须登报。", ["可以登报。"]],
    ["可以，带身份证到派出所申请补领。", passage],
    ["可以提前支取。", ["不得提前支取，另有规定的除外。"]],
    ["不收工本费。", ["补领收工本费40元，换领不收其他费用。"]],
  ])("%s turns its passage around", (text, sources) => {
    expect(turnsAround(text, sources)).toBe(true);
  });

  test.each([
    ["丢失的不用登报。", passage],
    ["可以。全国都能办换领和补领。", ["可以。从2017年7月1日起，全国都能办换领和补领。"]],
    ["需带身份证。", ["申请补领的，带身份证。"]],
  ])("%s does not", (text, sources) => {
    expect(turnsAround(text, sources)).toBe(false);
  });

  test("no entry turns itself around", () => {
    const twisted = entries.filter(({ answer, sections }) =>
      answer.split(/(?<=。)/).some((sentence) => turnsAround(sentence, [answer, ...sections.map(({ text }) => text)])),
    );

    expect(twisted.map(({ id }) => id)).toEqual([]);
  });
});

describe("completeness", () => {
  test("knows what is asked", () => {
    expect(askedAspects("办居住证要带什么材料，多久能办好，收费吗")).toEqual(["materials", "time", "fee"]);
    expect(askedAspects("我什么时候退休")).toEqual([]);
  });

  test("notices a point that no part of the entry has", () => {
    const entry = buildEntry({ answer: "带身份证到图书馆服务台办，当场发证。", sections: [] });

    expect(missingIn("图书证多少钱", entry)).toEqual(["fee"]);
    expect(missingIn("图书证要什么材料，去哪里办", entry)).toEqual([]);
  });

  test("rarely calls a point open that an entry's own questions ask", () => {
    const asked = entries.flatMap((entry) => entry.questions.map((question) => missingIn(question, entry).length > 0));

    expect(asked.filter(Boolean).length / asked.length).toBeLessThan(0.02);
  });
});

describe("leaks", () => {
  test("eight characters in a row of the instructions are too many, however they are spaced", () => {
    const instructions = ["你的任务是改写问句，不是回答问题。"];

    expect(repeatsInstructions("我的任务是改写问句，不是回答", instructions)).toBe(true);
    expect(repeatsInstructions("你的任务 是改写, 问句", instructions)).toBe(true);
    expect(repeatsInstructions("请改写问题再试。", instructions)).toBe(false);
  });

  test("forbidden terms are found with spaces between", () => {
    expect(forbiddenIn("我们保证 通过。", ["保证通过"])).toEqual(["保证通过"]);
    expect(forbiddenIn("请按规定提交。", ["保证通过"])).toEqual([]);
  });

  test("an office's phone of the entry is no personal data, a stranger's is", () => {
    expect(hasPersonalData("电话 0731-85012345", ["咨询电话：0731-85012345"])).toBe(false);
    expect(hasPersonalData("联系 13900001234", ["咨询电话：0731-85012345"])).toBe(true);
  });
});
