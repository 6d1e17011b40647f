import type { Message } from "../../messages/message.ts";
import type { SocketFrame } from "../../messages/socket-frame.ts";

type MessagesFrame = Extract<SocketFrame, { type: "messages" }>;

/** API Gateway takes 128 KB at most in one push; the rest is room for the frame around the messages. */
const maxBytes = 120_000;

const bytesOf = (message: Message): number => Buffer.byteLength(JSON.stringify(message));

const frameOf = (messages: Message[], cursor: number): MessagesFrame => ({ type: "messages", messages, cursor });

/** The frame that says: there is nothing after `cursor`. */
export const renderNothing = (cursor: number): MessagesFrame => frameOf([], cursor);

/** Some messages as WebSocket frames, in order, each small enough to be pushed; `cursor` is the place of a frame's last one. */
export const renderMessages = (messages: readonly Message[]): MessagesFrame[] => {
  const frames: MessagesFrame[] = [];
  let room = 0;
  for (const message of messages) {
    const bytes = bytesOf(message);
    const last = frames.at(-1);
    room -= bytes;
    if (last && room >= 0) {
      last.messages.push(message);
      last.cursor = message.seq;
    } else {
      frames.push(frameOf([message], message.seq));
      room = maxBytes - bytes;
    }
  }
  return frames;
};
