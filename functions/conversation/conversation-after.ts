import { firstOf } from "../messages/clean-text.ts";
import type { InboundMessage } from "../messages/inbound-message.ts";
import type { ReplyDraft } from "../messages/message.ts";
import type { Conversation } from "./conversation.ts";
import { maskTyped, type Said } from "./own-message.ts";
import type { Plan } from "./plan.ts";
import { topicAfter } from "./topic.ts";

/** Typed words, masked; buttons and form steps say nothing about what the citizen is after. */
const typedBy = ({ content }: InboundMessage, before: Conversation): string | undefined =>
  content.type === "text" ? firstOf(maskTyped(content.text, before), 200) : undefined;

/**
 * The buttons that a typed number or label refers to: those of the last message that offered any. Beside a form's question,
 * where a number is an answer and no button, the labels of the messages before it count too.
 */
const offeredBy = (
  replies: readonly ReplyDraft[],
  offered: Conversation["offered"],
  form: Conversation["form"],
): Conversation["offered"] => {
  if (replies.length === 0) return offered;
  const all = replies.map(({ choices }) => choices).filter((choices) => choices.length > 0);
  return form && !form.paused ? all.reverse().flat() : (all.at(-1) ?? []);
};

/** The conversation as the next turn finds it. */
export const conversationAfter = (
  before: Conversation,
  message: InboundMessage,
  said: Said | undefined,
  { replies, changes, traced }: Pick<Plan, "replies" | "changes" | "traced">,
  moved: Pick<Conversation, "lastSeq" | "lastTurnAt" | "expiresAt">,
): Conversation => {
  const changed = { ...before, ...changes };
  return {
    ...changed,
    offered: offeredBy(replies, before.offered, changed.form),
    lastStatus: replies.findLast(({ status }) => status !== null)?.status ?? before.lastStatus,
    lastWords: typedBy(message, before) ?? before.lastWords,
    topic: topicAfter(before.topic, said, replies),
    ...(traced && traced.asked.department !== "" && { lastDepartment: traced.asked.department }),
    ...moved,
  };
};
