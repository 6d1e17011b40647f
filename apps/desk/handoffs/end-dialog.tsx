import { Form, Input, Modal, Radio, Select } from "antd";
import { useState } from "react";
import { titleOf } from "../api/problem.ts";
import type { TicketKind } from "../api/ticket-contract.ts";
import { useDesk } from "../app-services.ts";
import { optionsOf } from "../ui/options-of.ts";
import { ticketKindLabel } from "../words.ts";

const kinds = optionsOf(ticketKindLabel);

const aboutWhom = (kind: TicketKind, party: string): { reportedParty?: string } =>
  kind === "report" && party.trim() !== "" ? { reportedParty: party.trim() } : {};

type Props = { handoffId: string; topic: string; open: boolean; onClose(): void; onDone(): void };

/** Ends a conversation: back to the bot, or with a ticket whose number and deadline the citizen gets at once. */
export const EndDialog = ({ handoffId, topic, open, onClose, onDone }: Props) => {
  const { client, tell } = useDesk();
  const [how, setHow] = useState<"bot" | "ticket">("bot");
  const [kind, setKind] = useState<TicketKind>("help");
  const [description, setDescription] = useState(topic);
  const [party, setParty] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (how === "ticket" && description.trim().length < 5) return setProblem("请把要办的事写清楚一些。");
    setBusy(true);
    const ticket = { kind, description: description.trim(), ...aboutWhom(kind, party) };
    try {
      await client.endHandoff(handoffId, how === "ticket" ? ticket : undefined);
      tell("success", how === "ticket" ? "已登记工单，对话已结束" : "对话已结束");
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
      title="结束这次对话？"
      okText="结束对话"
      okButtonProps={{ danger: true }}
      cancelText="继续聊"
      confirmLoading={busy}
      onOk={() => void submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Radio.Group
        className="end-how"
        aria-label="怎么结束"
        value={how}
        onChange={({ target }) => setHow(target.value as typeof how)}
        options={[
          { value: "bot", label: "结束，群众回到小窗机器人" },
          { value: "ticket", label: "登记工单后结束" },
        ]}
      />
      {how === "ticket" && (
        <Form layout="vertical">
          <Form.Item label="工单类别" htmlFor="end-kind">
            <Select id="end-kind" options={kinds} value={kind} onChange={setKind} />
          </Form.Item>
          {kind === "report" && (
            <Form.Item label="被举报单位或个人（工单不会派给它）" htmlFor="end-party">
              <Input id="end-party" value={party} maxLength={60} onChange={({ target }) => setParty(target.value)} />
            </Form.Item>
          )}
          <Form.Item label="要办的事（群众和承办部门看得到）" htmlFor="end-description">
            <Input.TextArea
              id="end-description"
              value={description}
              maxLength={2000}
              autoSize={{ minRows: 3, maxRows: 8 }}
              onChange={({ target }) => setDescription(target.value)}
            />
          </Form.Item>
        </Form>
      )}
      {problem && <p role="alert">{problem}</p>}
    </Modal>
  );
};
