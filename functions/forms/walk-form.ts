import { chinaDay } from "../shared/clock.ts";
import { type Field, needsConsent } from "./definition/field.ts";
import type { Answers, Draft } from "./draft.ts";
import type { Facts } from "./holds.ts";
import { fieldsOf, type Service } from "./service.ts";
import { sensitiveConsentId } from "./walk/consent-fields.ts";
import type { Conflict } from "./walk/given-answer.ts";
import { type Outcome, outcomeOf } from "./walk/outcome.ts";
import { type Step, walkFields } from "./walk/walk-fields.ts";

/** Where a form stands. Computed from definition and answers each time, never stored. */
export type Walk = Outcome & {
  /** The fields that apply now, in the order they are asked; options that do not apply are left out of them. */
  path: readonly Field[];
  /** Only answers of fields on the path, valid by today's definition, what the ID number tells included. */
  answers: Answers;
  /** What conditions are judged by (condition.ts). */
  facts: Facts;
  /** Fields answered by another field (birth month and sex by the ID number). */
  readFromOthers: readonly string[];
  /** The first field that still needs an answer; undefined when every one has it. */
  next: Field | undefined;
  conflict: Conflict | undefined;
  progress: { answered: number; total: number };
  /** Nothing is open and nothing stands in the way: it may be confirmed. */
  complete: boolean;
};

const isOpen = ({ field, given: { answer, conflict } }: Step, skipped: readonly string[]): boolean =>
  answer === undefined && (conflict !== undefined || !(field.optional && skipped.includes(field.id)));

/** Whoever has already said something sensitive is asked for the consent next, wherever the form stands. */
const nextOf = (open: readonly Step[], steps: readonly Step[]): Step | undefined => {
  const consent = open.find(({ field }) => field.id === sensitiveConsentId);
  const isSaid = steps.some(({ field, given: { answer } }) => needsConsent(field) && answer !== undefined);
  return consent && isSaid ? consent : open[0];
};

/**
 * Walks a form from its start: conditions decide field by field what applies, seeing only the relevant answers before
 * it, so an answer that no longer applies can neither open a question nor be submitted. `today` (YYYY-MM-DD) is what ages
 * are counted to. Pure; no error is possible.
 */
export const walkForm = (definition: Service, kept: Answers, skipped: readonly string[], today = ""): Walk => {
  const { answers, facts, steps } = walkFields(definition, kept, today);
  const path = steps.map(({ field }) => field);
  const open = steps.filter((step) => isOpen(step, skipped));
  const outcome = outcomeOf(definition, regionOf(definition, answers), { path, facts });
  const next = nextOf(open, steps)?.field;
  return {
    ...outcome,
    path,
    answers,
    facts,
    readFromOthers: steps.filter(({ given: { derived } }) => derived).map(({ field }) => field.id),
    next,
    conflict: open.find(({ given: { conflict } }) => conflict)?.given.conflict,
    progress: { answered: steps.length - open.length, total: Math.max(1, steps.length) },
    complete: next === undefined && outcome.blocked === undefined,
  };
};

/** Where a stored draft stands: ages are counted to the day it was last changed, so that reading it again gives the same. */
export const walkDraft = (definition: Service, { answers, skipped, updatedAt }: Draft): Walk =>
  walkForm(definition, answers, skipped, chinaDay(new Date(updatedAt)));

/** The code of the place that the form is for, when it asks for one and it was answered. */
export const regionOf = (definition: Service, answers: Answers): string | undefined => {
  const field = fieldsOf(definition).find(({ type }) => type === "region");
  const answer = field && answers[field.id];
  return typeof answer === "string" ? answer : undefined;
};
