import { Button } from "antd";
import { saveFile } from "../ui/save-file.ts";
import { asCell, type Cell, type TableData, tableCsv } from "./table-data.ts";

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
