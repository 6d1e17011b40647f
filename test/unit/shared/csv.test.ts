import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toCsv } from "../../../functions/shared/csv.ts";

/** Reads a file as RFC 4180 has it. */
const read = (file: string): string[][] => {
  const rows: string[][] = [];
  const text = file.replace(/^\uFEFF/, "");
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row: string[] = [];
  for (const [, quoted, plain = "", end] of text.matchAll(cell)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
};

describe("a file for spreadsheets", () => {
  it("begins with the mark that Excel knows UTF-8 by, and keeps numbers numbers", () => {
    expect(toCsv(["部门", "数"], [["人社局", -3]])).toBe("\uFEFF部门,数\r\n人社局,-3\r\n");
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0"])(
    "makes text of the formula %j",
    (formula) => {
      expect(read(toCsv(["a"], [[formula]]))[1]).toEqual([`'${formula}`]);
    },
  );

  it("gives back every text, with a quote before what would run", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), (rows) => {
        const [, ...cells] = read(toCsv(["a", "b"], rows));
        for (const [index, row] of rows.entries())
          for (const [place, text] of row.entries()) {
            const seen = cells[index]?.[place] ?? "";
            expect([text, `'${text}`]).toContain(seen);
            expect(seen).not.toMatch(/^\s*[=+\-@]/);
          }
      }),
    );
  });
});
