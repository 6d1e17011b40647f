import { chinaDay } from "../shared/clock.ts";
import type { Field } from "./definition/field.ts";
import type { Answer } from "./draft.ts";
import { parseAnswer } from "./field-types.ts";
import type { FormDeps } from "./form-turn.ts";
import { supplementField } from "./machine-form.ts";
import { fieldsOf, type Service } from "./service.ts";
import type { Supplement } from "./supplement-part.ts";

type Given = Pick<Supplement, "departmentId" | "version"> & {
  note?: string | undefined;
  answers: Readonly<Record<string, string>>;
};

/** What is wrong with one field, in words for the citizen. */
export type SupplementProblem = { field: string; problem: string };

/**
 * Reads what was given at once for a request for more (supplement-form.ts): each field is checked as when it is asked in
 * talk. Problems when one is wrong, missing, or was not asked for.
 */
export const readSupplement = (
  deps: FormDeps,
  form: Service,
  { departmentId, version, note = "", answers }: Given,
): { supplement: Supplement } | { problems: SupplementProblem[] } => {
  const { wording, findRegion, regionName, clock } = deps;
  const now = clock.now();
  const context = { findRegion, regionName, today: chinaDay(now), now: now.toISOString() };
  const fields = fieldsOf(form);
  const given: Readonly<Record<string, string>> = { ...answers, ...(note ? { [supplementField]: note } : {}) };
  const unknown = Object.keys(given)
    .filter((id) => !fields.some((field) => field.id === id))
    .map((id) => ({ field: id, problem: "unknown" }));
  const readOne = (field: Field): { value?: Answer; problem?: string } => {
    const value = given[field.id];
    if (value === undefined)
      return field.optional ? {} : { problem: wording("form.error-required", { label: field.label }) };
    const parsed = parseAnswer(value, field, context);
    return parsed.ok
      ? { value: parsed.value }
      : { problem: wording(parsed.errorKey, { label: field.label, ...parsed.values }) };
  };
  const read = fields.map((field) => ({ field: field.id, ...readOne(field) }));
  const problems = [
    ...unknown,
    ...read.flatMap(({ field, problem }) => (problem === undefined ? [] : [{ field, problem }])),
  ];
  if (problems.length > 0) return { problems };
  const { [supplementField]: words, ...others } = Object.fromEntries(
    read.flatMap(({ field, value }) => (value === undefined ? [] : [[field, value]])),
  ) as Record<string, Answer>;
  return { supplement: { departmentId, version, answers: others, note: typeof words === "string" ? words : "" } };
};
