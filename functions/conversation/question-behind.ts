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

/** The question that a reply answers, among the messages around it. */
export const questionOf = (messages: readonly Message[], reply: Message): AskedBefore | undefined => {
  const asked = messages.find(({ from, inReplyTo }) => from === "citizen" && inReplyTo === reply.inReplyTo);
  if (!asked?.inReplyTo || reply.status === null) return undefined;
  const { text, at, inReplyTo: turnId } = asked;
  return { text, at, turnId, status: reply.status, messageId: reply.id };
};

/** The last messages of a conversation up to `seq`, in order; early in it also some that come after. */
export const messagesUntil = (
  { messagesAfter }: Pick<ConversationStore, "messagesAfter">,
  conversationId: string,
  seq: number,
): Promise<Message[]> => messagesAfter(conversationId, Math.max(0, seq - lookBack), lookBack);

/** The last question of a conversation at or before `seq` that was answered, or could not be, with that reply. */
export const questionBehind = async (
  conversations: Pick<ConversationStore, "messagesAfter">,
  conversationId: string,
  seq: number,
): Promise<AskedBefore | undefined> => {
  const messages = await messagesUntil(conversations, conversationId, seq);
  const reply = messages.findLast((message) => message.seq <= seq && answersQuestion(message));
  return reply && questionOf(messages, reply);
};
