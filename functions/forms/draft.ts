import * as z from "zod";
import { PrefillState } from "./prefill-state.ts";

/** A given answer: one normalised string, or several for a multiple choice. */
export const Answer = z.union([z.string(), z.array(z.string())]);
export type Answer = z.infer<typeof Answer>;
export type Answers = Readonly<Record<string, Answer>>;

/** An answer given under an earlier version of the definition. */
export const FormerAnswer = z.object({
  fieldId: z.string(),
  label: z.string(),
  answer: Answer,
  version: z.int().positive(),
});
export type FormerAnswer = z.infer<typeof FormerAnswer>;

/**
 * A half-filled form. Only what the citizen said is kept; the path, the next question and the answers that still matter
 * are computed from the definition each time (walk-form.ts).
 */
export const Draft = z.object({
  id: z.string().startsWith("frm_"),
  conversationId: z.string(),
  serviceId: z.string(),
  /** Version of the definition that was last used; a newer one carries answers over by field id. */
  definitionVersion: z.int().positive(),
  answers: z.record(z.string(), Answer),
  skipped: z.array(z.string()),
  /** The labels of the definition's fields when it was last used, by id: what a newer version took away is told by name. */
  known: z.record(z.string(), z.string()).optional(),
  /** Answers that a newer version has no place for, or no longer takes; kept until the form is submitted or thrown away. */
  history: z.array(FormerAnswer).optional(),
  /** A field the citizen went back to or is correcting; null means the first unanswered one is asked. */
  revisiting: z.string().nullable(),
  /** A question of the form's own that waits for a yes: throwing the draft away, or having shared data read. */
  pending: z.enum(["discard", "prefill"]).optional(),
  /** What was read from data that departments share, with the consent to it; undefined until it was asked for. */
  prefill: PrefillState.optional(),
  stage: z.enum(["filling", "preview", "submitted", "discarded"]),
  startedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.int().nonnegative(),
});
export type Draft = z.infer<typeof Draft>;

/** Whether a draft can still be filled in: neither submitted nor thrown away. */
export const isUnfinished = ({ stage }: Pick<Draft, "stage">): boolean => stage === "filling" || stage === "preview";
