import { writeCsv } from "../ui/csv.ts";

/**
 * A cell: what is shown and exported, and where it leads. `beside` are the numbers that it was made of, each with the turns
 * behind it; in a file they have columns of their own. `unit` is shown after a number and left out of files.
 */
export type Cell = {
  text: string;
  href?: string | undefined;
  unit?: string | undefined;
  beside?: readonly Cell[] | undefined;
};
/** A column, and what the numbers beside its own are called. */
export type Column = { name: string; beside: readonly string[] };
export type TableData = {
  title: string;
  head: readonly (Column | string)[];
  rows: readonly (readonly (Cell | string)[])[];
};

/** A cell without a link may be a plain text. */
export const asCell = (cell: Cell | string): Cell => (typeof cell === "string" ? { text: cell } : cell);

/** A column with nothing beside its own may be a plain name. */
export const asColumn = (column: Column | string): Column =>
  typeof column === "string" ? { name: column, beside: [] } : column;

/** The table as a CSV file that Excel reads, formulas neutralised. */
export const tableCsv = ({ head, rows }: TableData): string => {
  const columns = head.map(asColumn);
  const textsOf = (row: readonly (Cell | string)[]): string[] =>
    columns.flatMap(({ beside }, index) => {
      const cell = asCell(row[index] ?? "");
      return [cell.text, ...beside.map((_, place) => cell.beside?.[place]?.text ?? "")];
    });
  return writeCsv([columns.flatMap(({ name, beside }) => [name, ...beside]), ...rows.map(textsOf)]);
};
