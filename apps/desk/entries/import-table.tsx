import { Select } from "antd";
import { useState } from "react";
import { fieldNames, guessColumns, type ImportField, importFields, namedRows } from "./import-file.ts";
import { ImportSteps } from "./import-results.tsx";
import type { Sheet } from "./reading/read-result.ts";
import type { Importing } from "./use-import.ts";

type Columns = Partial<Record<ImportField, number>>;
type MappingProps = {
  head: readonly string[];
  first: readonly string[];
  columns: Columns;
  onChange(columns: Columns): void;
};

/** A column's name, with what its first row has, so that a column without a name is known too. */
const columnLabel = (label: string, value: number, first: string): string => {
  const name = label.trim() === "" ? `第 ${value + 1} 列` : label;
  return first.trim() === "" ? name : `${name}（${first.trim().slice(0, 12)}）`;
};

const Mapping = ({ head, first, columns, onChange }: MappingProps) => (
  <fieldset className="group mapping">
    <legend>哪一列是什么</legend>
    {fieldNames.map((field) => (
      <div key={field} className="field">
        <label htmlFor={`column-${field}`}>{importFields[field][0]}</label>
        <Select
          id={`column-${field}`}
          allowClear
          value={columns[field] ?? null}
          placeholder="没有这一列"
          options={head.map((label, value) => ({ value, label: columnLabel(label, value, first[value] ?? "") }))}
          onChange={(place: number | null | undefined) => {
            const { [field]: _, ...others } = columns;
            onChange(typeof place === "number" ? { ...others, [field]: place } : others);
          }}
        />
      </div>
    ))}
  </fieldset>
);

/** A table: which sheet, which column is what, then the rows. */
export const ImportTable = ({ sheets, importing }: { sheets: readonly Sheet[]; importing: Importing }) => {
  const [place, setPlace] = useState(0);
  const [columns, setColumns] = useState<Columns>(() => guessColumns(sheets[0]?.head ?? []));
  const sheet = sheets[place];
  if (!sheet) return null;
  const choose = (next: number) => {
    setPlace(next);
    setColumns(guessColumns(sheets[next]?.head ?? []));
    importing.clear();
  };
  return (
    <>
      {sheets.length > 1 && (
        <div className="field">
          <label htmlFor="import-sheet">工作表</label>
          <Select
            id="import-sheet"
            value={place}
            disabled={importing.busy}
            options={sheets.map(({ name, rows }, value) => ({ value, label: `${name}（${rows.length} 行）` }))}
            onChange={choose}
          />
        </div>
      )}
      <Mapping
        head={sheet.head}
        first={sheet.rows[0]?.cells ?? []}
        columns={columns}
        onChange={(next) => {
          setColumns(next);
          importing.clear();
        }}
      />
      <ImportSteps
        importing={importing}
        count={sheet.rows.length}
        rows={() => namedRows(sheet.rows, columns)}
        rowName="行"
      />
    </>
  );
};
