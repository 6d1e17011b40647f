import { describe, expect, test } from "vitest";
import type { SearchHit } from "../../../functions/answer/ports.ts";
import { isBeyondEntries, lacksAskedSum } from "../../../functions/answer/steps/beyond.ts";
import { bestOfParts, clausesOf } from "../../../functions/answer/steps/clauses.ts";
import { buildEntry } from "../../support/memory-knowledge.ts";

const hit = (id: string, confidence: number): SearchHit => ({
  entry: buildEntry({ id }),
  score: 10,
  coverage: 0.5,
  confidence,
  relevance: confidence,
});

describe("a long message", () => {
  test("is cut into clauses and their neighbours; a short one is left alone", () => {
    expect(clausesOf("我是新来的居民，想办借书证，要带什么")).toEqual([
      "我是新来的居民",
      "想办借书证",
      "我是新来的居民，想办借书证",
      "想办借书证，要带什么",
    ]);
    expect(clausesOf("借书证怎么办理")).toEqual([]);
  });

  test("is answered from a sure part only where the whole points as well", () => {
    const whole = [hit("one", 0.3), hit("two", 0.2)];

    expect(bestOfParts(whole, [[hit("two", 0.8)], [hit("one", 0.45)]])?.entry.id).toBe("two");
    expect(bestOfParts(whole, [[hit("stranger", 0.95)], [hit("one", 0.3)]])).toBeUndefined();
  });
});

describe("what no entry can say", () => {
  test.each(["提前退休到底值不值得", "补贴明年会涨到一万吗", "这个词是谁发明的"])("is seen: %s", (text) => {
    expect(isBeyondEntries(text)).toBe(true);
  });

  test.each(["明年退休最少要交满多少年", "结婚登记要带什么", "育儿补贴一年多少"])("is not seen in: %s", (text) => {
    expect(isBeyondEntries(text)).toBe(false);
  });

  test("is a sum that the entry does not name", () => {
    expect(lacksAskedSum("某市每月发多少", buildEntry({ answer: "按当地标准发放。", sections: [] }))).toBe(true);
    expect(lacksAskedSum("某市每月发多少", buildEntry({ answer: "每月 300 元。" }))).toBe(false);
    expect(lacksAskedSum("某市怎么申请", buildEntry({ answer: "按当地标准发放。", sections: [] }))).toBe(false);
  });
});
