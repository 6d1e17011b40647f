import { Button, Input } from "antd";
import { useState } from "react";
import type { EntryContent, EntryDetail } from "../api/entry-contract.ts";
import { hasProblemCode, titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { EntryActions } from "./entry-actions.tsx";
import { EntryForm } from "./entry-form.tsx";
import { EntryHistory } from "./entry-history.tsx";
import { EntryPreview } from "./entry-preview.tsx";
import { EntryStage } from "./entry-stage.tsx";
import { type Current, MergeView } from "./merge-view.tsx";
import { QuestionSuggestions } from "./question-suggestions.tsx";
import { VersionList } from "./version-list.tsx";

/** What a new entry begins with. */
export const emptyEntry: EntryContent = {
  ...{ id: "", title: "", questions: [], region: "", department: "", sources: [], effectiveAt: "" },
  ...{ owner: "", certainty: "official", related: [], answer: "", sections: [] },
};

const Back = () => (
  <a className="back" href={writePlace("entries")}>
    ← 返回条目
  </a>
);

type ReviewerProps = { value: string; onChange(value: string): void };

const Reviewer = ({ value, onChange }: ReviewerProps) => (
  <div className="field">
    <label htmlFor="entry-reviewer">指定审核人</label>
    <Input id="entry-reviewer" value={value} maxLength={60} onChange={({ target }) => onChange(target.value)} />
    <p className="field-hint">填同事的姓名；留空表示作者以外的任何知识管理员都可以审核。</p>
  </div>
);

type NewProps = { begin?: EntryContent; created?(entryId: string): Promise<void> };

/** A new entry, from nothing, or from what is known, to its first draft. */
export const NewEntry = ({ begin = emptyEntry, created }: NewProps) => {
  const { client, tell } = useDesk();
  const [content, setContent] = useState(begin);
  const [reviewer, setReviewer] = useState("");
  const [busy, setBusy] = useState(false);
  const create = async () => {
    setBusy(true);
    try {
      const { id } = await client.createEntry(content, reviewer.trim());
      await created?.(id);
      tell("success", "已存为草稿。");
      goTo("entries", id);
    } catch (error) {
      const isTaken = hasProblemCode(error, "record.exists");
      tell("error", isTaken ? "这个编号已经有了，请换一个。" : titleOf(error));
      setBusy(false);
    }
  };
  return (
    <div className="entry-page">
      <div className="entry-head">
        <Back />
        <h2>新建条目</h2>
        <Button
          type="primary"
          loading={busy}
          disabled={!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(content.id)}
          onClick={() => void create()}
        >
          存为草稿
        </Button>
      </div>
      <div className="entry-columns">
        <div>
          <EntryForm content={content} isNew onChange={setContent} />
          <Reviewer value={reviewer} onChange={setReviewer} />
        </div>
        <EntryPreview content={content.id === "" ? { ...content, id: "new-entry" } : content} />
      </div>
    </div>
  );
};

type EditorProps = { entry: EntryDetail; put(entry: EntryDetail): void; reload(): Promise<void> };

/** Where somebody else's words are while one's own were not taken. */
const currentOf = (error: unknown): Current | null =>
  hasProblemCode(error, "record.changed") && error.detail.current ? (error.detail.current as Current) : null;

const Editor = ({ entry, put, reload }: EditorProps) => {
  const { client, tell } = useDesk();
  const [content, setContent] = useState(entry.content);
  const [reviewer, setReviewer] = useState(entry.reviewer);
  const [version, setVersion] = useState(entry.version);
  const [other, setOther] = useState<Current | null>(null);
  const [busy, setBusy] = useState(false);
  const changed = JSON.stringify(content) !== JSON.stringify(entry.content) || reviewer !== entry.reviewer;
  const locked = entry.pending === "publishing" || entry.releaseId !== null;

  const taken = (next: EntryDetail) => {
    setContent(next.content);
    setReviewer(next.reviewer);
    setVersion(next.version);
    setOther(null);
    put(next);
  };
  const save = async () => {
    setBusy(true);
    try {
      taken(await client.saveEntry(entry.id, { version, content, reviewer: reviewer.trim() }));
      tell("success", "已保存为草稿。");
    } catch (error) {
      const current = currentOf(error);
      if (current) setOther(current);
      else tell("error", titleOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="entry-page">
      <div className="entry-head">
        <Back />
        <h2>{entry.content.title === "" ? entry.id : entry.content.title}</h2>
        <EntryStage {...entry} />
        <span className="mono">{entry.id}</span>
        <Button type="primary" loading={busy} disabled={!changed || locked} onClick={() => void save()}>
          保存草稿
        </Button>
      </div>
      <EntryActions entry={entry} unsaved={changed} onMoved={taken} reload={reload} />
      {other && (
        <MergeView
          mine={content}
          other={other}
          takeTheirs={() => void reload()}
          keepMine={() => {
            setVersion(other.version);
            setOther(null);
          }}
        />
      )}
      <div className="entry-columns">
        <fieldset disabled={locked} className="plain">
          <legend className="hidden-words">内容</legend>
          <EntryForm
            content={content}
            isNew={false}
            onChange={setContent}
            belowQuestions={
              <QuestionSuggestions
                entryId={entry.id}
                questions={content.questions}
                add={(text) => setContent({ ...content, questions: [...content.questions, text] })}
              />
            }
          />
          <Reviewer value={reviewer} onChange={setReviewer} />
        </fieldset>
        <div className="entry-side">
          <EntryPreview content={content} />
          <VersionList entry={entry} onMoved={taken} />
          <EntryHistory entry={entry} put={put} />
        </div>
      </div>
    </div>
  );
};

/** One entry on a page of its own: writing, how it reads, what was, who did what. */
export const EntryPage = ({ entryId }: { entryId: string }) => {
  const { client } = useDesk();
  const [turn, setTurn] = useState(0);
  const reading = useReading(entryId, () => client.readEntry(entryId));
  if (reading.error !== null)
    return (
      <div className="entry-page">
        <Back />
        <Failure error={reading.error} retry={() => void reading.reload()} />
      </div>
    );
  if (!reading.value) return <Loading label="正在读取" />;
  const reload = async () => {
    await reading.reload();
    setTurn((before) => before + 1);
  };
  return <Editor key={turn} entry={reading.value} put={reading.put} reload={reload} />;
};
