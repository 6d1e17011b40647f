import type { Feedback } from "../insights/feedback.ts";
import type { TurnRecordStore } from "../insights/ports.ts";
import { turnRecordId } from "../insights/turn-record.ts";
import type { ConversationStore } from "./ports.ts";

type Deps = { conversations: Pick<ConversationStore, "findTurn">; turns: Pick<TurnRecordStore, "setFeedback"> };
type About = { conversationId: string; messageId: string };

/**
 * Notes what a citizen thinks of the replies to one message of theirs, for the figures and the explorer. The last word
 * counts; saying it twice changes nothing. Nothing happens for a message that nobody remembers.
 */
export const noteFeedback = async (
  { conversations, turns }: Deps,
  { conversationId, messageId }: About,
  feedback: Feedback,
): Promise<void> => {
  const turn = await conversations.findTurn(conversationId, messageId);
  if (turn?.askedAt) await turns.setFeedback(turnRecordId(conversationId, messageId, turn.askedAt), feedback);
};
