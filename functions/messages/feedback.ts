import * as z from "zod";
import { action } from "./action.ts";
import type { Choice, Message, ReplyDraft } from "./message.ts";

/** What was wrong with an answer. */
export const FeedbackReason = z.enum(["wrong", "outdated", "not-my-case", "unclear"]);
export type FeedbackReason = z.infer<typeof FeedbackReason>;

/** What a citizen says about one answer. A reason and a remark belong to an answer that did not help. */
export const GivenFeedback = z.strictObject({
  useful: z.boolean(),
  reason: FeedbackReason.nullable().default(null),
  remark: z.string().trim().max(300).nullable().default(null),
});
export type GivenFeedback = z.infer<typeof GivenFeedback>;

/** Whether a message is an answer of the machine, or its "I don't know", which can be called useful or not. */
export const takesFeedback = ({ from, status }: Pick<ReplyDraft, "from" | "status">): boolean =>
  from === "bot" &&
  (status === "answered.direct" ||
    status === "answered.composed" ||
    status === "answered.calculated" ||
    status === "unanswerable.no-hit" ||
    status === "unanswerable.off-topic");

/**
 * Buttons that say whether an answer helped, for channels that have buttons: beside the message's own, and not among those that
 * a typed number means. Typed words are understood everywhere (conversation/feedback-turn.ts).
 */
export const feedbackChoices = (message: Message): Choice[] =>
  takesFeedback(message)
    ? [
        { label: "有用", value: action.feedback(message.seq, "useful") },
        { label: "没用", value: action.feedback(message.seq, "useless") },
      ]
    : [];
