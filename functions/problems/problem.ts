import * as z from "zod";

/** Something somebody ran into: a ticket, a question without an answer, or an answer or result that displeased. */
export const Signal = z.object({
  /** Follows from what it came from, so that the same thing counts once. */
  id: z.string(),
  source: z.enum(["ticket", "unanswered", "dislike", "feed"]),
  /** Masked before it comes here. */
  text: z.string().min(1),
  region: z.string(),
  department: z.string().nullable(),
  at: z.iso.datetime(),
  /** Whom to tell when it has been put right: through the ticket, which may hide its reporter, or the conversation. */
  ticketId: z.string().nullable(),
  conversationId: z.string().nullable(),
});
export type Signal = z.infer<typeof Signal>;

export const RemedyKind = z.enum(["entry", "form", "policy"]);
export type RemedyKind = z.infer<typeof RemedyKind>;

const Counts = z.record(z.string(), z.int().positive());

/** A class of problems (一类事): signals about the same thing, and what is done about all of them (举一反三). */
export const ProblemClass = z.object({
  id: z.string().startsWith("prb_"),
  /** The first example, which the class is named after. */
  title: z.string(),
  /** What its signals are about, by term: new signals are compared with this. */
  terms: Counts,
  size: z.int().nonnegative(),
  /** How many signals came on each day (YYYY-MM-DD in China), the latest days only. */
  days: z.record(z.iso.date(), z.int().positive()),
  /** The same by the hour (YYYY-MM-DDTHH, UTC) of the latest two days: what grows within hours is seen in it. */
  hours: Counts.default({}),
  surgedAt: z.iso.datetime().nullable().default(null),
  departments: Counts,
  regions: Counts,
  sources: Counts,
  examples: z.array(z.string()),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  owner: z.string().nullable(),
  remedy: z
    .object({ kind: RemedyKind, text: z.string(), by: z.string(), at: z.iso.datetime(), toldAll: z.boolean() })
    .nullable(),
  version: z.int().nonnegative(),
});
export type ProblemClass = z.infer<typeof ProblemClass>;

/** One signal's membership; `told` once its reporter has heard of the remedy. */
export const Member = Signal.pick({ id: true, source: true, at: true, ticketId: true, conversationId: true }).extend({
  problemId: z.string(),
  told: z.boolean(),
});
export type Member = z.infer<typeof Member>;
