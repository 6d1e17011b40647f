import type { InboundMessage } from "./inbound-message.ts";

/**
 * The queue before the turns: order per conversation, at least once. Sending the same message id twice within five
 * minutes queues it once; later repeats are caught by the turn record.
 */
export interface Inbox {
  send(message: InboundMessage): Promise<void>;
}
