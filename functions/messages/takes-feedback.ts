import { action } from "./action.ts";
import type { Choice, Message, ReplyDraft } from "./message.ts";

// Without zod, because the citizen's page has it too.

/** What can be wrong with an answer. */
export const feedbackReasons = ["wrong", "outdated", "not-my-case", "unclear"] as const;

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
