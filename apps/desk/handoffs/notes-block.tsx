import type { Note, TalkSummary } from "../api/desk-contract.ts";
import { showTime } from "../ui/times.ts";

const kindLabel: Record<Note["kind"], string> = {
  note: "备注",
  whisper: "悄悄话",
  transfer: "交接",
  alert: "提醒",
  suggestion: "建议答复",
};

/** What colleagues wrote about this conversation; the citizen never sees it. Drafts of answers are not repeated here. */
export const NotesBlock = ({ notes }: { notes: readonly Note[] }) => {
  const written = notes.filter(({ kind }) => kind !== "suggestion");
  if (written.length === 0) return null;
  return (
    <section className="side-block" aria-labelledby="side-notes">
      <h3 id="side-notes">内部备注</h3>
      <ul className="notes">
        {written.map(({ id, kind, byName, at, text }) => (
          <li key={id} className={`note note-${kind}`}>
            <p className="bubble-faint">
              <b>{kindLabel[kind]}</b> {byName} <time dateTime={at}>{showTime(at, new Date())}</time>
            </p>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Lines = ({ label, lines }: { label: string; lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <div className="summary-part">
      <h4>{label}</h4>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );

/** What was said before the agent came, at a glance. */
export const SummaryBlock = ({ summary }: { summary: TalkSummary }) => {
  const { asked, unanswered, answeredFrom, isUrgent } = summary;
  if (asked.length + answeredFrom.length === 0 && !isUrgent) return null;
  return (
    <section className="side-block" aria-labelledby="side-summary">
      <h3 id="side-summary">接手摘要</h3>
      {isUrgent && <p className="summary-urgent">出现过紧急情况，请先确认人是否安全。</p>}
      <Lines label="问过" lines={asked} />
      <Lines label="小窗没答上" lines={unanswered} />
      <Lines label="小窗答过（条目）" lines={answeredFrom} />
    </section>
  );
};
