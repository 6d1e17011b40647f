import type { Message } from "../messages/message.ts";
import type { Status } from "../messages/status.ts";
import type { ConversationStore } from "./ports.ts";

/** A question of the transcript (masked), and what became of it; `messageId` is that of the reply. */
export type AskedBefore = { text: string; at: string; turnId: string; status: Status; messageId: string };

/** So many messages before one are looked through. */
const lookBack = 20;

const answersQuestion = ({ status }: Message): boolean =>
  status !== null &&
  /^(?:answered|clarify|unanswerable)[.]/.test(status) &&
  status !== "answered.small-talk" &&
  status !== "answered.progress";

const questionOf = (messages: readonly Message[], reply: Message): AskedBefore | undefined => {
  const asked = messages.find(({ from, inReplyTo }) => from === "citizen" && inReplyTo === reply.inReplyTo);
  if (!asked?.inReplyTo || reply.status === null) return undefined;
  const { text, at, inReplyTo: turnId } = asked;
  return { text, at, turnId, status: reply.status, messageId: reply.id };
};

/**
 * The last question of a conversation at or before `seq` whose reply `fits`, with that reply; by default any reply that answers,
 * or cannot answer, a question.
 */
export const questionBehind = async (
  { messagesAfter }: Pick<ConversationStore, "messagesAfter">,
  conversationId: string,
  seq: number,
  fits: (message: Message) => boolean = answersQuestion,
): Promise<AskedBefore | undefined> => {
  const messages = await messagesAfter(conversationId, Math.max(0, seq - lookBack), lookBack);
  const reply = messages.findLast((message) => message.seq <= seq && fits(message));
  return reply && questionOf(messages, reply);
};
