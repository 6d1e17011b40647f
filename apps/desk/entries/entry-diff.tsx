import type { EntryContent } from "../api/entry-contract.ts";
import { regionName } from "../regions.ts";
import { diffRows } from "./diff-lines.ts";
import { rowsOf } from "./entry-words.ts";

type Props = { before: EntryContent; after: EntryContent; beforeTitle: string; afterTitle: string };

const readable = (entry: EntryContent): EntryContent => ({ ...entry, region: regionName(entry.region) });

/** Both versions of every field, in pairs: a field of either that the other lacks is empty there. */
const pairsOf = (before: EntryContent, after: EntryContent) => {
  const [old, now] = [rowsOf(readable(before)), rowsOf(readable(after))];
  const labels = [...new Set([...now, ...old].map(({ label }) => label))];
  const textIn = (rows: typeof old, label: string) => rows.find((row) => row.label === label)?.text ?? "";
  return labels.map((label) => ({ label, before: textIn(old, label), after: textIn(now, label) }));
};

const mark = { same: "", gone: "删去：", new: "新增：" } as const;

const Line = ({ kind, text }: { kind: keyof typeof mark; text: string | null }) =>
  text === null ? (
    <p className="diff-line" />
  ) : (
    <p className={`diff-line diff-${kind}`}>
      {kind !== "same" && <span className="hidden-words">{mark[kind]}</span>}
      {text}
    </p>
  );

/** Two versions of an entry side by side: only the fields that differ, line beside line. */
export const EntryDiff = ({ before, after, beforeTitle, afterTitle }: Props) => {
  const changed = pairsOf(before, after).filter((pair) => pair.before !== pair.after);
  if (changed.length === 0) return <p className="bubble-faint">两个版本内容相同。</p>;
  return (
    <div className="diff">
      <p className="diff-key">
        <span className="diff-gone">{beforeTitle}</span>
        <span className="diff-new">{afterTitle}</span>
      </p>
      {changed.map(({ label, before: old, after: now }) => (
        <section key={label} aria-label={label}>
          <h4>{label}</h4>
          {diffRows(old, now).map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines repeat, and never move
            <div key={place} className="diff-row">
              <Line kind={row.isChanged ? "gone" : "same"} text={row.before} />
              <Line kind={row.isChanged ? "new" : "same"} text={row.after} />
            </div>
          ))}
        </section>
      ))}
    </div>
  );
};
