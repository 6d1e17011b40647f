import type { FormStep } from "../../../functions/messages/message.ts";
import { type FieldKind, isDate, isMonth, kindOf } from "./form-input.ts";
import { words } from "./words.ts";

type Check = { isThere(values: readonly string[]): boolean; missing: string };

const isTyped = ([first = ""]: readonly string[]): boolean => first.trim() !== "";
const { missing } = words;
const typed: Check = { isThere: isTyped, missing: missing.typed };
const chosen: Check = { isThere: isTyped, missing: missing.chosen };

const checks: Readonly<Partial<Record<FieldKind, Check>>> = {
  "one-of": chosen,
  "some-of": chosen,
  month: { isThere: ([value = ""]) => isMonth(value), missing: missing.month },
  date: { isThere: ([value = ""]) => isDate(value), missing: missing.date },
  address: { isThere: (values) => [0, 1, 2, 3].every((part) => values[part]?.trim()), missing: missing.address },
  upload: { isThere: (values) => values.length > 0, missing: missing.file },
};

/** What is missing before the answer can be sent, or null. Everything else is checked by the server. */
export const missingIn = (field: FormStep["field"], values: readonly string[]): string | null => {
  const check = checks[kindOf(field)] ?? typed;
  return check.isThere(values) ? null : check.missing;
};
