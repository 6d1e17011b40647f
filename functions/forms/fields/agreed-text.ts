import { readableCode } from "../../shared/id.ts";
import type { Field } from "../definition/field.ts";

/** A mark of the very text that was agreed to: a changed text has to be agreed to again. */
export const markOf = ({ text, ask }: Pick<Field, "text" | "ask">): string => readableCode(8, text ?? ask);

/** When something was agreed to, as people in China read it: 2026年11月23日 10:00. */
export const showInstant = (instant: string): string => {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${local.slice(0, 4)}年${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日 ${local.slice(11, 16)}`;
};
