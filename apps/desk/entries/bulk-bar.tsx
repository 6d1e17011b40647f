import { Button, Input, Modal } from "antd";
import { useState } from "react";
import type { BulkAction, EntryItem, Taken } from "../api/entry-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { bulkLabel } from "./entry-words.ts";

type Props = { chosen: readonly EntryItem[]; onDone(): void };

const fits: Record<BulkAction, (entry: EntryItem) => boolean> = {
  submit: ({ pending }) => pending === "draft",
  approve: ({ pending }) => pending === "in-review",
  withdraw: ({ state, pending }) => (state === "published" || state === "expired") && pending !== "publishing",
  discard: ({ pending }) => pending === "draft" || pending === "in-review",
};
const actions = Object.keys(fits) as BulkAction[];

const Refused = ({ taken, entries }: { taken: Taken; entries: readonly EntryItem[] }) => (
  <div className="refused" role="status">
    <p>
      办了 {taken.taken} 条，{taken.refused.length} 条没有办：
    </p>
    <ul>
      {taken.refused.map(({ entryId, reason }) => (
        <li key={entryId}>
          {entries.find(({ id }) => id === entryId)?.title ?? entryId}：{reason}
        </li>
      ))}
    </ul>
  </div>
);

/** What can be done with the chosen entries together; each that is refused is named with the reason. */
export const BulkBar = ({ chosen, onDone }: Props) => {
  const { client, tell } = useDesk();
  const [asking, setAsking] = useState<BulkAction | null>(null);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [taken, setTaken] = useState<{ taken: Taken; entries: readonly EntryItem[] } | null>(null);

  const run = async (action: BulkAction) => {
    const entries = chosen.filter(fits[action]);
    setBusy(true);
    try {
      const given = reason.trim();
      const done = await client.moveEntries({
        action,
        entries: entries.map(({ id, version }) => ({ entryId: id, version })),
        ...(given ? { reason: given } : {}),
      });
      setTaken(done.refused.length > 0 ? { taken: done, entries } : null);
      if (done.taken > 0) tell("success", `${bulkLabel[action]}：${done.taken} 条。`);
      onDone();
    } catch (error) {
      tell("error", titleOf(error));
    } finally {
      setBusy(false);
      setAsking(null);
      setReason("");
    }
  };

  const needsReason = asking === "withdraw";
  return (
    <>
      {chosen.length > 0 && (
        <div className="bulk" role="toolbar" aria-label="批量操作">
          <span>已选 {chosen.length} 条</span>
          {actions.map((action) => {
            const count = chosen.filter(fits[action]).length;
            return (
              <Button key={action} size="small" disabled={count === 0} onClick={() => setAsking(action)}>
                {bulkLabel[action]}
                {count > 0 && `（${count}）`}
              </Button>
            );
          })}
        </div>
      )}
      {taken && <Refused {...taken} />}
      <Modal
        open={asking !== null}
        title={asking ? `${bulkLabel[asking]}：${chosen.filter(fits[asking]).length} 条` : ""}
        okText={asking ? bulkLabel[asking] : "确定"}
        cancelText="取消"
        confirmLoading={busy}
        okButtonProps={{ disabled: needsReason && reason.trim() === "" }}
        onOk={() => asking && void run(asking)}
        onCancel={() => setAsking(null)}
      >
        {needsReason && (
          <div className="field">
            <label htmlFor="bulk-reason">撤下的原因（必填，记入历史）</label>
            <Input.TextArea
              id="bulk-reason"
              value={reason}
              maxLength={1000}
              autoSize={{ minRows: 2 }}
              onChange={({ target }) => setReason(target.value)}
            />
          </div>
        )}
        {asking === "approve" && <p>通过后会先检查，再一起发布。自己写过的条目要由别人审核。</p>}
        {asking === "submit" && <p>提交后由另一位同事审核。</p>}
        {asking === "discard" && <p>已发布的内容不受影响，草稿不能恢复。</p>}
      </Modal>
    </>
  );
};
