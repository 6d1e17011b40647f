import type { Answer } from "../draft.ts";
import type { Refusal } from "./refusal.ts";

/** What a message said: answers by field id, values that are wrong, fields it leaves out on purpose, parts not understood. */
export type Said = {
  found: Readonly<Record<string, Answer>>;
  wrong: readonly Refusal[];
  skipped?: readonly string[];
  revisit?: string | undefined;
  left?: readonly string[];
};
