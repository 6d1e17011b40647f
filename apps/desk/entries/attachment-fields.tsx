import { Button } from "antd";
import { useState } from "react";
import type { EntryAttachment, EntryContent } from "../api/entry-contract.ts";
import { titleOf } from "../api/problem.ts";
import { putBytes } from "../api/put-bytes.ts";
import { useDesk } from "../app-services.ts";
import { saveBytes } from "../ui/save-file.ts";
import { sizeLabel } from "./entry-words.ts";

const most = 20;

type RowProps = { attachment: EntryAttachment; onRemove(): void };

const Row = ({ attachment: { id, name, size }, onRemove }: RowProps) => {
  const { client, tell } = useDesk();
  const [busy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    try {
      saveBytes(name, await client.readAttachment(id));
    } catch (error) {
      tell("error", titleOf(error));
    }
    setBusy(false);
  };
  return (
    <li className="attachment">
      <span>
        {name}（{sizeLabel(size)}）
      </span>
      <Button size="small" loading={busy} aria-label={`下载 ${name}`} onClick={() => void open()}>
        下载
      </Button>
      <Button size="small" aria-label={`去掉 ${name}`} onClick={onRemove}>
        去掉
      </Button>
    </li>
  );
};

type Props = { content: EntryContent; isNew: boolean; onChange(attachments: EntryAttachment[] | undefined): void };

/** Files that citizens may download with the entry once it is published; part of its words, so they are reviewed with them. */
export const AttachmentFields = ({ content: { id, attachments = [] }, isNew, onChange }: Props) => {
  const { client, tell } = useDesk();
  const [busy, setBusy] = useState(false);
  const change = (next: EntryAttachment[]) => onChange(next.length > 0 ? next : undefined);

  const add = async (file: File) => {
    setBusy(true);
    try {
      const prepared = await client.prepareAttachment(id, { name: file.name.slice(-300), size: file.size });
      if (prepared.state === "refused") return tell("error", prepared.problem);
      await putBytes(prepared.url, prepared.headers, file);
      const taken = await client.takeAttachment(prepared.attachmentId);
      if (taken.state === "refused") return tell("error", taken.problem);
      change([...attachments, taken.attachment]);
    } catch (error) {
      tell("error", titleOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <fieldset className="group">
      <legend>附件</legend>
      <ul className="attachment-list">
        {attachments.map((attachment) => (
          <Row
            key={attachment.id}
            attachment={attachment}
            onRemove={() => change(attachments.filter((one) => one.id !== attachment.id))}
          />
        ))}
      </ul>
      {isNew ? (
        <p className="field-hint">存为草稿后可以上传附件。</p>
      ) : (
        <>
          <input
            type="file"
            accept=".pdf,.docx,.xlsx,.jpg,.jpeg,.png"
            aria-label="上传附件"
            disabled={busy || attachments.length >= most}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void add(file);
              target.value = "";
            }}
          />
          <p className="field-hint" role="status">
            {busy ? "正在上传……" : "PDF、Word、Excel、图片，每个不超过 4 MB。保存草稿、审核发布后，群众才能下载。"}
          </p>
        </>
      )}
    </fieldset>
  );
};
