import * as z from "zod";

const Counts = z.record(z.string(), z.int().positive());

/** One thing that a person did with a gap: `gapId` is the other gap, `entryId` the entry that it was about. */
export const GapEvent = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  what: z.enum(["linked", "dismissed", "reopened", "moved-away", "moved-here", "merged"]),
  gapId: z.string().nullable(),
  entryId: z.string().nullable(),
  /** How many questions it was about; 0 where it was about all of it. */
  count: z.int().nonnegative(),
});
export type GapEvent = z.infer<typeof GapEvent>;

const titleLength = 40;

/** What a gap is called after a question. */
export const titleOfGap = (text: string): string => [...text].slice(0, titleLength).join("");

/**
 * Questions about the same thing that the entries do not answer, or not well (知识缺口). `link` is the entry that is to answer
 * them: the gap is closed once a version after `after` is live. Dismissed ones go on counting, in silence.
 */
export const Gap = z.object({
  id: z.string().startsWith("gap_"),
  /** The first question, which the gap is named after. */
  title: z.string(),
  terms: Counts,
  size: z.int().nonnegative(),
  days: z.record(z.iso.date(), z.int().positive()),
  regions: Counts,
  reasons: Counts,
  examples: z.array(z.string()),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  link: z
    .object({ entryId: z.string(), by: z.string(), at: z.iso.datetime(), after: z.int().nonnegative() })
    .nullable(),
  dismissed: z.object({ by: z.string(), reason: z.string(), at: z.iso.datetime() }).nullable(),
  answered: z
    .object({
      entryId: z.string(),
      title: z.string(),
      at: z.iso.datetime(),
      told: z.int().nonnegative(),
      toldAll: z.boolean(),
    })
    .nullable(),
  /** Questions that people put here, or took away from here: alike ones follow (nearest-gap.ts). */
  taught: z.array(z.string()).default([]),
  untaught: z.array(z.string()).default([]),
  /** The gap that this one has become part of; `isDone` once nothing of it is left here. */
  merged: z
    .object({ into: z.string(), by: z.string(), at: z.iso.datetime(), isDone: z.boolean() })
    .nullable()
    .default(null),
  /** Who has done what, the last of it. */
  history: z.array(GapEvent).default([]),
  version: z.int().nonnegative(),
  expiresAt: z.int(),
});
export type Gap = z.infer<typeof Gap>;

export const GapState = z.enum(["open", "linked", "answered", "dismissed", "merged"]);
export type GapState = z.infer<typeof GapState>;

/** Where a gap stands: part of another, answered for good, laid aside, being written, or nobody's yet. */
export const stateOfGap = ({ answered, dismissed, link, merged }: Gap): GapState => {
  if (merged) return "merged";
  if (answered) return "answered";
  if (dismissed) return "dismissed";
  return link ? "linked" : "open";
};

/**
 * A citizen's consent to be told once when their question has an answer (有答案时告诉我). `revokedAt` is their word that it is
 * off. One for each gap, wherever it was agreed to last.
 */
export const Asker = z.object({
  gapId: z.string(),
  citizen: z.string(),
  conversationId: z.string(),
  questionId: z.string(),
  /** The masked question, to be told about. */
  text: z.string(),
  agreedAt: z.iso.datetime(),
  /** The gaps that it was agreed to for, before people sorted the question elsewhere; taking it back for one of them counts. */
  carriedFrom: z.array(z.string()).default([]),
  revokedAt: z.iso.datetime().nullable(),
  toldAt: z.iso.datetime().nullable(),
  version: z.int().nonnegative(),
  expiresAt: z.int(),
});
export type Asker = z.infer<typeof Asker>;

/** Whether the citizen still waits for an answer. */
export const isWaiting = ({ revokedAt, toldAt }: Asker): boolean => revokedAt === null && toldAt === null;
