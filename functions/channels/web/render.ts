import type { Message } from "../../messages/message.ts";
import type { SocketFrame } from "../../messages/socket-frame.ts";

/** The WebSocket frame of some messages; `cursor` is the place of the last one. */
export const renderMessages = (messages: readonly Message[]): Extract<SocketFrame, { type: "messages" }> => ({
  type: "messages",
  messages: [...messages],
  cursor: messages.at(-1)?.seq ?? 0,
});
