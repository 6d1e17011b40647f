import type { Field } from "../definition/field.ts";
import type { Answer, Answers } from "../draft.ts";
import { acceptsAnswer } from "../field-types.ts";
import { readIdNumber } from "../fields/id-number.ts";

/** Two answers that contradict each other: what was given for a field, and what the ID number says. */
export type Conflict = { field: Field; withField: string; given: Answer; expected: Answer };

/** What is known for a field: its own answer, or what another one tells (`derived`). */
export type Given = { answer: Answer | undefined; derived: boolean; conflict: Conflict | undefined };

/** A kept answer when it is valid by today's definition. */
export const stillValid = (field: Field, answer: Answer | undefined): Answer | undefined => {
  if (answer === undefined) return undefined;
  if (field.type === "choices" && Array.isArray(answer))
    return field.choices.map(({ value }) => value).filter((value) => answer.includes(value));
  return acceptsAnswer(answer, field) ? answer : undefined;
};

const expectedFrom = ({ readFrom }: Field, answers: Answers): string | undefined => {
  const source = readFrom && answers[readFrom.field];
  return typeof source === "string" && readFrom ? readIdNumber(source, readFrom.part) : undefined;
};

/** What a field is answered with, given its own kept answer and the relevant answers before it. */
export const givenAnswer = (field: Field, own: Answer | undefined, answers: Answers): Given => {
  const answer = stillValid(field, own);
  const expected = expectedFrom(field, answers);
  if (expected === undefined) return { answer, derived: false, conflict: undefined };
  if (answer === undefined) return { answer: expected, derived: true, conflict: undefined };
  if (answer === expected) return { answer, derived: false, conflict: undefined };
  const withField = field.readFrom?.field ?? "";
  return { answer: undefined, derived: false, conflict: { field, withField, given: answer, expected } };
};
