import { Form, InputNumber, Modal, Select } from "antd";
import { useState } from "react";
import type { DeskKit, Seat } from "../api/desk-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { languages } from "../words.ts";

type Props = { seat: Seat; queues: DeskKit["queues"]; onClose(): void; onDone(): void };

/** Which queues and languages an agent serves, and how much at once. */
export const SeatDialog = ({ seat, queues, onClose, onDone }: Props) => {
  const { client, tell } = useDesk();
  const [serves, setServes] = useState(seat.queues);
  const [writes, setWrites] = useState(seat.languages);
  const [capacity, setCapacity] = useState(seat.capacity);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async () => {
    if (writes.length === 0) return setProblem("至少选一种语言。");
    try {
      await client.changeSeat(seat.agentId, { queues: serves, languages: writes, capacity });
      tell("success", `${seat.name} 的设置已保存`);
      onDone();
    } catch (error) {
      setProblem(titleOf(error));
    }
  };
  return (
    <Modal
      open
      title={`设置 ${seat.name}`}
      okText="保存"
      cancelText="取消"
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label="接待的队列（不选就是全部）" htmlFor="seat-queues">
          <Select
            id="seat-queues"
            mode="multiple"
            value={serves}
            onChange={setServes}
            options={queues.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item label="语言" htmlFor="seat-languages">
          <Select id="seat-languages" mode="multiple" value={writes} onChange={setWrites} options={[...languages]} />
        </Form.Item>
        <Form.Item label="同时接待几个对话" htmlFor="seat-capacity">
          <InputNumber
            id="seat-capacity"
            min={1}
            max={20}
            value={capacity}
            onChange={(value) => setCapacity(value ?? 1)}
          />
        </Form.Item>
      </Form>
      {problem && <p role="alert">{problem}</p>}
    </Modal>
  );
};
