import { Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import type { TransferTo } from "../api/desk-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";

const readTarget = (value: string): TransferTo => {
  const [type, id = ""] = value.split(":");
  if (type === "agent") return { type: "agent", agentId: id };
  return type === "queue" ? { type: "queue", queue: id } : { type: "back" };
};

type Props = { handoffId: string; queue: string; open: boolean; onClose(): void; onDone(): void };

/** Passes a conversation on, with a word for whoever takes it. */
export const TransferDialog = ({ handoffId, queue, open, onClose, onDone }: Props) => {
  const { client, kit, tell } = useDesk();
  const [to, setTo] = useState<string>();
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { colleagues = [], queues = [] } = kit.value ?? {};
  const options = [
    {
      label: "转给同事",
      options: colleagues.map(({ id, name, isHere, room }) => ({
        value: `agent:${id}`,
        label: `${name}（${isHere ? `在岗，还能接 ${room} 个` : "不在岗"}）`,
        disabled: !isHere,
      })),
    },
    {
      label: "转到队列",
      options: queues.filter(({ id }) => id !== queue).map(({ id, name }) => ({ value: `queue:${id}`, label: name })),
    },
    { label: "其他", options: [{ value: "back:", label: "放回原来的队列" }] },
  ];
  const submit = async () => {
    if (!to || note.trim() === "") return setProblem("请选转给谁，并写一句交接的话。");
    setBusy(true);
    try {
      await client.transferHandoff(handoffId, {
        messageId: crypto.randomUUID(),
        to: readTarget(to),
        note: note.trim(),
      });
      tell("success", "已转出，群众保留原来的排队时间");
      onDone();
    } catch (error) {
      setProblem(titleOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title="转接这次对话"
      okText="转接"
      cancelText="不转了"
      confirmLoading={busy}
      onOk={() => void submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form layout="vertical">
        <Form.Item label="转给谁" htmlFor="transfer-to">
          <Select id="transfer-to" options={options} value={to} onChange={setTo} placeholder="同事或队列" />
        </Form.Item>
        <Form.Item label="交接的话（群众看不到）" htmlFor="transfer-note">
          <Input.TextArea
            id="transfer-note"
            value={note}
            maxLength={1000}
            autoSize={{ minRows: 2, maxRows: 5 }}
            placeholder="办到哪一步、群众要什么、还差什么"
            onChange={({ target }) => setNote(target.value)}
          />
        </Form.Item>
      </Form>
      {problem && <p role="alert">{problem}</p>}
    </Modal>
  );
};
