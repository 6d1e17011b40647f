import { Agent, type IncomingMessage, request } from "node:http";
import { WebSocket } from "ws";
import { MessagePage, Session } from "../../functions/api/contract.ts";
import type { Message } from "../../functions/messages/message.ts";
import { SocketFrame } from "../../functions/messages/socket-frame.ts";

// As many connections as a browser crowd of this size keeps open at a proxy; bounded, so that a slow gateway is not flooded.
const agent = new Agent({ keepAlive: true, maxSockets: 128 });
const callWithinMs = 30_000;

type Answer = { status: number; body: string };
type Call = { method: "GET" | "POST"; path: string; token?: string | undefined; body?: unknown };

const textOf = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
};

/** One HTTP call. Errors: no answer in 30 s, or the connection broke. */
export const call = (url: string, { method, path, token, body }: Call): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      ...(payload === undefined
        ? {}
        : { "content-type": "application/json", "content-length": Buffer.byteLength(payload) }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    };
    const signal = AbortSignal.timeout(callWithinMs);
    const sent = request(`${url}${path}`, { method, headers, agent, signal }, (response) => {
      textOf(response).then((text) => resolve({ status: response.statusCode ?? 0, body: text }), reject);
    });
    sent.once("error", reject);
    sent.end(payload);
  });

/** A conversation of the public contract. */
export type Citizen = { conversationId: string; token: string };

/** Opens a conversation. Errors: anything but 201. */
export const openCitizen = async (url: string): Promise<Citizen> => {
  const { status, body } = await call(url, { method: "POST", path: "/v1/sessions", body: {} });
  if (status !== 201) throw new Error(`no session: ${status} ${body.slice(0, 300)}`);
  const { token, conversationId } = Session.parse(JSON.parse(body));
  return { token, conversationId };
};

/** Sends one question; the status that came back, 0 for none. */
export const sendQuestion = (url: string, token: string, messageId: string, text: string): Promise<number> =>
  call(url, { method: "POST", path: "/v1/messages", token, body: { messageId, text } }).then(
    ({ status }) => status,
    () => 0,
  );

/** The whole transcript as the service gives it. */
export const readTranscript = async (url: string, token: string): Promise<Message[]> => {
  const messages: Message[] = [];
  for (let after = "0"; ; ) {
    const { status, body } = await call(url, { method: "GET", path: `/v1/messages?after=${after}&wait=0`, token });
    if (status !== 200) throw new Error(`no transcript: ${status} ${body.slice(0, 300)}`);
    const page = MessagePage.parse(JSON.parse(body));
    messages.push(...page.messages);
    if (page.messages.length === 0) return messages;
    after = page.cursor;
  }
};

const repliesIn = (text: string): string[] => {
  const frame = SocketFrame.parse(JSON.parse(text));
  return frame.type === "messages"
    ? frame.messages.flatMap(({ from, inReplyTo }) => (from === "citizen" ? [] : (inReplyTo ?? [])))
    : [];
};

/** Opens a WebSocket that tells of every reply, with the time at which it could be seen. */
export const listen = (url: string, token: string, onReply: (messageId: string, at: number) => void) =>
  new Promise<{ close(): void }>((resolve, reject) => {
    const socket = new WebSocket(`${url.replace("http", "ws")}/v1/socket?token=${encodeURIComponent(token)}`);
    socket.on("message", (data) => {
      const at = performance.now();
      for (const messageId of repliesIn(String(data))) onReply(messageId, at);
    });
    socket.once("error", reject);
    socket.once("open", () => {
      socket.send(JSON.stringify({ action: "resume", after: 1 }));
      resolve({ close: () => socket.terminate() });
    });
  });
