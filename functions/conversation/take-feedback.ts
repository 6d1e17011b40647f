import type { Feedback } from "../gaps/feedback.ts";
import { noteQuestion } from "../gaps/note-question.ts";
import type { FeedbackStore, GapStore } from "../gaps/ports.ts";
import type { TurnRecordStore } from "../insights/ports.ts";
import type { GivenFeedback } from "../messages/feedback.ts";
import type { Message } from "../messages/message.ts";
import { takesFeedback } from "../messages/takes-feedback.ts";
import { joinProblem } from "../problems/join-problem.ts";
import type { ProblemStore } from "../problems/ports.ts";
import type { Clock } from "../shared/clock.ts";
import { maskPersonalData } from "../shared/personal-data.ts";
import type { Conversation } from "./conversation.ts";
import { noteFeedback } from "./note-feedback.ts";
import type { ConversationStore } from "./ports.ts";
import { type AskedBefore, messagesUntil, questionOf } from "./question-behind.ts";

export type FeedbackDeps = {
  conversations: Pick<ConversationStore, "messagesAfter" | "findTurn">;
  /** The records that the figures are counted from. */
  turnRecords: Pick<TurnRecordStore, "setFeedback">;
  feedback: FeedbackStore;
  gaps: GapStore;
  problems: ProblemStore;
  clock: Clock;
};

/** Takes what does not belong together apart: only an answer that did not help has a reason. */
const masked = ({ useful, reason, remark }: GivenFeedback): GivenFeedback => ({
  useful,
  reason: useful ? null : reason,
  remark: useful || !remark ? null : maskPersonalData(remark),
});

type Said = { conversation: Conversation; message: Message; opinion: GivenFeedback; asked: AskedBefore };

const noteOpinion = async ({ gaps, problems }: FeedbackDeps, said: Said): Promise<void> => {
  const { conversation, message, opinion } = said;
  const { text, at, turnId, status } = said.asked;
  const { id: conversationId, region, channel } = conversation;
  const reason = opinion.useful ? null : ("disliked" as const);
  const asked = { conversationId, region, channel, text, at, turnId };
  await noteQuestion(gaps, { ...asked, landing: { status }, reason, opinion });
  if (opinion.useful) return;
  const signal = { id: `dislike:${message.id}`, source: "dislike" as const, text, region, at };
  await joinProblem(problems, { ...signal, department: null, ticketId: null, conversationId });
};

const noteForFigures = (
  { conversations, turnRecords: turns }: FeedbackDeps,
  conversationId: string,
  messageId: string,
  { useful, reason, at }: Pick<GivenFeedback, "useful" | "reason"> & { at: string },
): Promise<void> =>
  noteFeedback(
    { conversations, turns },
    { conversationId, messageId },
    { verdict: useful ? "useful" : "not-useful", reason, at },
  );

/**
 * Keeps what a citizen says about one answer, in the place of what they said before. An answer that did not help joins its
 * class of problems and its gap, once. `undefined` when the message is no answer of this conversation.
 */
export const takeFeedback = async (
  deps: FeedbackDeps,
  conversation: Conversation,
  { seq, messageId }: { seq: number; messageId?: string | undefined },
  given: GivenFeedback,
): Promise<Feedback | undefined> => {
  const messages = await messagesUntil(deps.conversations, conversation.id, seq);
  const message = messages.find((one) => one.seq === seq);
  if (!message || !takesFeedback(message) || (messageId ?? message.id) !== message.id) return undefined;
  const opinion = masked(given);
  const asked = questionOf(messages, message);
  if (asked) await noteOpinion(deps, { conversation, message, opinion, asked });
  const { id: conversationId, expiresAt } = conversation;
  const at = deps.clock.now().toISOString();
  const feedback = { conversationId, messageId: message.id, ...opinion, at, expiresAt };
  await deps.feedback.save(feedback);
  if (asked) await noteForFigures(deps, conversationId, asked.turnId, { ...opinion, at });
  return feedback;
};
