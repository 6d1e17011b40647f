import { Alert, Button, Checkbox, Input, Pagination } from "antd";
import { useState } from "react";
import { DocumentFactsFields } from "./document-facts.tsx";
import { type DocumentFacts, documentRows, fitsTogether, joinedToBefore } from "./document-rows.ts";
import { ImportSteps } from "./import-results.tsx";
import type { ProposedDraft, ReadFile } from "./reading/read-result.ts";
import type { Importing } from "./use-import.ts";

const perPage = 20;

type DraftProps = {
  draft: ProposedDraft;
  number: number;
  isKept: boolean;
  mayJoin: boolean;
  onKeep(isKept: boolean): void;
  onRename(title: string): void;
  onJoin(): void;
};

const Draft = ({ draft, number, isKept, mayJoin, onKeep, onRename, onJoin }: DraftProps) => (
  <li className={isKept ? "proposed" : "proposed proposed-dropped"}>
    <div className="proposed-head">
      <Checkbox checked={isKept} aria-label={`导入第 ${number} 条`} onChange={({ target }) => onKeep(target.checked)} />
      <Input
        value={draft.title}
        maxLength={60}
        disabled={!isKept}
        aria-label={`第 ${number} 条的标题`}
        onChange={({ target }) => onRename(target.value)}
      />
      <Button size="small" disabled={!mayJoin} aria-label={`第 ${number} 条并入上一条`} onClick={onJoin}>
        并入上一条
      </Button>
    </div>
    <p className="proposed-place">
      {[draft.path.join(" › "), draft.pages && `第 ${[...new Set(draft.pages)].join("–")} 页`]
        .filter(Boolean)
        .join(" · ")}
    </p>
    {draft.warnings.map((warning) => (
      <p key={warning} className="proposed-warning">
        {warning}
      </p>
    ))}
    <details>
      <summary>
        原文 {draft.paragraphs.join("").length} 字：{draft.paragraphs.join(" ").slice(0, 40)}
      </summary>
      {draft.paragraphs.map((paragraph, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs may repeat, and never move
        <p key={place}>{paragraph}</p>
      ))}
    </details>
  </li>
);

type Props = { fileName: string; document: Extract<ReadFile, { kind: "document" }>; importing: Importing };

/** A document's parts before they become drafts: some dropped, some joined, renamed; what they share is said once. */
export const DocumentDrafts = ({ fileName, document, importing }: Props) => {
  const [drafts, setDrafts] = useState<readonly ProposedDraft[]>(document.drafts);
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const [page, setPage] = useState(1);
  const [facts, setFacts] = useState<DocumentFacts>({
    ...{ document: document.title, number: "", url: "", region: "000000", department: "", owner: "" },
    ...{ effectiveAt: "", expiresAt: "", certainty: "official" },
  });
  const kept = drafts.filter(({ key }) => !dropped.has(key));
  const change = (next: readonly ProposedDraft[]) => {
    setDrafts(next);
    importing.clear();
  };
  const keep = (keys: readonly string[], isKept: boolean) => {
    const next = new Set(dropped);
    for (const key of keys) isKept ? next.delete(key) : next.add(key);
    setDropped(next);
    importing.clear();
  };
  const all = drafts.map(({ key }) => key);
  return (
    <>
      <h4>
        {document.format}文件《{document.title}》分成 {drafts.length} 条，选了 {kept.length} 条
      </h4>
      {document.notices.map((notice) => (
        <Alert key={notice} type="warning" showIcon title={notice} />
      ))}
      <DocumentFactsFields
        facts={facts}
        onChange={(next) => {
          setFacts(next);
          importing.clear();
        }}
      />
      <p className="merge-actions">
        <Button size="small" onClick={() => keep(all, true)}>
          全选
        </Button>
        <Button size="small" onClick={() => keep(all, false)}>
          全不选
        </Button>
      </p>
      <ol className="proposed-list" start={(page - 1) * perPage + 1}>
        {drafts.slice((page - 1) * perPage, page * perPage).map((draft, at) => {
          const place = (page - 1) * perPage + at;
          const before = drafts[place - 1];
          return (
            <Draft
              key={draft.key}
              draft={draft}
              number={place + 1}
              isKept={!dropped.has(draft.key)}
              mayJoin={before !== undefined && !importing.busy && fitsTogether(before, draft)}
              onKeep={(isKept) => keep([draft.key], isKept)}
              onRename={(title) => change(drafts.map((one) => (one.key === draft.key ? { ...one, title } : one)))}
              onJoin={() => change(joinedToBefore(drafts, place))}
            />
          );
        })}
      </ol>
      {drafts.length > perPage && (
        <Pagination
          current={page}
          pageSize={perPage}
          total={drafts.length}
          showSizeChanger={false}
          onChange={(next) => setPage(next)}
        />
      )}
      <ImportSteps
        importing={importing}
        count={kept.length}
        rows={() => documentRows(kept, facts, fileName)}
        rowName="条"
      />
    </>
  );
};
