import type { ConversationStore } from "../../conversation/ports.ts";
import type { Message } from "../../messages/message.ts";
import type { Clock } from "../../shared/clock.ts";

const pageSize = 100;
/** Quick looks at first, since most answers come at once; slower ones later, since each look costs a read. */
const firstPauseMs = 100;
const longestPauseMs = 1500;

type Deps = { conversations: ConversationStore; clock: Clock; pause(ms: number): Promise<void> };

/** Messages after `after`, in order. Waits up to `waitSeconds` for the first one; an empty list means none came. */
export const waitForMessages = async (
  { conversations, clock, pause }: Deps,
  conversationId: string,
  after: number,
  waitSeconds: number,
): Promise<Message[]> => {
  const until = clock.now().getTime() + waitSeconds * 1000;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)) {
    const messages = await conversations.messagesAfter(conversationId, after, pageSize);
    const left = until - clock.now().getTime();
    if (messages.length > 0 || left <= 0) return messages;
    await pause(Math.min(pauseMs, left));
  }
};
