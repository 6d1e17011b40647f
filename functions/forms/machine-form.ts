import * as z from "zod";
import { FieldKind } from "../messages/message.ts";
import type { Dispatch } from "./dispatch.ts";
import { Answer } from "./draft.ts";
import { fieldsOf, type Service } from "./service.ts";
import { AnswerOrigin, type Submission, type SubmissionPart } from "./submission.ts";

/** The field that holds what a citizen wrote in answer to a request for more; no definition has one of this name. */
export const supplementField = "supplement-note";

const head = {
  format: z.literal("machine-v1"),
  idempotencyKey: z.string().describe("The same for every try: whoever has taken it takes it once"),
  number: z.string().describe("The citizen's reference number"),
  partVersion: z.int().positive().describe("1, and one more with each answer to a request for more"),
  service: z.strictObject({ id: z.string(), title: z.string(), definitionVersion: z.int().positive() }),
  department: z.strictObject({ id: z.string(), name: z.string() }),
};

const MachineAnswer = z.strictObject({
  field: z.string(),
  label: z.string(),
  type: FieldKind.nullable().describe("null when today's definition has no such field any more"),
  value: Answer.describe("Normalised: months YYYY-MM, regions as GB/T 2260 codes, choices by their value"),
  origin: AnswerOrigin.nullable().describe("Set when a machine and not the citizen filled it in; null otherwise"),
});

/** What one department is sent when a form was confirmed, or a request for more was answered. */
const MachineSubmit = z.strictObject({
  ...head,
  kind: z.literal("submit"),
  region: z.string().regex(/^\d{6}$/),
  submittedAt: z.iso.datetime(),
  matters: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  answers: z.array(MachineAnswer).describe("Only the fields that this department needs"),
  supplement: z
    .strictObject({ asked: z.string(), note: z.string() })
    .nullable()
    .describe("From partVersion 2 on: what was asked for, and the citizen's words"),
});

/** What one department is sent when the citizen withdraws. */
const MachineWithdraw = z.strictObject({ ...head, kind: z.literal("withdraw"), askedAt: z.iso.datetime() });

/** `machine-v1`: the JSON that departments' systems get (docs/machine-v1.md). */
export const MachineForm = z.discriminatedUnion("kind", [MachineSubmit, MachineWithdraw]);
export type MachineForm = z.infer<typeof MachineForm>;

type Field = { label: string; type: z.infer<typeof FieldKind> };

const answersOf = ({ answers, origins }: SubmissionPart, service: Service | undefined) => {
  const fields = new Map<string, Field>((service ? fieldsOf(service) : []).map((field) => [field.id, field]));
  return Object.entries(answers)
    .filter(([field]) => field !== supplementField)
    .map(([field, value]) => ({
      field,
      label: fields.get(field)?.label ?? field,
      type: fields.get(field)?.type ?? null,
      value,
      origin: origins[field] ?? null,
    }));
};

const supplementOf = ({ version, answers }: SubmissionPart, asked: string) => {
  const note = answers[supplementField];
  return version > 1 ? { asked, note: typeof note === "string" ? note : "" } : null;
};

/** All that the department asked for last; one callback may have asked for each matter in words of its own. */
const lastAsked = ({ events }: Submission, { department }: SubmissionPart): string => {
  const asked = events.filter((event) => event.type === "more" && event.department === department);
  const last = asked.filter(({ cause }) => cause === asked.at(-1)?.cause);
  return [...new Set(last.map(({ note }) => note ?? ""))].join("\n");
};

/** The `machine-v1` body of a dispatch. `service` is today's definition, for labels and types; undefined when it is gone. */
export const machineForm = (
  submission: Submission,
  part: SubmissionPart,
  dispatch: Pick<Dispatch, "kind" | "idempotencyKey" | "partVersion" | "since">,
  service: Service | undefined,
): MachineForm => {
  const common = {
    format: "machine-v1" as const,
    idempotencyKey: dispatch.idempotencyKey,
    number: submission.number,
    partVersion: dispatch.partVersion,
    service: {
      id: submission.serviceId,
      title: submission.serviceTitle,
      definitionVersion: submission.definitionVersion,
    },
    department: { id: part.departmentId, name: part.department },
  };
  if (dispatch.kind === "withdraw") return { ...common, kind: "withdraw", askedAt: dispatch.since };
  return {
    ...common,
    kind: "submit",
    region: submission.region,
    submittedAt: submission.submittedAt,
    matters: part.matters.map(({ id, title }) => ({ id, title })),
    answers: answersOf(part, service),
    supplement: supplementOf(part, lastAsked(submission, part)),
  };
};
