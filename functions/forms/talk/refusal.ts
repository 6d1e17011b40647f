import type { Field } from "../definition/field.ts";
import { parseAnswer } from "../field-types.ts";
import type { Parsed } from "../fields/field-type.ts";
import type { FormTurn } from "../form-turn.ts";

/** What is wrong with a value just given; `conflict` when it contradicts what another field says. */
export type Problem = {
  text: string;
  conflict?: { withField: string; expected: string };
  /** The citizen does not agree: what was given before goes, and other ways are offered. */
  declined?: boolean;
};

/** A value that was refused, and why. */
export type Refusal = { field: Field; problem: Problem };

/** What is wrong with a value, in the citizen's words. */
export const problemOf = (
  { deps }: FormTurn,
  field: Field,
  { errorKey, values }: Extract<Parsed, { ok: false }>,
): Problem => ({
  text: deps.wording(errorKey, { label: field.label, ...values }),
  ...(errorKey.endsWith("-refused") && { declined: true }),
});

/** An answer read for a field: its value, or why it is refused. */
export const readFor = (
  turn: FormTurn,
  field: Field,
  text: string,
): { value: Extract<Parsed, { ok: true }>["value"]; problem?: never } | { value?: never; problem: Problem } => {
  const parsed = parseAnswer(text, field, turn.context);
  return parsed.ok ? { value: parsed.value } : { problem: problemOf(turn, field, parsed) };
};
