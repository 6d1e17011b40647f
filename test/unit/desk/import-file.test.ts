import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guessColumns, isTooLarge, namedRows, parcelsOf, readImport } from "../../../apps/desk/entries/import-file.ts";
import { readCsv, writeCsv } from "../../../apps/desk/ui/csv.ts";

describe("a CSV file", () => {
  it("is read with quotes, line breaks in cells, and the lines that rows begin at", () => {
    expect(readCsv('\uFEFF标题,答复\r\n"甲,乙","第一行\n第""二""行"\r\n\r\n丙,丁')).toEqual([
      { line: 1, cells: ["标题", "答复"] },
      { line: 2, cells: ["甲,乙", '第一行\n第"二"行'] },
      { line: 5, cells: ["丙", "丁"] },
    ]);
    expect(readCsv("标题\t答复\n甲\t乙")[1]?.cells).toEqual(["甲", "乙"]);
  });

  it("gives back what was written, formulas with a quote before them", () => {
    const cell = fc.string({ minLength: 1 }).map((text) => `字${text.replace(/\r/g, "")}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        expect(
          readCsv(`a,b\r\n${writeCsv(rows).slice(1)}`)
            .slice(1)
            .map(({ cells }) => cells),
        ).toEqual(rows);
      }),
    );
    expect(writeCsv([["=1+1", "@x"]])).toBe("\uFEFF'=1+1,'@x\r\n");
  });
});

describe("a file to import", () => {
  it("has its columns recognised by the names that people use", () => {
    const file = readImport("x.csv", "标准问题,答案,相似问,负责人,其他\n怎么停车,免费,停车,停车组,x\n");
    if (file.kind !== "table") throw new Error("no table");

    const columns = guessColumns(file.head);
    expect(columns).toEqual({ title: 0, answer: 1, questions: 2, owner: 3 });
    expect(namedRows(file.rows, columns)).toEqual([
      { line: 2, fields: { title: "怎么停车", answer: "免费", questions: "停车", owner: "停车组" } },
    ]);
  });

  it("may be JSON or a content file", () => {
    expect(readImport("x.json", '[{"id":"a","title":"甲"}]')).toMatchObject({ rows: [{ fields: { id: "a" } }] });
    expect(() => readImport("x.json", "{")).toThrow();
    const text = "---\nid: a\nquestions:\n  - 甲\nsources:\n  - document: 办法\n---\n答复。\n\n## 注意\n押金。\n";
    expect(readImport("x.md", text)).toEqual({
      kind: "entries",
      rows: [
        {
          line: 1,
          fields: {
            ...{ id: "a", questions: ["甲"], sources: [{ document: "办法" }], answer: "答复。" },
            sections: [{ heading: "注意", text: "押金。" }],
          },
        },
      ],
    });
  });

  it("is sent in parcels that fit a request", () => {
    const rows = Array.from({ length: 120 }, (_, line) => ({ line, fields: { answer: "字".repeat(line) } }));
    const parcels = parcelsOf(rows);

    expect(parcels.flat()).toEqual(rows);
    for (const parcel of parcels) {
      expect(parcel.length).toBeLessThanOrEqual(50);
      expect(new TextEncoder().encode(JSON.stringify(parcel)).length).toBeLessThan(60 * 1024);
    }
  });

  it("has rows that no request can hold in parcels of their own", () => {
    const rows = [5, 30_000, 5].map((length, line) => ({ line, fields: { answer: "字".repeat(length) } }));

    expect(parcelsOf(rows)).toEqual(rows.map((row) => [row]));
    expect(rows.map(isTooLarge)).toEqual([false, true, false]);
  });
});
