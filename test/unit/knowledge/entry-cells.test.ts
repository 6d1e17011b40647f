import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldNames, guessColumns, importFields, namedRows } from "../../../apps/desk/entries/import-file.ts";
import { readCsv, writeCsv } from "../../../apps/desk/ui/csv.ts";
import { loadEntries } from "../../../functions/adapters/knowledge-files.ts";
import type { Entry } from "../../../functions/knowledge/entry.ts";
import { cellsOf, readSections, readSources } from "../../../functions/knowledge/entry-cells.ts";
import { importEntry } from "../../../functions/knowledge/import-entry.ts";
import { seedKnowledge } from "../../../functions/knowledge/seed-knowledge.ts";
import { author, createCuration } from "../../support/curation.ts";
import { buildEntry } from "../../support/memory-knowledge.ts";

const titles = fieldNames.map((field) => importFields[field][0]);

/** What importing the export of these entries would do. */
const again = async (entries: readonly Entry[]) => {
  const { deps } = createCuration();
  await seedKnowledge(deps, [...entries]);
  const [head, ...rows] = readCsv(writeCsv([titles, ...entries.map(cellsOf)]));
  const findRegion = () => undefined;
  const named = namedRows(rows, guessColumns(head?.cells ?? []));
  return Promise.all(named.map((row) => importEntry({ ...deps, findRegion }, row, author, true)));
};

describe("an export", () => {
  test("of every entry, read again, changes nothing: no source and no section is lost", async () => {
    const results = await again(loadEntries("knowledge"));

    expect(results.length).toBeGreaterThan(200);
    expect(results.filter(({ outcome }) => outcome !== "same")).toEqual([]);
  });

  test("keeps whatever texts there are, formulas and separators among them", async () => {
    const sign = fc.constantFrom(
      "=",
      "@",
      "-",
      "'",
      "\\",
      "｜",
      "|",
      "；",
      ";",
      "\n",
      "【",
      "】",
      '"',
      ",",
      "n",
      "字",
      " ",
    );
    const words = (minLength: number) =>
      fc
        .array(sign, { minLength, maxLength: 20 })
        .map((signs) => `${signs.join("").trim()}尾`)
        .filter((text) => text.length >= minLength && text.trim() === text);
    const line = (minLength: number) => words(minLength).map((text) => text.replaceAll("\n", ""));
    const source = fc.record({
      document: line(2),
      number: line(1),
      article: line(1),
      certainty: fc.constant("law" as const),
    });
    const entry = fc
      .record({
        title: line(4).filter((text) => text.length >= 4),
        answer: words(10).filter((text) => text.length >= 10),
        questions: fc.array(words(2), { minLength: 5, maxLength: 6 }),
        sources: fc.array(source, { minLength: 1, maxLength: 4 }),
        sections: fc.array(fc.record({ heading: line(1), text: words(1) }), { maxLength: 3 }),
      })
      .map((given) => buildEntry(given));
    await fc.assert(
      fc.asyncProperty(entry, async (one) => {
        expect(await again([one])).toMatchObject([{ outcome: "same" }]);
      }),
    );
  });

  test("is plain enough to be written by people", () => {
    expect(readSources("工伤保险条例｜国务院令第586号｜第三十条\n\n另一件")).toEqual([
      { document: "工伤保险条例", number: "国务院令第586号", article: "第三十条" },
      { document: "另一件" },
    ]);
    expect(readSections("前面的话\n【怎么办】\n带身份证\n", "详细说明")).toEqual([
      { heading: "详细说明", text: "前面的话" },
      { heading: "怎么办", text: "带身份证" },
    ]);
  });
});
