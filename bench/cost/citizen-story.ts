import { randomUUID } from "node:crypto";
import { WebSocket as Socket, type WebSocket } from "ws";
import type { Message } from "../../functions/messages/message.ts";
import { SocketFrame } from "../../functions/messages/socket-frame.ts";
import { type Citizen, call, openCitizen } from "../load/citizen.ts";
import { pause } from "../load/each.ts";
import type { MeasuredRuntime } from "./measured-runtime.ts";

const withinMs = 30_000;
const lookEveryMs = 5;
// Pushes and reads that a message causes after its turn, such as the hint to the desk and what the desk then reads.
const calmMs = 60;

/** Waits until something holds, at most 30 s. */
export const until = async (holds: () => boolean, what: string): Promise<void> => {
  for (const end = Date.now() + withinMs; Date.now() < end; ) {
    if (holds()) return pause(calmMs);
    await pause(lookEveryMs);
  }
  throw new Error(`waited in vain for ${what}`);
};

/** Opens a WebSocket and hands on its frames. Errors: refused. */
export const openSocket = (url: string, token: string, onFrame: (frame: SocketFrame) => void): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const socket = new Socket(`${url.replace("http", "ws")}/v1/socket?token=${encodeURIComponent(token)}`);
    socket.on("message", (data) => onFrame(SocketFrame.parse(JSON.parse(String(data)))));
    socket.once("error", reject);
    socket.once("open", () => resolve(socket));
  });

/** A citizen with the page open. */
export type Page = {
  citizen: Citizen;
  /** Sends one message and waits until its turn is over; the replies to it that were pushed. */
  send(content: Record<string, unknown>): Promise<Message[]>;
  close(): Promise<void>;
};

/** A citizen with the page open, one message at a time. */
export const openPage = async ({ url, ledger }: MeasuredRuntime): Promise<Page> => {
  const citizen = await openCitizen(url);
  const heard: Message[] = [];
  let resumed = false;
  const socket = await openSocket(url, citizen.token, (frame) => {
    resumed = true;
    if (frame.type === "messages") heard.push(...frame.messages);
  });
  socket.send(JSON.stringify({ action: "resume", after: 1 }));
  await until(() => resumed, "the first frame");
  return {
    citizen,
    async send(content) {
      const messageId = randomUUID();
      const turns = ledger.count("turn");
      const { status } = await call(url, {
        ...{ method: "POST", path: "/v1/messages", token: citizen.token },
        body: { messageId, ...content },
      });
      if (status !== 202) throw new Error(`not accepted: ${status}`);
      await until(() => ledger.count("turn") > turns, "the turn");
      return heard.filter(({ from, inReplyTo }) => from !== "citizen" && inReplyTo === messageId);
    },
    async close() {
      const before = ledger.count("socket");
      socket.close();
      await until(() => ledger.count("socket") > before, "the goodbye");
    },
  };
};
