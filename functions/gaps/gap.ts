import * as z from "zod";

const Counts = z.record(z.string(), z.int().positive());

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
  version: z.int().nonnegative(),
  expiresAt: z.int(),
});
export type Gap = z.infer<typeof Gap>;

export const GapState = z.enum(["open", "linked", "answered", "dismissed"]);
export type GapState = z.infer<typeof GapState>;

/** Where a gap stands: answered for good, laid aside, being written, or nobody's yet. */
export const stateOfGap = ({ answered, dismissed, link }: Gap): GapState => {
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
  revokedAt: z.iso.datetime().nullable(),
  toldAt: z.iso.datetime().nullable(),
  version: z.int().nonnegative(),
  expiresAt: z.int(),
});
export type Asker = z.infer<typeof Asker>;

/** Whether the citizen still waits for an answer. */
export const isWaiting = ({ revokedAt, toldAt }: Asker): boolean => revokedAt === null && toldAt === null;
