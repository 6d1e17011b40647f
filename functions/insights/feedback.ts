import * as z from "zod";

/** Why an answer was of no use to a citizen. */
export const FeedbackReason = z.enum(["wrong", "outdated", "not-my-case", "unclear"]);
export type FeedbackReason = z.infer<typeof FeedbackReason>;

/** What a citizen thinks of one answer, or of one "I don't know". The last word counts. */
export const Feedback = z.object({
  verdict: z.enum(["useful", "not-useful"]),
  reason: FeedbackReason.nullable(),
  at: z.iso.datetime(),
});
export type Feedback = z.infer<typeof Feedback>;
