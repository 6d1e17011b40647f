import * as z from "zod";
import { FeedbackReason } from "../messages/feedback.ts";

/** What a citizen thinks of one answer, or of one "I don't know". The last word counts. */
export const Feedback = z.object({
  verdict: z.enum(["useful", "not-useful"]),
  reason: FeedbackReason.nullable(),
  at: z.iso.datetime(),
});
export type Feedback = z.infer<typeof Feedback>;
