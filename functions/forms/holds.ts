import { liesIn } from "../messages/region-code.ts";
import { ageIn } from "./age.ts";
import type { Condition } from "./condition.ts";
import type { Answer, Answers } from "./draft.ts";

// Shared by the functions and the page (eligibility.ts): no schema is pulled in here.

type AgeLimit = Extract<Condition, { age: unknown }>["age"];

/**
 * What conditions are judged by: the relevant answers, money in yuan, a group's number of items under its id, its items'
 * answers as `<group>.<place>.<field>`, and `today` (YYYY-MM-DD).
 */
export type Facts = Answers;

type OfField = Extract<Condition, { field: string }>;

const contains = (answer: Answer | undefined, values: readonly string[]): boolean =>
  answer !== undefined && [answer].flat().some((value) => values.includes(value));

const numberIn = (answer: Answer | undefined): number =>
  typeof answer === "string" && answer !== "" ? Number(answer) : Number.NaN;

const oldEnough = (answer: Answer | undefined, { gte, lt, unit = "years" }: AgeLimit, facts: Facts) => {
  const age = typeof answer === "string" ? ageIn(unit, answer, String(facts.today ?? "")) : undefined;
  return age !== undefined && age >= (gte ?? 0) && (lt === undefined || age < lt);
};

const compares = (condition: OfField, answer: Answer | undefined): boolean => {
  const number = numberIn(answer);
  if ("gt" in condition) return number > condition.gt;
  if ("gte" in condition) return number >= condition.gte;
  if ("lt" in condition) return number < condition.lt;
  return "lte" in condition && number <= condition.lte;
};

const fieldHolds = (condition: OfField, facts: Facts): boolean => {
  const answer = facts[condition.field];
  if ("answered" in condition) return (answer !== undefined) === condition.answered;
  if ("in" in condition) return contains(answer, condition.in);
  if ("eq" in condition) return contains(answer, [condition.eq]);
  if ("ne" in condition) return !contains(answer, [condition.ne]);
  if ("within" in condition) return typeof answer === "string" && liesIn(condition.within, answer);
  return "age" in condition ? oldEnough(answer, condition.age, facts) : compares(condition, answer);
};

/** The facts as one item of a group sees them: its own answers under their short names, the form's beside them. */
export const factsOfItem = (facts: Facts, group: string, place: number): Facts => {
  const prefix = `${group}.${place}.`;
  const own = Object.entries(facts).flatMap(([id, answer]) =>
    id.startsWith(prefix) ? [[id.slice(prefix.length), answer] as const] : [],
  );
  return { ...facts, ...Object.fromEntries(own) };
};

const someHolds = (facts: Facts, group: string, where: Condition): boolean =>
  Array.from({ length: Number(facts[group] ?? 0) }, (_, index) => index + 1).some((place) =>
    holds(where, factsOfItem(facts, group, place)),
  );

/** Whether the condition holds for these facts; no condition always holds. `ne` also holds when nothing was answered. */
export const holds = (condition: Condition | undefined, facts: Facts): boolean => {
  if (!condition) return true;
  if ("all" in condition) return condition.all.every((part) => holds(part, facts));
  if ("any" in condition) return condition.any.some((part) => holds(part, facts));
  if ("not" in condition) return !holds(condition.not, facts);
  return "some" in condition ? someHolds(facts, condition.some, condition.where) : fieldHolds(condition, facts);
};

/** A field that a condition speaks of: the values it is compared with, and the group whose items it is asked of. */
export type Mention = {
  field: string;
  values: string[];
  compares: "values" | "numbers" | "places" | "ages";
  of?: string;
};

const mentionOf = (condition: OfField): Mention => {
  const { field: id } = condition;
  if ("in" in condition) return { field: id, values: condition.in, compares: "values" };
  if ("eq" in condition) return { field: id, values: [condition.eq], compares: "values" };
  if ("ne" in condition) return { field: id, values: [condition.ne], compares: "values" };
  if ("answered" in condition) return { field: id, values: [], compares: "values" };
  if ("within" in condition) return { field: id, values: [], compares: "places" };
  return { field: id, values: [], compares: "age" in condition ? "ages" : "numbers" };
};

/** Every field and every value a condition speaks of. */
export const mentionsOf = (condition: Condition | undefined): Mention[] => {
  if (!condition) return [];
  if ("all" in condition) return condition.all.flatMap(mentionsOf);
  if ("any" in condition) return condition.any.flatMap(mentionsOf);
  if ("not" in condition) return mentionsOf(condition.not);
  if ("some" in condition)
    return [
      { field: condition.some, values: [], compares: "numbers" },
      ...mentionsOf(condition.where).map((mention) => ({ ...mention, of: condition.some })),
    ];
  return [mentionOf(condition)];
};
