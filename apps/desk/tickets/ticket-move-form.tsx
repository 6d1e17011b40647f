import { Button } from "antd";
import { type FormEvent, useId, useState } from "react";
import type { MoveName, TicketDetail, TicketMove } from "../api/ticket-contract.ts";
import { useKeptText } from "../ui/use-kept-text.ts";
import { type Filled, MoveFields } from "./move-fields.tsx";
import { type MoveField, type MoveForm, moveForms, offeredMoves } from "./move-forms.ts";

export type GivenMove = Omit<TicketMove, "version">;
type Props = { ticket: TicketDetail; move(given: GivenMove): Promise<boolean>; suggested: string };

/** What of a form goes along, by field. */
const takeFrom: Record<MoveField, (filled: Filled) => Partial<GivenMove>> = {
  note: ({ note }) => (note.trim() ? { note: note.trim() } : {}),
  department: ({ department }) => (department.trim() ? { department: department.trim() } : {}),
  kind: ({ kind, party }) => ({
    kind,
    ...(kind === "report" && party.trim() !== "" && { reportedParty: party.trim() }),
  }),
  days: ({ days }) => ({ days }),
  into: ({ into }) => (into.trim() ? { into: into.trim().toUpperCase() } : {}),
  visit: ({ solved, satisfaction }) => ({ visit: { solved, satisfaction: satisfaction || null } }),
  task: ({ taskDepartment, question }) =>
    taskDepartment.trim() && question.trim()
      ? { task: { department: taskDepartment.trim(), question: question.trim() } }
      : {},
  "task-answer": ({ taskId }) => (taskId ? { task: { id: taskId } } : {}),
};

const given = (move: MoveName, { fields }: MoveForm, filled: Filled): GivenMove =>
  Object.assign({ move }, ...fields.map((field) => takeFrom[field](filled)));

const missingWords: Record<MoveField, string> = {
  note: "请填写",
  department: "请填写承办部门。",
  kind: "请选择类别。",
  days: "请填写工作日数。",
  into: "请填写要并入的工单编号。",
  visit: "请选择回访结果。",
  task: "请填写部门和要答复的问题。",
  "task-answer": "请选择要答复的事项。",
};

const missingIn = (form: MoveForm, filled: Filled): MoveField | null =>
  form.needed.find((field) => Object.keys(takeFrom[field](filled)).length === 0) ?? null;

/** One move's form. What is written stays in the tab until the move is made. */
const OneMove = ({ ticket, name, form, move, suggested }: Props & { name: MoveName; form: MoveForm }) => {
  const id = useId();
  const [note, setNote] = useKeptText(`ticket.${ticket.id}.${name}.note`);
  const [department, setDepartment] = useKeptText(`ticket.${ticket.id}.department`);
  const [other, setOther] = useState<Omit<Filled, "note" | "department">>({
    kind: ticket.kind,
    party: ticket.reportedParty ?? "",
    days: 3,
    into: "",
    solved: true,
    satisfaction: "",
    taskId: ticket.tasks.find(({ answer }) => answer === null)?.id ?? "",
    taskDepartment: "",
    question: "",
  });
  const [missing, setMissing] = useState<MoveField | null>(null);
  const [busy, setBusy] = useState(false);
  const filled: Filled = { ...other, note, department };

  const change = ({ note: text, department: name, ...rest }: Partial<Filled>) => {
    if (text !== undefined) setNote(text);
    if (name !== undefined) setDepartment(name);
    setOther((before) => ({ ...before, ...rest }));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const lacks = missingIn(form, filled);
    setMissing(lacks);
    if (lacks) return document.getElementById(`${id}-${lacks}`)?.focus();
    setBusy(true);
    const moved = await move(given(name, form, filled));
    setBusy(false);
    if (moved) change({ note: "", department: "" });
  };
  return (
    <form className="move" aria-labelledby={`${id}-title`} onSubmit={(event) => void submit(event)} noValidate>
      <h3 id={`${id}-title`}>{form.title}</h3>
      <MoveFields id={id} form={form} ticket={ticket} filled={filled} missing={missing} change={change} />
      {form.fields.includes("department") && suggested && suggested !== department && (
        <p className="field-hint">
          <Button size="small" onClick={() => change({ department: suggested })}>
            用建议的部门：{suggested}
          </Button>
        </p>
      )}
      {missing && (
        <p id={`${id}-problem`} className="field-problem" role="alert">
          {missing === "note" ? `请填写${form.note}。` : missingWords[missing]}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {form.button}
      </Button>
    </form>
  );
};

/** What can be done with a ticket now: the usual step is open, the others are a press away. */
export const TicketMoveForm = (props: Props) => {
  const offered = offeredMoves(props.ticket);
  const [chosen, setChosen] = useState<MoveName | null>(null);
  const name = chosen && offered.includes(chosen) ? chosen : offered[0];
  const form = name && moveForms[name];
  if (!name || !form) return null;
  return (
    <div className="moves">
      {offered.length > 1 && (
        <fieldset className="move-choice">
          <legend className="hidden-words">选择要做的事</legend>
          {offered.map((one) => (
            <Button key={one} size="small" aria-pressed={one === name} onClick={() => setChosen(one)}>
              {moveForms[one]?.title}
            </Button>
          ))}
        </fieldset>
      )}
      <OneMove key={name} {...props} name={name} form={form} />
    </div>
  );
};
