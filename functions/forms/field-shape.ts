import type { FormStep } from "../messages/message.ts";
import type { Field } from "./definition/field.ts";

type Shape = FormStep["field"];

/** The years that a page offers for a date or a month: a hundred back unless the definition says otherwise. */
const yearsOf = ({ type, min, max }: Field, today: string): Pick<Shape, "years"> => {
  if (type !== "date" && type !== "month") return {};
  const thisYear = Number(today.slice(0, 4));
  const yearIn = (limit: unknown, otherwise: number) =>
    typeof limit === "string" && /^\d{4}/.test(limit) ? Number(limit.slice(0, 4)) : otherwise;
  return { years: { from: yearIn(min, thisYear - 100), to: yearIn(max, thisYear) } };
};

/** What a page needs of a field to draw the right input. `today` is YYYY-MM-DD. */
export const fieldShape = (field: Field, today: string): Shape => ({
  id: field.id,
  label: field.label,
  type: field.type,
  optional: field.optional,
  help: field.help ?? null,
  example: field.example ?? null,
  choices: field.choices.map(({ value, label }) => ({ value, label })),
  ...yearsOf(field, today),
  ...(field.accept && { accept: field.accept }),
});
