import { writeCsv } from "../ui/csv.ts";

/** A cell: what is shown and exported, and where it leads. */
export type Cell = { text: string; href?: string | undefined };
export type TableData = { title: string; head: readonly string[]; rows: readonly (readonly (Cell | string)[])[] };

/** A cell without a link may be a plain text. */
export const asCell = (cell: Cell | string): Cell => (typeof cell === "string" ? { text: cell } : cell);

/** The table as a CSV file that Excel reads, formulas neutralised. */
export const tableCsv = ({ head, rows }: TableData): string =>
  writeCsv([head, ...rows.map((row) => row.map((cell) => asCell(cell).text))]);
