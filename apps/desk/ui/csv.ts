// A cell that starts like this is run as a formula by spreadsheets; a quote before it makes it text. One that has a quote
// already gets another, so that reading takes off what writing put on.
const formula = /^'*\s*[=+\-@\t\r]/;
const cell = (value: string): string => {
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows of a CSV file (RFC 4180), formulas neutralised: what goes on in a file that `writeCsv` began. */
export const writeRows = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

/** A CSV file (RFC 4180) that Excel reads as UTF-8, formulas neutralised. */
export const writeCsv = (rows: readonly (readonly string[])[]): string => `\uFEFF${writeRows(rows)}`;

const separators = [",", "\t", ";", "，"] as const;

/** What stands between the cells: whichever the first line has most of. */
const separatorOf = (text: string): string => {
  const line = text.split(/\r?\n/, 1)[0] ?? "";
  const counted = separators.map((separator) => ({ separator, count: line.split(separator).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.separator ?? ",";
};

/**
 * The rows of a CSV file (RFC 4180): quoted cells may hold separators, line breaks and doubled quotes. A quote that is
 * never closed takes the rest of the file, as every reader does. Rows of empty cells are left out.
 */
export const readCsv = (given: string): { line: number; cells: string[] }[] => {
  const text = given.replace(/^\uFEFF/, "");
  const separator = separatorOf(text);
  const token = new RegExp(
    `"((?:[^"]|"")*)(?:"|$)|(${separator === "\t" ? "\t" : separator})|(\r\n|\n|\r)|([^"])`,
    "gu",
  );
  const rows: { line: number; cells: string[] }[] = [];
  let [cells, current, line, startedAt] = [[] as string[], "", 1, 1];
  const endCell = () => {
    cells.push(current);
    current = "";
  };
  const endRow = () => {
    endCell();
    if (cells.some((one) => one.trim() !== "")) rows.push({ line: startedAt, cells });
    cells = [];
    startedAt = line;
  };
  for (const [whole, quoted, comma, newline, plain = ""] of text.matchAll(token)) {
    current += quoted === undefined ? plain : quoted.replaceAll('""', '"');
    if (comma !== undefined) endCell();
    line += whole.split("\n").length - 1;
    if (newline !== undefined) endRow();
  }
  endRow();
  return rows;
};
