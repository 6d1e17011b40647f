import * as z from "zod";
import { FeedbackReason } from "../messages/feedback.ts";

/** What a citizen said last about one answer; a remark is masked. One for each message, changed in place. */
export const Feedback = z.object({
  conversationId: z.string(),
  messageId: z.string(),
  useful: z.boolean(),
  reason: FeedbackReason.nullable(),
  remark: z.string().nullable(),
  at: z.iso.datetime(),
  expiresAt: z.int(),
});
export type Feedback = z.infer<typeof Feedback>;
