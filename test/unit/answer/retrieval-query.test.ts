import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalise } from "../../../functions/answer/retrieval/normalise.ts";
import { foldNumerals } from "../../../functions/answer/retrieval/numerals.ts";
import { soundAlike } from "../../../functions/answer/retrieval/readings.ts";
import { charactersOf, isSingle, isWord, pairOf, termsOf, wordOf } from "../../../functions/answer/retrieval/terms.ts";
import { answerDeps } from "../../support/memory-knowledge.ts";

describe("normalise", () => {
  test.each([
    ["身分證遺失補辦", "身分证遗失补办"],
    ["點樣領養老金", "点样领养老金"],
    ["怎么办什么时候", "怎么办什么时候"],
    ["ＡＰＰ１２３", "app123"],
  ])("%s becomes %s", (given, expected) => {
    expect(normalise(given)).toBe(expected);
  });

  test("changes nothing a second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."證证二十三个月年岁百千万一件事五险，。 ａ1") }), (given) => {
        const once = normalise(given);

        expect(normalise(once)).toBe(once);
      }),
    );
  });
});

describe("foldNumerals", () => {
  test.each([
    ["六十三岁", "63岁"],
    ["二〇二五年", "2025年"],
    ["交满十五年", "交满15年"],
    ["三个月", "3个月"],
    ["两年", "2年"],
    ["一百二十天", "120天"],
    ["一万二千元", "12000元"],
  ])("%s counts: %s", (given, expected) => {
    expect(foldNumerals(given)).toBe(expected);
  });

  test.each(["一件事", "五险一金", "几十块", "老百姓", "一次性告知", "三方协议"])("%s stays", (given) => {
    expect(foldNumerals(given)).toBe(given);
  });
});

describe("terms", () => {
  test("are characters, pairs of neighbours, and whole words", () => {
    const code = (character: string): number => character.charCodeAt(0);

    expect(termsOf("医保 12345 5g")).toEqual([
      code("医"),
      code("保"),
      pairOf(code("医"), code("保")),
      wordOf("12345"),
      wordOf("5"),
      wordOf("g"),
    ]);
  });

  test("tell what they are", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,12}$/), (word) => {
        expect(isWord(wordOf(word))).toBe(true);
      }),
    );
    expect(termsOf("医保").map((term) => [charactersOf(term), isSingle(term), isWord(term)])).toEqual([
      ["医", true, false],
      ["保", true, false],
      ["医保", false, false],
    ]);
  });
});

describe("soundAlike", () => {
  test("knows characters that are read alike, whatever their tones", () => {
    expect(soundAlike("证", "正")).toBe(true);
    expect(soundAlike("植", "职")).toBe(true);
    expect(soundAlike("银", "行")).toBe(false);
  });
});

describe("questions as people type them, through the real entries", () => {
  const { search } = answerDeps();
  const first = async (query: string): Promise<string | undefined> =>
    (await search.search(query, { region: "000000", day: "2026-11-23" })).hits[0]?.entry.id;

  test.each([
    ["身份正丢了怎么补办", "id-card-replace", "a wrong character"],
    ["护照的有笑期是几年", "passport-validity", "a wrong character in the middle"],
    ["失金业怎么领", "unemployment-claim", "two changed over"],
    ["結婚登記要帶什麼", "marriage-materials", "traditional characters"],
    ["shenfenzheng diu le zenme ban", "id-card-replace", "pinyin"],
    ["ju zhu zheng 怎么才能办", "residence-permit-conditions", "pinyin among characters"],
    ["hu zhao 在外地可以办吗", "passport-anywhere", "pinyin with spaces"],
  ])("%s finds %s (%s)", async (query, entryId) => {
    expect(await first(query)).toBe(entryId);
  });

  test("letters that are no pinyin change nothing", async () => {
    expect(await first("xyzzy 身份证丢了怎么补办")).toBe("id-card-replace");
  });
});
