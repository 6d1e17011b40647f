import type { Wording } from "../../messages/wording.ts";

/** What a rule works out: the value to show, and what is worth telling the citizen now. */
export type Outcome = { value: string; hints: readonly string[] };

/** A rule of law as a pure function; undefined while an input is missing. `thisMonth` is YYYY-MM. */
export type Rule = (
  wording: Wording,
  inputs: Readonly<Record<string, string | undefined>>,
  thisMonth: string,
) => Outcome | undefined;
