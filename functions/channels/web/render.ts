import type { Message } from "../../messages/message.ts";

/** The WebSocket frame of some messages; `cursor` is the place of the last one. */
export const renderMessages = (messages: readonly Message[]) => ({
  type: "messages" as const,
  messages,
  cursor: messages.at(-1)?.seq ?? 0,
});
