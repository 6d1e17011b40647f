import type { Condition } from "../condition.ts";
import type { Field } from "../definition/field.ts";
import { type Mention, mentionsOf } from "../holds.ts";

const chosen: ReadonlySet<Field["type"]> = new Set(["choice", "choices", "yes-no"]);
const numeric: ReadonlySet<Field["type"]> = new Set(["number", "money", "group"]);
const dated: ReadonlySet<Field["type"]> = new Set(["date", "month", "id-number"]);

const valuesOf = ({ type, choices }: Pick<Field, "type" | "choices">): string[] | undefined =>
  chosen.has(type) ? choices.map(({ value }) => value) : undefined;

const comparesWrongly = ({ compares }: Mention, type: Field["type"]): string | undefined => {
  if (compares === "numbers" && !numeric.has(type)) return "only a number, an amount or a group can be compared";
  if (compares === "ages" && !dated.has(type)) return "only a date, a month or an ID number has an age";
  return compares === "places" && type !== "region" ? "only a region lies within another" : undefined;
};

type Named = Pick<Field, "id" | "type" | "choices">;

/** The field that a mention means: inside a group its own ones first, then those of the form. */
const fieldOf = ({ field, of }: Mention, before: readonly Field[]): Named | undefined => {
  const group = of === undefined ? undefined : before.find(({ id }) => id === of);
  return group?.fields.find(({ id }) => id === field) ?? before.find(({ id }) => id === field);
};

/** Problems of one condition: fields that do not exist (yet), values that can never be chosen, comparisons that make no sense. */
export const conditionProblems = (
  where: string,
  condition: Condition | undefined,
  before: readonly Field[],
  own: readonly Named[] = [],
): string[] =>
  mentionsOf(condition).flatMap((mention) => {
    const field = own.find(({ id }) => id === mention.field) ?? fieldOf(mention, before);
    if (!field) return [`${where}: condition names field "${mention.field}", which does not exist or is asked later`];
    const wrong = comparesWrongly(mention, field.type);
    if (wrong) return [`${where}: "${mention.field}": ${wrong}`];
    const known = valuesOf(field);
    return known
      ? mention.values
          .filter((value) => !known.includes(value))
          .map((value) => `${where}: "${value}" is no choice of "${mention.field}"`)
      : [];
  });
