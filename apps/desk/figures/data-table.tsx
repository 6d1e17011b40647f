import { Button } from "antd";
import { writeCsv } from "../ui/csv.ts";
import { saveFile } from "../ui/save-file.ts";

/** A cell: what is shown and exported, and where it leads. */
export type Cell = { text: string; href?: string | undefined };
export type TableData = { title: string; head: readonly string[]; rows: readonly (readonly (Cell | string)[])[] };

const asCell = (cell: Cell | string): Cell => (typeof cell === "string" ? { text: cell } : cell);

/** The table as a CSV file that Excel reads, formulas neutralised. */
export const tableCsv = ({ head, rows }: TableData): string =>
  writeCsv([head, ...rows.map((row) => row.map((cell) => asCell(cell).text))]);

const Shown = ({ cell }: { cell: Cell }) => (cell.href === undefined ? cell.text : <a href={cell.href}>{cell.text}</a>);

/** Saves a table as a file. */
export const ExportButton = ({ data, name }: { data: TableData; name: string }) => (
  <Button size="small" disabled={data.rows.length === 0} onClick={() => saveFile(`${name}.csv`, tableCsv(data))}>
    导出 CSV<span className="hidden-words">：{data.title}</span>
  </Button>
);

/** Figures as a table; the first cell of a row names it. It scrolls by itself where it is wider than the page. */
export const DataTable = ({ data: { title, head, rows } }: { data: TableData }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
  <section className="figure-scroll" tabIndex={0} aria-label={title}>
    <table className="figure-table">
      <caption className="hidden-words">{title}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a table that is drawn anew as a whole
          <tr key={index}>
            {row.map(asCell).map((cell, column) =>
              column === 0 ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                <th key={column} scope="row">
                  <Shown cell={cell} />
                </th>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                <td key={column}>
                  <Shown cell={cell} />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
    {rows.length === 0 && <p className="empty">这段时间没有数据。</p>}
  </section>
);
