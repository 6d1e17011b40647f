import readXlsxFile from "read-excel-file/universal";
import { FileRefused, refuseFile } from "./file-refused.ts";
import type { OfficeFile } from "./open-office.ts";
import type { Sheet } from "./read-result.ts";
import { storedZip } from "./stored-zip.ts";

/** Larger tables are split by whoever has them; the reader makes every cell between the first and the last. */
export const sheetBounds = { rows: 20_000, columns: 100 } as const;

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** One cell far away would make the reader fill in all that lie before it. */
const mustBeSmall = (part: Uint8Array): void => {
  const text = new TextDecoder("latin1").decode(part);
  for (const [, letters = "", row] of text.matchAll(/\sr\s*=\s*["']([A-Z]{0,7})(\d{1,12})["']/gi))
    if (Number(row) > sheetBounds.rows + 1 || columnNumber(letters) > sheetBounds.columns)
      refuseFile(`表格太大：最多 ${sheetBounds.rows} 行、${sheetBounds.columns} 列。请删掉空行空列，或拆成几个文件。`);
};

const twoDigits = (value: number): string => String(value).padStart(2, "0");

const cellText = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  // Days in spreadsheets have no zone; the reader gives them as midnight in UTC.
  if (value instanceof Date)
    return Number.isNaN(value.getTime())
      ? ""
      : `${value.getUTCFullYear()}-${twoDigits(value.getUTCMonth() + 1)}-${twoDigits(value.getUTCDate())}`;
  return String(value);
};

/**
 * The sheets of a workbook as texts: what a formula last came to, days as 2026-01-31, links as their words. Empty rows and
 * sheets are left out. Raises FileRefused.
 */
export const readWorkbook = async ({ parts }: OfficeFile): Promise<Sheet[]> => {
  for (const [name, part] of parts) if (/^xl\/worksheets\//i.test(name)) mustBeSmall(part);
  const read = await readXlsxFile(storedZip(parts).buffer, { trim: false }).catch((cause: unknown) => {
    throw new FileRefused("表格里有读不了的内容。请用 Excel 或 WPS 打开后另存为 .xlsx，或存成 CSV 再试。", cause);
  });
  const sheets = read.map(({ sheet: name, data }) => {
    const lines = data.map((row, place) => ({ line: place + 1, cells: row.map(cellText) }));
    const [head, ...rows] = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
    return { name, head: head?.cells ?? [], rows };
  });
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  return filled.length > 0 ? filled : refuseFile("表格里没有内容。第一行写列名，下面一行写一条。");
};
