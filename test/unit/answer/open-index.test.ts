import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildIndex } from "../../../functions/answer/build-index.ts";
import { buildDocumentIndex, openDocumentIndex } from "../../../functions/answer/document-index.ts";
import { openIndex } from "../../../functions/answer/open-index.ts";
import { bestOf } from "../../../functions/answer/retrieval/best-of.ts";
import { indexFormat, readIndexFile, writeIndexFile } from "../../../functions/answer/retrieval/index-file.ts";
import { isWithin } from "../../../functions/messages/region.ts";
import { buildEntry } from "../../support/memory-knowledge.ts";

const corrupt = expect.objectContaining({ code: "record.corrupt" });
const noPhrases = { polite: [], asking: [] };
const letters = "图书证阅览室怎么办户口退休年龄材料多久";
const text = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 20 });

describe("the index file", () => {
  const sections = fc.uniqueArray(
    fc.tuple(
      fc.stringMatching(/^[a-z.]{1,16}$/),
      fc.oneof(fc.uint8Array(), fc.uint16Array(), fc.uint32Array(), fc.float32Array({ noNaN: true })),
    ),
    { selector: ([name]) => name },
  );

  test("gives back every section, wherever its bytes lie in memory", () => {
    fc.assert(
      fc.property(sections, fc.nat(7), (given, shift) => {
        const bytes = writeIndexFile(new Map(given));
        const moved = new Uint8Array(bytes.length + shift);
        moved.set(bytes, shift);

        expect([...readIndexFile(moved.subarray(shift))]).toEqual(given);
      }),
    );
  });

  test("is refused with any byte changed", () => {
    const bytes = buildIndex([buildEntry()]);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        // The rest of its last head line is reserved.
        fc.pre(at < 20 || at >= 32);
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ change;

        expect(() => openIndex(changed)).toThrow(corrupt);
      }),
    );
  });

  test("is refused when cut off anywhere", () => {
    const bytes = buildIndex([buildEntry()]);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(() => openIndex(bytes.slice(0, length))).toThrow(corrupt);
      }),
    );
  });

  test("of another format is refused by the number of its format", () => {
    const bytes = buildIndex([buildEntry()]);
    new DataView(bytes.buffer).setUint32(4, indexFormat + 1, true);

    expect(() => openIndex(bytes)).toThrow(
      expect.objectContaining({
        code: "record.corrupt",
        detail: expect.objectContaining({ reason: expect.stringContaining(`format ${indexFormat + 1}`) }),
      }),
    );
  });
});

describe("a stored index", () => {
  test("answers as it did before it was stored", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), text, (titles, query) => {
        const entries = titles.map((title, place) => buildEntry({ id: `e-${place}`, title, questions: [title] }));
        const bytes = buildIndex(entries);
        const scope = { region: "000000", day: "2026-11-23" };

        expect(openIndex(new Uint8Array(bytes)).search(query, scope)).toEqual(openIndex(bytes).search(query, scope));
      }),
    );
  });

  test("never shows an entry of another region or another time", () => {
    const codes = ["000000", "430000", "430100", "430200", "110000"];
    const days = ["2025-01-01", "2025-06-30", "2026-01-01", "2026-12-31"];
    const entry = fc.record({
      region: fc.constantFrom(...codes),
      effectiveAt: fc.constantFrom(...days),
      expiresAt: fc.option(fc.constantFrom(...days), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...codes),
        fc.constantFrom(...days),
        fc.boolean(),
        (given, region, day, elsewhere) => {
          const entries = given.map(({ expiresAt, ...one }, place) =>
            buildEntry({ id: `e-${place}`, ...one, ...(expiresAt ? { expiresAt } : {}) }),
          );
          const expected = entries.filter(
            (one) =>
              isWithin(one.region, region) !== elsewhere &&
              one.effectiveAt <= day &&
              (!one.expiresAt || day <= one.expiresAt),
          );
          const hits = openIndex(buildIndex(entries)).search("图书证怎么办", { region, day, elsewhere });

          expect(hits.map(({ entry: { id } }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
        },
      ),
    );
  });
});

describe("an index of plain documents", () => {
  const documents = [
    { id: "a-00", title: "延迟退休办法", text: "男职工延迟到六十三岁。", group: "a" },
    { id: "a-01", title: "延迟退休办法", text: "女职工延迟到五十八岁或五十五岁。", group: "a" },
    { id: "b-00", title: "图书馆规则", text: "凭图书证借书，每次最多五本。", group: "b" },
  ];

  test("finds the passage, and its document's other passage next", () => {
    const index = openDocumentIndex(buildDocumentIndex(documents, noPhrases));

    expect(index.search("女职工延迟退休", 10).map(({ id }) => id)).toEqual(["a-01", "a-00"]);
    expect(index.search("借书", 10).map(({ id }) => id)).toEqual(["b-00"]);
    expect(index.search("", 10)).toEqual([]);
  });

  test("has the same bytes for the same documents, and refuses an index of entries", () => {
    expect(buildDocumentIndex(documents, noPhrases)).toEqual(buildDocumentIndex(documents, noPhrases));
    expect(() => openDocumentIndex(buildIndex([buildEntry()]))).toThrow(corrupt);
    expect(() => openIndex(buildDocumentIndex(documents, noPhrases))).toThrow(corrupt);
  });

  test("picks the largest sums as sorting all of them would", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), (list, limit) => {
        const sorted = [...list.keys()]
          .filter((place) => (list[place] ?? 0) > 0)
          .toSorted((a, b) => (list[b] ?? 0) - (list[a] ?? 0) || a - b);

        expect(bestOf(Float32Array.from(list), limit)).toEqual(sorted.slice(0, limit));
      }),
    );
  });
});
