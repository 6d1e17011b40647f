import { describe, expect, test } from "vitest";
import { openChooser } from "../../../functions/answer/retrieval/chooser.ts";
import { type Example, examplesOf } from "../../../functions/answer/retrieval/chooser-examples.ts";
import { chooserSections, mostEntries } from "../../../functions/answer/retrieval/train-chooser.ts";
import { buildEntry } from "../../support/memory-knowledge.ts";

const asked = (place: number | undefined, ...texts: string[]): Example[] =>
  texts.map((text) => ({ place, text, trust: 1 }));

const examples = [
  ...asked(0, "图书证怎么办", "办图书证要什么", "哪里办借书证", "图书证办理"),
  ...asked(1, "图书证丢了", "补办图书证", "借书证遗失怎么补", "图书证掉了"),
  ...asked(2, "阅览室几点开门", "阅览室开放时间", "周末阅览室开吗", "阅览室关门时间"),
  ...asked(undefined, "今天天气怎么样", "股票会涨吗", "图书馆附近有什么好吃的", "帮我写首诗", "书店打折吗"),
];
const sections = new Map(chooserSections(examples, 3));
const everything = new Uint8Array([1, 1, 1]);
const choose = openChooser(sections);
const bestOf = (query: string, allowed = everything): number => {
  const { of, none } = choose?.(query, allowed) ?? { of: new Float64Array(), none: 1 };
  const best = of.indexOf(Math.max(...of));
  return (of[best] ?? 0) > none ? best : -1;
};

describe("choosing an entry by what was learned", () => {
  test.each([
    ["我的图书证找不到了想补一张", 1],
    ["图书证去哪里办理", 0],
    ["阅览室星期天几点开", 2],
    ["天气热不热", -1],
    ["附近好吃的", -1],
  ])("%s", (query, place) => {
    expect(bestOf(query)).toBe(place);
  });

  test("gives shares of one, none of it to an entry that is not allowed", () => {
    const { of, none } = choose?.("补办图书证", new Uint8Array([1, 0, 1])) ?? { of: new Float64Array(), none: 0 };

    expect(of[1]).toBe(0);
    expect(of.reduce((sum, share) => sum + share, none)).toBeCloseTo(1);
  });

  test("learns the same from the same", () => {
    expect(chooserSections(examples, 3)).toEqual([...sections]);
  });

  test("learns nothing without questions that no entry answers, nor from more entries than it can compare", () => {
    const answered = examples.filter(({ place }) => place !== undefined);

    expect(chooserSections(answered, 3)).toEqual([]);
    expect(chooserSections(examples, mostEntries + 1)).toEqual([]);
    expect(openChooser(new Map())).toBeUndefined();
  });

  test("takes every way to ask, the title, the answer and the headings as examples", () => {
    const entry = buildEntry({ title: "图书证", questions: ["借书要什么证"], answer: "到服务台办。" });
    const texts = examplesOf([entry], ["今天天气"]).map(({ place, text }) => [place, text]);

    expect(texts).toEqual([
      [0, "图书证"],
      [0, "借书要什么证"],
      [0, "到服务台办。"],
      [0, "图书证 注意"],
      [undefined, "今天天气"],
    ]);
  });
});
