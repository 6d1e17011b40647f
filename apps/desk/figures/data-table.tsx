import { Button } from "antd";
import { saveFile } from "../ui/save-file.ts";
import { asCell, asColumn, type Cell, type Column, type TableData, tableCsv } from "./table-data.ts";

/** What a cell says, leading to the turns behind it. `name` is for those who do not see the column. */
export const Linked = ({ cell: { text, href, unit = "" }, name }: { cell: Cell; name?: string | undefined }) => {
  const words = (
    <>
      {name && <span className="hidden-words">{name} </span>}
      {text}
      {unit}
    </>
  );
  return href === undefined ? words : <a href={href}>{words}</a>;
};

const Shown = ({ cell, column }: { cell: Cell; column: Column | undefined }) => (
  <>
    <Linked cell={cell} />
    {cell.beside && (
      <span className="cell-beside">
        {cell.beside.map((one, place) => {
          const name = column?.beside[place];
          return (
            <span key={name}>
              {place > 0 && " / "}
              <Linked cell={one} name={name} />
            </span>
          );
        })}
      </span>
    )}
  </>
);

/** Saves a table as a file. */
export const ExportButton = ({ data, name }: { data: TableData; name: string }) => (
  <Button size="small" disabled={data.rows.length === 0} onClick={() => saveFile(`${name}.csv`, tableCsv(data))}>
    导出 CSV<span className="hidden-words">：{data.title}</span>
  </Button>
);

/** Figures as a table; the first cell of a row names it. It scrolls by itself where it is wider than the page. */
export const DataTable = ({ data: { title, head, rows } }: { data: TableData }) => {
  const columns = head.map(asColumn);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
    <section className="figure-scroll" tabIndex={0} aria-label={title}>
      <table className="figure-table">
        <caption className="hidden-words">{title}</caption>
        <thead>
          <tr>
            {columns.map(({ name }) => (
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
                    <Shown cell={cell} column={columns[column]} />
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                  <td key={column}>
                    <Shown cell={cell} column={columns[column]} />
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
};
