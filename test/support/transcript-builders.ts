import type { Message } from "../../functions/messages/message.ts";
import { reply } from "../../functions/messages/reply.ts";

/** A message of a transcript as a page receives it. */
export const buildMessage = (seq: number, given: Partial<Message> = {}): Message => ({
  ...reply({ text: `第 ${seq} 条` }),
  id: `msg_${seq}`,
  seq,
  inReplyTo: null,
  at: "2026-11-23T01:00:00.000Z",
  ...given,
});
