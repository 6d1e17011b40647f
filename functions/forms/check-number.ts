import type { Wording } from "../messages/wording.ts";
import { type Clock, chinaDay } from "../shared/clock.ts";
import { Field } from "./definition/field.ts";
import { parseAnswer } from "./field-types.ts";

export type NumberKind = "id-number" | "uscc";
/** `reason` says what is wrong, for people; it is there when `valid` is false. */
export type NumberOutcome = { valid: boolean; reason?: string };

const labels: Readonly<Record<NumberKind, string>> = { "id-number": "身份证号", uscc: "统一社会信用代码" };

/**
 * Checks a resident ID number (GB 11643) or a unified social credit code (GB 32100) as the forms do: length, characters,
 * date of birth, check digit. Blanks and full-width digits are fine; whether it was ever issued is not looked up.
 */
export const checkNumber = (
  { wording, clock }: { wording: Wording; clock: Clock },
  kind: NumberKind,
  value: string,
): NumberOutcome => {
  const now = clock.now();
  const context = {
    findRegion: () => undefined,
    regionName: (code: string) => code,
    today: chinaDay(now),
    now: now.toISOString(),
  };
  const field = Field.parse({ id: kind, label: labels[kind], ask: labels[kind], type: kind });
  const parsed = parseAnswer(value, field, context);
  return parsed.ok
    ? { valid: true }
    : { valid: false, reason: wording(parsed.errorKey, { label: field.label, ...parsed.values }) };
};
