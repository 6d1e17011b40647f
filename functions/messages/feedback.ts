import * as z from "zod";
import { feedbackReasons } from "./takes-feedback.ts";

/** What was wrong with an answer. */
export const FeedbackReason = z.enum(feedbackReasons);
export type FeedbackReason = z.infer<typeof FeedbackReason>;

/** What a citizen says about one answer. A reason and a remark belong to an answer that did not help. */
export const GivenFeedback = z.strictObject({
  useful: z.boolean(),
  reason: FeedbackReason.nullable().default(null),
  remark: z.string().trim().max(300).nullable().default(null),
});
export type GivenFeedback = z.infer<typeof GivenFeedback>;
