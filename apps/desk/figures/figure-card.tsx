import type { ReactNode } from "react";
import { Chart, type ChartProps } from "./chart.tsx";
import { DataTable, ExportButton } from "./data-table.tsx";
import type { TableData } from "./table-data.ts";

type Props = {
  data: TableData;
  /** For the name of the exported file. */
  period: string;
  chart?: ChartProps | undefined;
  note?: ReactNode;
  children?: ReactNode;
  /** Whether the table is open from the beginning: where there is no chart it always is. */
  open?: boolean;
};

/** One look at the figures: title, chart, and the same as a table that can be taken away as a file. */
export const FigureCard = ({ data, period, chart, note, children, open = false }: Props) => {
  const isEmpty = data.rows.length === 0;
  return (
    <section className="figure-card" aria-label={data.title}>
      <div className="figure-head">
        <h2>{data.title}</h2>
        <ExportButton data={data} name={`${data.title} ${period}`} />
      </div>
      {children}
      {chart && !isEmpty && <Chart {...chart} />}
      {chart && !isEmpty ? (
        <details className="figure-details" open={open}>
          <summary>用表格看（数字可以点开）</summary>
          <DataTable data={data} />
        </details>
      ) : (
        <DataTable data={data} />
      )}
      {note && <p className="field-hint">{note}</p>}
    </section>
  );
};
