import type { Wording } from "../messages/wording.ts";
import { Field } from "./definition/field.ts";
import type { Draft } from "./draft.ts";
import { supplementField } from "./machine-form.ts";
import { fieldsOf, type Service } from "./service.ts";
import type { Submission, SubmissionPart } from "./submission.ts";
import type { Supplement } from "./supplement-part.ts";
import { walkForm } from "./walk-form.ts";

/** Which request for more a form answers: of which part, and which version of it. */
export type SupplementOf = { submissionId: string; departmentId: string; version: number };

const prefix = "supplement";

/** The id of the form that answers a request; no definition's id has a colon. */
export const supplementId = ({ submissionId, departmentId, version }: SupplementOf): string =>
  [prefix, submissionId, departmentId, version].join(":");

/** The other way round; undefined for the id of any other form. */
export const readSupplementId = (serviceId: string): SupplementOf | undefined => {
  const [first, submissionId, departmentId, version] = serviceId.split(":");
  if (first !== prefix || !submissionId || !departmentId || !version) return undefined;
  return { submissionId, departmentId, version: Number(version) };
};

/** A field asked by itself: whatever made it apply was answered when the form was filled in. */
const alone = ({ when: _, readFrom: __, choices, ...field }: Field, departmentId: string): Field => ({
  ...field,
  departments: [departmentId],
  choices: choices.map(({ when: ___, ...choice }) => choice),
});

const askedFields = (service: Service | undefined, { request, departmentId }: SubmissionPart): Field[] =>
  (service ? fieldsOf(service) : [])
    .filter(({ id, departments }) => request?.fields.includes(id) && departments.includes(departmentId))
    .map((field) => alone(field, departmentId));

const noteField = (wording: Wording, isOptional: boolean): Field =>
  Field.parse({
    id: supplementField,
    label: wording("dispatch.supplement-label"),
    ask: wording(isOptional ? "dispatch.supplement-ask-optional" : "dispatch.supplement-ask"),
    type: "text",
    optional: isOptional,
    anyText: true,
    help: wording("dispatch.supplement-help"),
    min: 1,
    max: 500,
  });

/**
 * The form that answers a department's request for more: the fields it names, asked anew as their definition says, and
 * words of the citizen's own. `service` is today's definition; a field that it no longer has is left to the words.
 */
export const supplementForm = (
  wording: Wording,
  service: Service | undefined,
  submission: Submission,
  part: SubmissionPart,
): Service => {
  const { departmentId, department, version, request } = part;
  const fields = askedFields(service, part);
  const values = { department, title: submission.serviceTitle, number: submission.number, asked: request?.text ?? "" };
  return {
    id: supplementId({ submissionId: submission.id, departmentId, version }),
    version: 1,
    changes: [],
    title: `${wording("dispatch.supplement-title")} ${submission.serviceTitle}`.slice(0, 40),
    kind: "bundle",
    numberPrefix: "BZ",
    intro: wording("dispatch.supplement-intro", values),
    triggers: [],
    region: submission.region,
    departments: [{ id: departmentId, name: department }],
    matters: part.matters
      .filter(({ status }) => status === "more")
      .map(({ id, title }) => ({ id, title, department: departmentId, sources: [] })),
    sections: [{ id: prefix, title: department, fields: [...fields, noteField(wording, fields.length > 0)] }],
    materials: [],
    situations: [],
    eligibility: [],
    dataSets: [],
    places: [],
    overlays: [],
    hints: [],
    calculations: [],
    localNotes: [],
    sources: [],
  };
};

/** What a confirmed supplement form says, ready to be sent. */
export const supplementFrom = (form: Service, draft: Draft, of: SupplementOf): Supplement => {
  const { answers } = walkForm(form, draft.answers, draft.skipped);
  const { [supplementField]: note, ...given } = answers;
  return {
    departmentId: of.departmentId,
    version: of.version,
    answers: given,
    note: typeof note === "string" ? note : "",
  };
};
