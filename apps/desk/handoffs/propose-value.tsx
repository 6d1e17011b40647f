import { Button, Input, Select } from "antd";
import { useState } from "react";
import type { DeskForm } from "../api/desk-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";

type Props = { handoffId: string; rows: DeskForm["rows"] };

/** Proposes a value for one field of the citizen's form; it is filled in only when the citizen says so. */
export const ProposeValue = ({ handoffId, rows }: Props) => {
  const { client, tell } = useDesk();
  const [fieldId, setFieldId] = useState<string | null>(null);
  const [value, setValue] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const options = rows.flatMap(({ fieldId: id, label }) => (id === undefined ? [] : [{ value: id, label }]));

  const send = async () => {
    if (fieldId === null || value.trim() === "") return setProblem("请选一项，并写上建议的内容。");
    setSending(true);
    try {
      const outcome = await client.proposeValue(handoffId, { messageId: crypto.randomUUID(), fieldId, value });
      setProblem(outcome.state === "refused" ? outcome.problem : null);
      if (outcome.state === "sent") {
        setValue("");
        tell("success", `已请群众确认“${outcome.label}”`);
      }
    } catch (error) {
      setProblem(titleOf(error));
    } finally {
      setSending(false);
    }
  };

  return (
    <section className="propose" aria-label="建议填写">
      <Select
        aria-label="建议哪一项"
        placeholder="建议哪一项"
        options={options}
        value={fieldId}
        onChange={setFieldId}
      />
      <Input
        aria-label="建议的内容"
        placeholder="建议的内容"
        maxLength={150}
        value={value}
        onChange={(event) => {
          setProblem(null);
          setValue(event.target.value);
        }}
        onPressEnter={() => void send()}
      />
      <Button loading={isSending} onClick={() => void send()}>
        请群众确认
      </Button>
      <p role="alert" className="bubble-faint">
        {problem}
      </p>
    </section>
  );
};
