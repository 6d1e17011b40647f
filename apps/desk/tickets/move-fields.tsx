import { Input, InputNumber, Radio, Select } from "antd";
import type { ReactNode } from "react";
import type { Satisfaction, TicketDetail, TicketKind } from "../api/ticket-contract.ts";
import { optionsOf } from "../ui/options-of.ts";
import { satisfactionLabel, ticketKindLabel } from "../words.ts";
import type { MoveField, MoveForm } from "./move-forms.ts";

/** What somebody has filled in for a move, as typed. */
export type Filled = {
  note: string;
  department: string;
  kind: TicketKind;
  /** Whom a report is about. */
  party: string;
  days: number;
  into: string;
  solved: boolean;
  satisfaction: Satisfaction | "";
  taskId: string;
  taskDepartment: string;
  question: string;
};

type Props = {
  id: string;
  form: MoveForm;
  ticket: TicketDetail;
  filled: Filled;
  missing: MoveField | null;
  change(some: Partial<Filled>): void;
};

const Field = ({ id, label, children }: { id: string; label: string; children: ReactNode }) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    {children}
  </div>
);

const invalid = (isMissing: boolean, id: string) => ({
  "aria-invalid": isMissing,
  ...(isMissing ? { status: "error" as const, "aria-describedby": `${id}-problem` } : {}),
});

const kinds = optionsOf(ticketKindLabel);
const levels = optionsOf(satisfactionLabel);

const Visit = ({ id, filled, change }: Props) => (
  <>
    <fieldset className="field">
      <legend>群众说解决了吗</legend>
      <Radio.Group
        name={`${id}-solved`}
        value={filled.solved}
        options={[
          { value: true, label: "解决了" },
          { value: false, label: "没解决" },
        ]}
        onChange={({ target }) => change({ solved: target.value === true })}
      />
    </fieldset>
    <Field id={`${id}-satisfaction`} label="满意程度">
      <Select
        id={`${id}-satisfaction`}
        value={filled.satisfaction}
        options={[{ value: "", label: "没有评价" }, ...levels]}
        onChange={(satisfaction: Satisfaction | "") => change({ satisfaction })}
      />
    </Field>
  </>
);

const Task = ({ id, filled, missing, change }: Props) => (
  <>
    <Field id={`${id}-task`} label="请哪个部门答复">
      <Input
        id={`${id}-task`}
        value={filled.taskDepartment}
        maxLength={60}
        {...invalid(missing === "task", id)}
        onChange={({ target }) => change({ taskDepartment: target.value })}
      />
    </Field>
    <Field id={`${id}-question`} label="要答复的问题">
      <Input.TextArea
        id={`${id}-question`}
        value={filled.question}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={({ target }) => change({ question: target.value })}
      />
    </Field>
  </>
);

const Department = ({ id, filled, missing, change }: Props) => (
  <Field id={`${id}-department`} label="承办部门">
    <Input
      id={`${id}-department`}
      value={filled.department}
      maxLength={60}
      placeholder="例如：人力资源和社会保障局"
      aria-required
      {...invalid(missing === "department", id)}
      onChange={({ target }) => change({ department: target.value })}
    />
  </Field>
);

const Note = ({ id, form, filled, missing, change }: Props) => (
  <Field id={`${id}-note`} label={form.note}>
    <Input.TextArea
      id={`${id}-note`}
      value={filled.note}
      maxLength={2000}
      autoSize={{ minRows: 3, maxRows: 10 }}
      aria-required={form.needed.includes("note")}
      aria-describedby={`${id}-hint`}
      {...invalid(missing === "note", id)}
      onChange={({ target }) => change({ note: target.value })}
    />
    <p id={`${id}-hint`} className="field-hint">
      {form.hint}
    </p>
  </Field>
);

const inputs: Record<MoveField, (props: Props) => ReactNode> = {
  department: Department,
  note: Note,
  visit: Visit,
  task: Task,
  kind: ({ id, filled, change }) => (
    <>
      <Field id={`${id}-kind`} label="诉求类别">
        <Select
          id={`${id}-kind`}
          value={filled.kind}
          options={kinds}
          onChange={(kind: TicketKind) => change({ kind })}
        />
      </Field>
      {filled.kind === "report" && (
        <Field id={`${id}-party`} label="被举报单位或个人">
          <Input
            id={`${id}-party`}
            value={filled.party}
            maxLength={60}
            onChange={({ target }) => change({ party: target.value })}
          />
        </Field>
      )}
    </>
  ),
  days: ({ id, filled, change }) => (
    <Field id={`${id}-days`} label="延长几个工作日">
      <InputNumber
        id={`${id}-days`}
        min={1}
        max={60}
        precision={0}
        value={filled.days}
        onChange={(days) => change({ days: days ?? 1 })}
      />
    </Field>
  ),
  into: ({ id, filled, missing, change }) => (
    <Field id={`${id}-into`} label="并入哪张工单（编号）">
      <Input
        id={`${id}-into`}
        value={filled.into}
        placeholder="GD20261123-4F7KPM"
        {...invalid(missing === "into", id)}
        onChange={({ target }) => change({ into: target.value })}
      />
    </Field>
  ),
  "task-answer": ({ id, ticket, filled, change }) => (
    <Field id={`${id}-task-answer`} label="答复哪一项">
      <Select
        id={`${id}-task-answer`}
        value={filled.taskId}
        options={ticket.tasks
          .filter(({ answer }) => answer === null)
          .map(({ id: value, department, question }) => ({ value, label: `${department}：${question}` }))}
        onChange={(taskId: string) => change({ taskId })}
      />
    </Field>
  ),
};

/** The inputs of one move, in their order. */
export const MoveFields = (props: Props) =>
  props.form.fields.map((field) => {
    const Part = inputs[field];
    return <Part key={field} {...props} />;
  });
