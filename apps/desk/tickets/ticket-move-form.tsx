import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import type { TicketDetail, TicketMove, TicketStatus } from "../api/desk-contract.ts";
import { useKeptText } from "../ui/use-kept-text.ts";

type Step = { to: TicketStatus; title: string; note: string; hint: string; button: string; noteNeeded: boolean };

/** The next step of each status, in the words of the desk. A closed ticket has none. */
const nextOf: Partial<Record<TicketStatus, Step>> = {
  accepted: {
    to: "assigned",
    title: "派单",
    note: "交办说明",
    hint: "选填，只有工作人员看得到。",
    button: "派单",
    noteNeeded: false,
  },
  assigned: {
    to: "handled",
    title: "答复群众",
    note: "给群众的答复",
    hint: "必填，会原文发给群众。",
    button: "提交答复",
    noteNeeded: true,
  },
  handled: {
    to: "closed",
    title: "办结",
    note: "办结说明",
    hint: "选填，群众也能看到。",
    button: "办结",
    noteNeeded: false,
  },
};

const maxNoteLength = 2000;
const maxDepartmentLength = 60;

type Given = Omit<TicketMove, "version">;
type Props = { ticket: TicketDetail; move(given: Given): Promise<boolean> };

const givenFor = ({ to }: Step, note: string, department: string): Given => ({
  to,
  ...(note.trim() ? { note: note.trim() } : {}),
  ...(to === "assigned" && department.trim() ? { department: department.trim() } : {}),
});

const missingIn = ({ noteNeeded }: Step, { to, note, department }: Given): "note" | "department" | null => {
  if (to === "assigned" && !department) return "department";
  return noteNeeded && !note ? "note" : null;
};

/** The next step of a ticket. What is written stays in the tab until the step is made. */
export const TicketMoveForm = ({ ticket, move }: Props) => {
  const step = nextOf[ticket.status];
  const id = useId();
  const [note, setNote] = useKeptText(`ticket.${ticket.id}.${ticket.status}`);
  const [department, setDepartment] = useKeptText(`ticket.${ticket.id}.department`);
  const [missing, setMissing] = useState<"note" | "department" | null>(null);
  const [busy, setBusy] = useState(false);
  if (!step) return null;

  const assigns = step.to === "assigned";
  const given = givenFor(step, note, department);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const lacks = missingIn(step, given);
    setMissing(lacks);
    if (lacks) return document.getElementById(`${id}-${lacks}`)?.focus();
    setBusy(true);
    const moved = await move(given);
    setBusy(false);
    if (!moved) return;
    setNote("");
    setDepartment("");
  };
  return (
    <form className="move" aria-labelledby={`${id}-title`} onSubmit={(event) => void submit(event)} noValidate>
      <h3 id={`${id}-title`}>{step.title}</h3>
      {assigns && (
        <div className="field">
          <label htmlFor={`${id}-department`}>承办部门</label>
          <Input
            id={`${id}-department`}
            value={department}
            maxLength={maxDepartmentLength}
            placeholder="例如：人力资源和社会保障局"
            aria-required
            aria-invalid={missing === "department"}
            aria-describedby={missing === "department" ? `${id}-problem` : undefined}
            {...(missing === "department" ? { status: "error" as const } : {})}
            onChange={({ target }) => setDepartment(target.value)}
          />
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-note`}>{step.note}</label>
        <Input.TextArea
          id={`${id}-note`}
          value={note}
          maxLength={maxNoteLength}
          autoSize={{ minRows: 3, maxRows: 10 }}
          aria-required={step.noteNeeded}
          aria-invalid={missing === "note"}
          aria-describedby={missing === "note" ? `${id}-problem` : `${id}-hint`}
          {...(missing === "note" ? { status: "error" as const } : {})}
          onChange={({ target }) => setNote(target.value)}
        />
        <p id={`${id}-hint`} className="field-hint">
          {step.hint}
        </p>
      </div>
      {missing && (
        <p id={`${id}-problem`} className="field-problem" role="alert">
          {missing === "department" ? "请填写承办部门。" : "请填写给群众的答复。"}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {step.button}
      </Button>
    </form>
  );
};
