import { describe, expect, test } from "vitest";
import { loadEntries, loadVocabulary } from "../../../functions/adapters/knowledge-files.ts";
import { buildIndex } from "../../../functions/answer/build-index.ts";
import { openIndex } from "../../../functions/answer/open-index.ts";
import { thresholds } from "../../../functions/answer/thresholds.ts";

const entries = loadEntries("knowledge");
const index = openIndex(buildIndex(entries, loadVocabulary("knowledge")));

describe("the approved ways to ask", () => {
  test("find their own entry, surely, however much the words resemble something else", () => {
    const wrong = entries.flatMap(({ id, region, title, questions }) =>
      [title, ...questions].flatMap((question) => {
        const [best] = index.search(question, { region, day: "2026-11-23" }).slice(0, 1);
        return best?.entry.id === id && best.confidence >= thresholds.answer ? [] : [`${id}: ${question}`];
      }),
    );

    expect(entries.length).toBeGreaterThanOrEqual(200);
    expect(wrong).toEqual([]);
  });

  test("are told from words that only begin like one of them", () => {
    const [first] = index.search("年假有几天，外星人也有吗", { region: "000000", day: "2026-11-23" });

    expect(first?.chance).toBeLessThan(1);
  });
});
