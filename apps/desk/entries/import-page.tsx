import { Button, Progress, Select } from "antd";
import { useState } from "react";
import type { ImportResult, ImportRow } from "../api/entry-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { writeCsv } from "../ui/csv.ts";
import { readText } from "../ui/read-text.ts";
import { saveFile } from "../ui/save-file.ts";
import {
  fieldNames,
  guessColumns,
  type ImportField,
  type ImportFile,
  importFields,
  namedRows,
  parcelsOf,
  readImport,
} from "./import-file.ts";

const outcomeLabel: Record<ImportResult["outcome"], string> = {
  new: "新建草稿",
  changed: "改成新草稿",
  same: "没有变化",
  refused: "没有导入",
};
const outcomes = Object.keys(outcomeLabel) as ImportResult["outcome"][];
const mostShown = 200;
const columnTitles = fieldNames.map((field) => importFields[field][0]);

type Columns = Partial<Record<ImportField, number>>;
type MappingProps = { head: readonly string[]; columns: Columns; onChange(columns: Columns): void };

const Mapping = ({ head, columns, onChange }: MappingProps) => (
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
          options={head.map((label, value) => ({ value, label: label.trim() === "" ? `第 ${value + 1} 列` : label }))}
          onChange={(place: number | null | undefined) => {
            const { [field]: _, ...others } = columns;
            onChange(typeof place === "number" ? { ...others, [field]: place } : others);
          }}
        />
      </div>
    ))}
  </fieldset>
);

const Results = ({ results, dryRun }: { results: readonly ImportResult[]; dryRun: boolean }) => {
  const troubled = results.filter(({ problems }) => problems.length > 0);
  return (
    <>
      <p role="status">
        {dryRun ? "试运行，什么都没有改：" : "已导入为草稿："}
        {outcomes
          .map((one) => `${outcomeLabel[one]} ${results.filter(({ outcome }) => outcome === one).length}`)
          .join("，")}
        。
      </p>
      <ul className="wrong-list">
        {troubled.slice(0, mostShown).map(({ line, entryId, outcome, problems }) => (
          <li key={`${line}${entryId}`}>
            <b>
              第 {line} 行 · {outcomeLabel[outcome]}
            </b>
            {entryId && !dryRun && (
              <>
                {" "}
                <a href={writePlace("entries", entryId)}>{entryId}</a>
              </>
            )}
            ：{problems.join(" ")}
          </li>
        ))}
      </ul>
    </>
  );
};

const Export = () => {
  const { client, tell } = useDesk();
  const [done, setDone] = useState<number | null>(null);
  const run = async () => {
    const rows: string[][] = [];
    try {
      for (let [page, pages] = [1, 1]; page <= pages; page += 1) {
        const part = await client.exportEntries(page);
        pages = part.pages;
        rows.push(...part.rows);
        setDone(Math.round((page / Math.max(1, pages)) * 100));
      }
      saveFile("entries.csv", writeCsv([columnTitles, ...rows]));
    } catch (error) {
      tell("error", titleOf(error));
    }
    setDone(null);
  };
  return (
    <section className="part" aria-labelledby="export-title">
      <h3 id="export-title">导出</h3>
      <p className="bubble-faint">全部已发布的条目，CSV 文件，Excel 可以直接打开；改好后可以再导入。</p>
      <p>
        <Button loading={done !== null} onClick={() => void run()}>
          导出全部（CSV）
        </Button>
      </p>
      {done !== null && <Progress percent={done} aria-label="导出进度" />}
    </section>
  );
};

/** 导入导出: a file becomes drafts, after a dry run that says what is wrong in which line. Broken off, it is run again. */
export const ImportPage = () => {
  const { client, tell } = useDesk();
  const [file, setFile] = useState<ImportFile | null>(null);
  const [columns, setColumns] = useState<Columns>({});
  const [run, setRun] = useState<{ dryRun: boolean; total: number; results: readonly ImportResult[] } | null>(null);
  const [busy, setBusy] = useState(false);

  const open = async (given: File) => {
    setRun(null);
    try {
      const read = readImport(given.name, readText(new Uint8Array(await given.arrayBuffer())));
      setFile(read);
      if (read.kind === "table") setColumns(guessColumns(read.head));
    } catch {
      setFile(null);
      tell("error", "这个文件读不了，请检查格式是不是 CSV、JSON 或 Markdown。");
    }
  };
  const rows: ImportRow[] = file === null ? [] : file.kind === "table" ? namedRows(file.rows, columns) : file.rows;
  const start = async (dryRun: boolean) => {
    setBusy(true);
    let results: ImportResult[] = [];
    setRun({ dryRun, total: rows.length, results });
    try {
      for (const parcel of parcelsOf(rows)) {
        results = [...results, ...(await client.importEntries(parcel, dryRun)).results];
        setRun({ dryRun, total: rows.length, results });
      }
    } catch (error) {
      tell("error", `${titleOf(error)} 已导入的不会丢，再点一次会接着导入。`);
    } finally {
      setBusy(false);
    }
  };
  const isOver = run !== null && !busy && run.results.length === run.total;
  return (
    <>
      <section className="part" aria-labelledby="import-title">
        <h3 id="import-title">导入</h3>
        <p className="bubble-faint">
          CSV（UTF-8 或 GBK）、JSON、Markdown。导入的内容都是草稿，审核后才发布。同一个文件可以反复导入，没变的不会动。
        </p>
        <input
          type="file"
          accept=".csv,.txt,.json,.md"
          aria-label="选择要导入的文件"
          disabled={busy}
          onChange={({ target }) => {
            const [given] = target.files ?? [];
            if (given) void open(given);
            target.value = "";
          }}
        />
        {file?.kind === "table" && <Mapping head={file.head} columns={columns} onChange={setColumns} />}
        {rows.length > 0 && (
          <p className="merge-actions">
            <Button type="primary" loading={busy} onClick={() => void start(true)}>
              试运行 {rows.length} 行
            </Button>
            <Button disabled={busy || !(isOver && run.dryRun)} onClick={() => void start(false)}>
              导入为草稿
            </Button>
          </p>
        )}
        {run && (
          <Progress percent={Math.round((run.results.length / Math.max(1, run.total)) * 100)} aria-label="导入进度" />
        )}
        {run && <Results results={run.results} dryRun={run.dryRun} />}
      </section>
      <Export />
    </>
  );
};
