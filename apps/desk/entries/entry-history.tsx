import { Button, Input } from "antd";
import { useState } from "react";
import type { EntryDetail } from "../api/entry-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { showMinute } from "../ui/times.ts";
import { historyLabel } from "./entry-words.ts";

/** Everything that was done with an entry, comments among it, newest first. */
export const EntryHistory = ({ entry, put }: { entry: EntryDetail; put(entry: EntryDetail): void }) => {
  const { client, tell } = useDesk();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const comment = async () => {
    setBusy(true);
    try {
      put(await client.commentOnEntry(entry.id, text.trim()));
      setText("");
    } catch (error) {
      tell("error", titleOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="history" aria-labelledby="history-title">
      <h3 id="history-title">历史和评论</h3>
      <div className="field">
        <label htmlFor="entry-comment">写评论</label>
        <Input.TextArea
          id="entry-comment"
          value={text}
          maxLength={1000}
          autoSize={{ minRows: 2 }}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <Button loading={busy} disabled={text.trim() === ""} onClick={() => void comment()}>
        发表评论
      </Button>
      <ol>
        {entry.history.map(({ id, at, by, action, note }) => (
          <li key={id}>
            <p className="step-head">
              <b>
                {by.name} · {historyLabel[action] ?? action}
              </b>
              <span>{showMinute(at)}</span>
            </p>
            {note && <p className="step-note">{note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
};
