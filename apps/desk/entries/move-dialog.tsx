import { Input, Modal } from "antd";
import { useState } from "react";
import type { EntryDetail } from "../api/entry-contract.ts";
import { EntryDiff } from "./entry-diff.tsx";

export type Asking = "submit" | "send-back" | "approve" | "withdraw" | "discard";

export const askingTitle: Record<Asking, string> = {
  submit: "提交审核",
  "send-back": "退回修改",
  approve: "审核通过并发布",
  withdraw: "撤下",
  discard: "丢弃草稿",
};
const noteLabel: Partial<Record<Asking, string>> = {
  submit: "给审核人的话（选填）",
  "send-back": "退回的原因（必填）",
  withdraw: "撤下的原因（必填，记入历史）",
};
const needsNote = (asking: Asking | null): boolean => asking === "send-back" || asking === "withdraw";

type Props = {
  asking: Asking | null;
  entry: EntryDetail;
  /** Gives whether it was done. */
  run(asking: Asking, note: string): Promise<boolean>;
  close(): void;
};

/** Asks once more before a move, with the reason where one is needed; before approving it shows what would change. */
export const MoveDialog = ({ asking, entry, run, close }: Props) => {
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const given = note.trim();
  const confirm = async () => {
    if (!asking) return;
    setBusy(true);
    if (await run(asking, given)) setNote("");
    setBusy(false);
  };
  const label = asking && noteLabel[asking];
  return (
    <Modal
      open={asking !== null}
      title={asking ? askingTitle[asking] : ""}
      width={asking === "approve" ? 760 : 520}
      okText={asking ? askingTitle[asking] : "确定"}
      cancelText="取消"
      confirmLoading={busy}
      okButtonProps={{ disabled: needsNote(asking) && given === "" }}
      onOk={() => void confirm()}
      onCancel={close}
    >
      {asking === "approve" && entry.live && (
        <EntryDiff before={entry.live} after={entry.content} beforeTitle="现在发布的" afterTitle="这次要发布的" />
      )}
      {asking === "approve" && <p className="field-hint">通过后先做检查，没有问题就切换到新版本。</p>}
      {asking === "discard" && <p>已发布的内容不受影响，草稿不能恢复。</p>}
      {label && (
        <div className="field">
          <label htmlFor="move-note">{label}</label>
          <Input.TextArea
            id="move-note"
            value={note}
            maxLength={1000}
            autoSize={{ minRows: 2 }}
            onChange={({ target }) => setNote(target.value)}
          />
        </div>
      )}
    </Modal>
  );
};
