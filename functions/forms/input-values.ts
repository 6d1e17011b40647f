import type { Field } from "./definition/field.ts";
import type { Answer } from "./draft.ts";
import { showWhole } from "./field-types.ts";
import { addressParts } from "./fields/address.ts";
import type { FieldContext } from "./fields/field-type.ts";

/** Kept in a unit of its own, or as a code: the input has it as a person writes it. */
const written: ReadonlySet<Field["type"]> = new Set(["number", "money", "region"]);
/** Never given back into an input: what was agreed to or signed is given anew. */
const anew: ReadonlySet<Field["type"]> = new Set(["consent", "signature"]);

const addressValues = (answer: string): string[] => {
  const { places, detail } = addressParts(answer) ?? { places: [], detail: answer };
  const [province, city, area] = places.length === 3 ? places : ["", "", ...places];
  return [province ?? "", city ?? "", area ?? "", detail];
};

/**
 * A kept answer as the input of a page begins with it: given back unchanged it is read as the same answer. Sensitive ones
 * stay out of pages; they are shown masked and given anew.
 */
export const inputValues = (field: Field, answer: Answer | undefined, context: FieldContext): string[] => {
  if (answer === undefined || field.sensitive || anew.has(field.type)) return [];
  if (Array.isArray(answer)) return [...answer];
  if (field.type === "address") return addressValues(answer);
  return [written.has(field.type) ? showWhole(answer, field, context) : answer];
};
