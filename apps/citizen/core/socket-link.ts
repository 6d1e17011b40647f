import type { Message } from "../../../functions/messages/message.ts";
import { readFrame } from "./frame.ts";
import type { Platform } from "./platform.ts";

/** Where messages go and how far the page has read; shared by the socket and the long poll. */
export type Reader = {
  platform: Platform;
  token: string;
  cursor(): number;
  hasGap(): boolean;
  onMessages(messages: readonly Message[]): void;
  /** Everything after the cursor has been read. */
  onCaughtUp(): void;
  /** The person at the desk is typing. */
  onTyping?(): void;
};

export type SocketLink = { close(): void /** Says that the citizen is typing; nothing comes back. */; typing(): void };

const quietMs = 25_000;
const answerMs = 10_000;

/**
 * One life of the WebSocket: asks for what follows the cursor once open, after any gap and after a while of silence (a
 * push may get lost), page by page until nothing is left, then listens. A line that does not answer counts as lost.
 * `onLost` is called once, unless closed here.
 */
export const openSocketLink = (reader: Reader, onFlow: () => void, onLost: () => void): SocketLink => {
  const { platform } = reader;
  let over = false;
  let asking = false;
  let cancelTimer = () => {};

  const end = () => {
    over = true;
    cancelTimer();
  };
  const lose = () => {
    if (over) return;
    end();
    socket.close();
    onLost();
  };
  const expect = (ms: number, onSilence: () => void) => {
    cancelTimer();
    cancelTimer = platform.after(ms, onSilence);
  };
  const say = (frame: object) => {
    socket.send(JSON.stringify(frame));
    expect(answerMs, lose);
  };
  const resume = () => {
    asking = true;
    say({ action: "resume", after: reader.cursor() });
  };
  const read = (text: string) => {
    expect(quietMs, resume);
    const frame = readFrame(text);
    if (frame.type === "typing") reader.onTyping?.();
    if (frame.type !== "messages") return;
    onFlow();
    reader.onMessages(frame.messages);
    const isEnd = asking && frame.messages.length === 0;
    if (isEnd) {
      asking = false;
      reader.onCaughtUp();
    } else if (asking || reader.hasGap()) resume();
  };

  const socket = platform.openSocket(`/v1/socket?token=${encodeURIComponent(reader.token)}`, {
    onOpen: () => over || resume(),
    onText: (text) => over || read(text),
    onClose: lose,
  });
  expect(answerMs, lose);
  return {
    close: () => {
      end();
      socket.close();
    },
    typing: () => over || socket.send('{"action":"typing"}'),
  };
};
