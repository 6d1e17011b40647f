import type { Conversation } from "../conversation/conversation.ts";
import type { ConversationStore } from "../conversation/ports.ts";
import { AppError } from "../shared/app-error.ts";
import type { CitizenCaller } from "./caller.ts";

/**
 * The citizen's own conversation, read once for a request. `caller.unknown` when it has expired, was erased or is another's: a
 * token for it is of no use any more.
 */
export const ownConversation = async (
  { conversations }: { conversations: Pick<ConversationStore, "find"> },
  { citizen, conversationId, conversation }: CitizenCaller,
): Promise<Conversation> => {
  const own = conversation ?? (await conversations.find(conversationId));
  if (own?.citizen !== citizen) throw new AppError("caller.unknown");
  return own;
};
