import { Alert } from "antd";
import { useState } from "react";
import { DocumentDrafts } from "./document-drafts.tsx";
import { ExportPart } from "./export-part.tsx";
import { ImportSteps } from "./import-results.tsx";
import { ImportTable } from "./import-table.tsx";
import { whyUnread } from "./reading/file-refused.ts";
import { readAside } from "./reading/read-aside.ts";
import type { ReadFile } from "./reading/read-result.ts";
import { type Importing, useImport } from "./use-import.ts";

type Opened = { name: string; at: number; file: ReadFile };

const Contents = ({ opened: { name, at, file }, importing }: { opened: Opened; importing: Importing }) => {
  if (file.kind === "table") return <ImportTable key={at} sheets={file.sheets} importing={importing} />;
  if (file.kind === "document")
    return <DocumentDrafts key={at} fileName={name} document={file} importing={importing} />;
  return <ImportSteps importing={importing} count={file.rows.length} rows={() => file.rows} rowName="条" />;
};

/**
 * 导入导出: a table, entries or a document become drafts, after a dry run that says what is wrong where. Broken off, it is
 * taken up or run again.
 */
export const ImportPage = () => {
  const importing = useImport();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const open = async (given: File) => {
    importing.clear();
    setOpened(null);
    setProblem(null);
    setReading(given.name);
    try {
      setOpened({ name: given.name, at: Date.now(), file: await readAside(given) });
    } catch (error) {
      setProblem(`${given.name}：${whyUnread(error)}`);
    } finally {
      setReading(null);
    }
  };
  return (
    <>
      <section className="part" aria-labelledby="import-title">
        <h3 id="import-title">导入</h3>
        <p className="bubble-faint">
          表格：Excel（.xlsx）、CSV（UTF-8 或 GBK）；文档：Word（.docx）、PDF、网页，会按标题拆成一条条草稿；还有
          JSON、Markdown。导入的内容都是草稿，审核后才发布。同一个文件可以反复导入，没变的不会动。
        </p>
        <input
          type="file"
          accept=".xlsx,.csv,.txt,.json,.md,.docx,.pdf,.html,.htm"
          aria-label="选择要导入的文件"
          disabled={importing.busy || reading !== null}
          onChange={({ target }) => {
            const [given] = target.files ?? [];
            if (given) void open(given);
            target.value = "";
          }}
        />
        <div role="status">{reading && <p className="bubble-faint">正在读取 {reading}……</p>}</div>
        {problem && <Alert type="error" showIcon title={problem} role="alert" />}
        {opened && <p>已读取：{opened.name}</p>}
        {opened && <Contents opened={opened} importing={importing} />}
      </section>
      <ExportPart />
    </>
  );
};
