import { holds } from "./condition.ts";
import type { Field } from "./definition/field.ts";
import type { Material } from "./definition/material.ts";
import type { Matter } from "./definition/matter.ts";
import type { Answer, Answers } from "./draft.ts";
import { acceptsAnswer } from "./field-types.ts";
import { readIdNumber } from "./fields/id-number.ts";
import { coversRegion, fieldsOf, type Service } from "./service.ts";

/** Two answers that contradict each other: what was given for a field, and what the ID number says. */
export type Conflict = { field: Field; withField: string; given: Answer; expected: Answer };

/** Where a form stands. Computed from definition and answers each time, never stored. */
export type Walk = {
  /** The fields that apply now, in the order they are asked; options that do not apply are left out of them. */
  path: readonly Field[];
  /** Only answers of fields on the path, valid by today's definition, what the ID number tells included. */
  answers: Answers;
  /** Fields answered by another field (birth month and sex by the ID number). */
  readFromOthers: readonly string[];
  /** The first field that still needs an answer; undefined when the form is complete. */
  next: Field | undefined;
  conflict: Conflict | undefined;
  progress: { answered: number; total: number };
  matters: readonly Matter[];
  departments: readonly { id: string; name: string }[];
  materials: readonly Material[];
};

type Given = { answer: Answer | undefined; derived: boolean; conflict: Conflict | undefined };

const resolve = (field: Field, answers: Answers): Field => ({
  ...field,
  choices: field.choices.filter((choice) => holds(choice.when, answers)),
});

const stillValid = (field: Field, answer: Answer | undefined): Answer | undefined => {
  if (answer === undefined) return undefined;
  if (field.type === "choices" && Array.isArray(answer))
    return field.choices.map(({ value }) => value).filter((value) => answer.includes(value));
  return acceptsAnswer(answer, field) ? answer : undefined;
};

const expectedFrom = ({ readFrom }: Field, answers: Answers): string | undefined => {
  const source = readFrom && answers[readFrom.field];
  return typeof source === "string" && readFrom ? readIdNumber(source, readFrom.part) : undefined;
};

const given = (field: Field, own: Answer | undefined, answers: Answers): Given => {
  const answer = stillValid(field, own);
  const expected = expectedFrom(field, answers);
  if (expected === undefined) return { answer, derived: false, conflict: undefined };
  if (answer === undefined) return { answer: expected, derived: true, conflict: undefined };
  if (answer === expected) return { answer, derived: false, conflict: undefined };
  const withField = field.readFrom?.field ?? "";
  return { answer: undefined, derived: false, conflict: { field, withField, given: answer, expected } };
};

type Step = { field: Field; given: Given };

/** Every field that applies, in order, each seeing only the relevant answers before it (`answers` is filled on the way). */
const stepsOf = (definition: Service, kept: Answers, answers: Record<string, Answer>): Step[] => {
  const steps: Step[] = [];
  for (const defined of fieldsOf(definition)) {
    const field = resolve(defined, answers);
    const nothingToChoose = field.type === "choices" && field.choices.length === 0;
    if (nothingToChoose || !holds(field.when, answers)) continue;
    const step = { field, given: given(field, kept[field.id], answers) };
    if (step.given.answer !== undefined) answers[field.id] = step.given.answer;
    steps.push(step);
  }
  return steps;
};

/**
 * Walks a form from its start: conditions decide field by field what applies, seeing only the relevant answers before
 * it, so an answer that no longer applies can neither open a question nor be submitted. Pure; no error is possible.
 */
export const walkForm = (definition: Service, kept: Answers, skipped: readonly string[]): Walk => {
  const answers: Record<string, Answer> = {};
  const steps = stepsOf(definition, kept, answers);
  const isOpen = ({ field, given: { answer, conflict } }: Step) =>
    answer === undefined && (conflict !== undefined || !(field.optional && skipped.includes(field.id)));
  const open = steps.filter(isOpen);
  return {
    path: steps.map(({ field }) => field),
    answers,
    readFromOthers: steps.filter(({ given: { derived } }) => derived).map(({ field }) => field.id),
    next: open[0]?.field,
    conflict: open.find(({ given: { conflict } }) => conflict)?.given.conflict,
    progress: { answered: steps.length - open.length, total: Math.max(1, steps.length) },
    ...consequences(definition, answers),
  };
};

const consequences = (definition: Service, answers: Answers): Pick<Walk, "matters" | "departments" | "materials"> => {
  const matters = definition.matters.filter(({ when }) => holds(when, answers));
  const region = regionOf(definition, answers);
  return {
    matters,
    departments: definition.departments.filter(({ id }) => matters.some(({ department }) => department === id)),
    materials: definition.materials.filter(
      (material) => coversRegion(material.region, region) && holds(material.when, answers),
    ),
  };
};

/** The code of the place that the form is for, when it asks for one and it was answered. */
export const regionOf = (definition: Service, answers: Answers): string | undefined => {
  const field = fieldsOf(definition).find(({ type }) => type === "region");
  const answer = field && answers[field.id];
  return typeof answer === "string" ? answer : undefined;
};
