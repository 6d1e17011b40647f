import { type Field, needsConsent } from "../definition/field.ts";
import type { Answer, Answers } from "../draft.ts";
import { factsOfItem, holds } from "../holds.ts";
import { fieldsOf, type Service } from "../service.ts";
import { consentFields, guardianConsentId, isOfChild, sensitiveConsentId } from "./consent-fields.ts";
import { type Given, givenAnswer } from "./given-answer.ts";
import { itemField, itemIdOf, moreField } from "./group-item.ts";

export type Step = { field: Field; given: Given };

/** A walk under way: answers and facts are filled in step by step, each step seeing only those before it. */
export type Walking = {
  definition: Service;
  kept: Answers;
  today: string;
  answers: Record<string, Answer>;
  facts: Record<string, Answer>;
  steps: Step[];
};

const factOf = ({ type }: Field, answer: Answer): Answer =>
  type === "money" && typeof answer === "string" ? String(Number(answer) / 100) : answer;

const take = (walking: Walking, field: Field, given: Given): void => {
  if (given.answer !== undefined) {
    walking.answers[field.id] = given.answer;
    walking.facts[field.id] = factOf(field, given.answer);
  }
  walking.steps.push({ field, given });
};

const hasStep = ({ steps }: Walking, id: string): boolean => steps.some(({ field }) => field.id === id);

/** The consents that stand around a field: the separate one before a sensitive field, a guardian's after a child's birth. */
const takeWithConsents = (walking: Walking, field: Field): void => {
  const { definition, kept, today, answers } = walking;
  const { sensitive, guardian } = consentFields(definition);
  if (needsConsent(field) && !hasStep(walking, sensitiveConsentId))
    take(walking, sensitive, givenAnswer(sensitive, kept[sensitive.id], answers));
  const given = givenAnswer(field, kept[field.id], answers);
  take(walking, field, given);
  if (isOfChild(field, given.answer, today) && !hasStep(walking, guardianConsentId))
    take(walking, guardian, givenAnswer(guardian, kept[guardian.id], answers));
};

/** A field whose condition holds, with the options that apply; a list with nothing to choose is not asked. */
const applying = (field: Field, facts: Answers): Field | undefined => {
  if (!holds(field.when, facts)) return undefined;
  if (field.choices.every(({ when }) => !when)) return field;
  const choices = field.choices.filter((choice) => holds(choice.when, facts));
  return field.type === "choices" && choices.length === 0 ? undefined : { ...field, choices };
};

const walkItem = (walking: Walking, group: Field, place: number): void => {
  for (const own of group.fields) {
    const facts = { ...factsOfItem(walking.facts, group.id, place) };
    const field = applying(itemField(group, place, own), facts);
    if (field) takeWithConsents(walking, field);
  }
};

/** Whether anything was said about the item at this place. */
const isSpokenOf = ({ kept }: Walking, group: Field, place: number): boolean =>
  group.fields.some(({ id: field }) => kept[itemIdOf({ group: group.id, place, field })] !== undefined);

/** Asks whether there is another item; what was said about it answers the question already. */
const wantsAnother = (walking: Walking, group: Field, place: number): boolean => {
  const field = moreField(group, place);
  const own = walking.kept[field.id];
  const answer = own ?? (isSpokenOf(walking, group, place + 1) ? "yes" : undefined);
  take(walking, field, { answer, derived: own === undefined && answer !== undefined, conflict: undefined });
  return answer === "yes";
};

const walkGroup = (walking: Walking, group: Field): void => {
  const { min, max } = group.items ?? { min: 1, max: 1 };
  let place = 0;
  while (place < max && (place < min || wantsAnother(walking, group, place))) {
    place += 1;
    // Conditions of the item's own fields may count the items so far.
    walking.facts[group.id] = String(place);
    walkItem(walking, group, place);
  }
  walking.facts[group.id] = String(place);
};

/** Every field that applies, in order. */
export const walkFields = (definition: Service, kept: Answers, today: string): Walking => {
  const walking: Walking = { definition, kept, today, answers: {}, facts: { today }, steps: [] };
  for (const defined of fieldsOf(definition)) {
    const field = applying(defined, walking.facts);
    if (!field) continue;
    if (field.type === "group") walkGroup(walking, field);
    else takeWithConsents(walking, field);
  }
  return walking;
};
