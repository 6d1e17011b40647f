import { Button } from "antd";
import { useState } from "react";
import type { EntryDetail, EntryMove } from "../api/entry-contract.ts";
import { Problem, titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { type Asking, askingTitle, MoveDialog } from "./move-dialog.tsx";
import { ReleaseProgress } from "./release-progress.tsx";

type Props = { entry: EntryDetail; unsaved: boolean; onMoved(entry: EntryDetail): void; reload(): Promise<void> };

/** The words of a fault, with the reason where there is one. */
const reasonOf = (error: unknown): string =>
  error instanceof Problem && typeof error.detail.reason === "string" ? error.detail.reason : titleOf(error);

const offered = ({ pending, mayApprove, live, releaseId }: EntryDetail): Asking[] => {
  if (releaseId !== null) return [];
  const moves: (Asking | false)[] = [
    pending === "draft" && "submit",
    mayApprove && "approve",
    pending === "in-review" && "send-back",
    live !== null && "withdraw",
    (pending === "draft" || pending === "in-review") && "discard",
  ];
  return moves.filter((move) => move !== false);
};

/** The move that an answer to the dialog is; approving and withdrawing are releases and no moves. */
const moveOf = (action: "submit" | "send-back" | "discard", version: number, note: string): EntryMove => {
  if (action === "send-back") return { action, version, note };
  if (action === "discard") return { action, version };
  return { action, version, ...(note ? { note } : {}) };
};

const Standing = ({ entry, unsaved }: Pick<Props, "entry" | "unsaved">) => (
  <>
    {unsaved && <span className="bubble-faint">有没保存的修改，保存后才能提交。</span>}
    {entry.pending === "in-review" && !entry.mayApprove && (
      <span className="bubble-faint">等另一位同事审核；自己写的内容不能自己通过。</span>
    )}
    {entry.withdrawn && !entry.live && (
      <span className="bubble-faint">
        {entry.withdrawn.by} 撤下：{entry.withdrawn.reason}
      </span>
    )}
  </>
);

/** What can be done with an entry now. Approving shows what would change. */
export const EntryActions = ({ entry, unsaved, onMoved, reload }: Props) => {
  const { client, tell } = useDesk();
  const [asking, setAsking] = useState<Asking | null>(null);

  const send = async (action: Asking, note: string): Promise<EntryDetail> => {
    if (action !== "approve" && action !== "withdraw")
      return client.moveEntry(entry.id, moveOf(action, entry.version, note));
    const entries = [{ entryId: entry.id, version: entry.version }];
    await client.moveEntries({ action, entries, ...(note ? { reason: note } : {}) });
    return client.readEntry(entry.id);
  };
  const run = async (action: Asking, note: string): Promise<boolean> => {
    try {
      onMoved(await send(action, note));
      tell("success", `${askingTitle[action]}：已完成。`);
      setAsking(null);
      return true;
    } catch (error) {
      tell("error", reasonOf(error));
      return false;
    }
  };
  return (
    <>
      <div className="entry-actions">
        {offered(entry).map((action) => (
          <Button
            key={action}
            {...(action === "approve" ? { type: "primary" as const } : {})}
            disabled={unsaved && action !== "withdraw" && action !== "discard"}
            onClick={() => setAsking(action)}
          >
            {askingTitle[action]}
          </Button>
        ))}
        <Standing entry={entry} unsaved={unsaved} />
      </div>
      {entry.releaseId && <ReleaseProgress releaseId={entry.releaseId} onEnded={() => void reload()} />}
      <MoveDialog asking={asking} entry={entry} run={run} close={() => setAsking(null)} />
    </>
  );
};
