import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import { MessagePage, Session } from "../../functions/api/contract.ts";
import type { Message } from "../../functions/messages/message.ts";
import { SocketFrame } from "../../functions/messages/socket-frame.ts";

export type Answer = { status: number; type: string; text: string; json: Record<string, unknown> };
export type Call = {
  method?: string;
  token?: string | undefined;
  body?: unknown;
  raw?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
};

const objectIn = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** One HTTP call: `body` is sent as JSON, `raw` as it is. `json` is empty when the answer is none. */
export const call = async (url: string, path: string, given: Call = {}): Promise<Answer> => {
  const { method = "GET", token, body, raw, headers = {} } = given;
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(payload === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(payload === undefined ? {} : { body: payload }),
  });
  const text = await response.text();
  return { status: response.status, type: response.headers.get("content-type") ?? "", text, json: objectIn(text) };
};

/** A citizen of the public contract. Sending gives the message id; `sendBody` gives the answer, whatever it is. */
export type Citizen = {
  token: string;
  conversationId: string;
  say(text: string): Promise<string>;
  press(value: string): Promise<string>;
  fill(draftId: string, values: Record<string, string>): Promise<string>;
  sendBody(body: Record<string, unknown>): Promise<Answer>;
  /** The replies to a message, as soon as there are any. */
  replies(messageId: string): Promise<Message[]>;
  transcript(): Promise<Message[]>;
  /** Says it and waits for the replies. */
  ask(text: string): Promise<Message[]>;
};

const waitSeconds = 5;
const patienceMs = 30_000;

const readPage = async (url: string, token: string, after: string, wait: number): Promise<MessagePage> => {
  const { json } = await call(url, `/v1/messages?after=${after}&wait=${wait}`, { token });
  return MessagePage.parse(json);
};

const readAll = async (url: string, token: string): Promise<Message[]> => {
  const messages: Message[] = [];
  for (let after = "0"; ; ) {
    const page = await readPage(url, token, after, 0);
    messages.push(...page.messages);
    if (page.messages.length === 0) return messages;
    after = page.cursor;
  }
};

const readReplies = async (url: string, token: string, messageId: string): Promise<Message[]> => {
  const isReply = ({ from, inReplyTo }: Message) => inReplyTo === messageId && from !== "citizen";
  const seen: Message[] = [];
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    const page = await readPage(url, token, String(seen.at(-1)?.seq ?? 0), waitSeconds);
    seen.push(...page.messages);
    // A turn is saved as a whole: where one reply is, all are (page by page they may still come).
    if (seen.some(isReply)) return (await readAll(url, token)).filter(isReply);
  }
  throw new Error(`nothing answered ${messageId}`);
};

type Begin = { region?: string; token?: string; login?: { channel: string; proof: string } };

/** Opens a session; `token` of an earlier one, or a platform's login, makes it the same person. */
export const openCitizen = async (url: string, begin: Begin = {}): Promise<Citizen> => {
  const opened = await call(url, "/v1/sessions", { method: "POST", body: begin });
  const { token, conversationId } = Session.parse(opened.json);
  const sendBody = (body: Record<string, unknown>): Promise<Answer> =>
    call(url, "/v1/messages", { method: "POST", token, body });
  const send = async (content: Record<string, unknown>): Promise<string> => {
    const messageId = randomUUID();
    const answer = await sendBody({ messageId, ...content });
    if (answer.status !== 202) throw new Error(`not accepted: ${answer.status} ${answer.text}`);
    return messageId;
  };
  const say = (text: string) => send({ text });
  const replies = (messageId: string) => readReplies(url, token, messageId);
  return {
    token,
    conversationId,
    say,
    press: (value) => send({ choice: { value } }),
    fill: (draftId, values) => send({ form: { draftId, values } }),
    sendBody,
    replies,
    transcript: () => readAll(url, token),
    ask: async (text) => replies(await say(text)),
  };
};

/** An open WebSocket with every frame it got, or the HTTP status by which it was refused. */
export type Socket = { frames: SocketFrame[]; send(frame: unknown): void; close(): void };

/** Opens the socket with a token; resolves to a number when the handshake is refused. */
export const openSocket = (url: string, token: string | undefined): Promise<Socket | number> =>
  new Promise((resolve, reject) => {
    const query = token === undefined ? "" : `?token=${encodeURIComponent(token)}`;
    const socket = new WebSocket(`${url.replace("http", "ws")}/v1/socket${query}`);
    const frames: SocketFrame[] = [];
    socket.on("message", (data) => frames.push(SocketFrame.parse(JSON.parse(String(data)))));
    socket.on("unexpected-response", (request, response) => {
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on("error", reject);
    socket.on("open", () =>
      resolve({ frames, send: (frame) => socket.send(JSON.stringify(frame)), close: () => socket.close() }),
    );
  });

/** Asks as one who has written much already: whoever is told to wait, waits. */
export const askPatiently = async (who: Citizen, text: string): ReturnType<Citizen["ask"]> => {
  try {
    return await who.ask(text);
  } catch (error) {
    const [, seconds] = /"retryAfterSeconds":(\d+)/.exec(String(error)) ?? [];
    if (seconds === undefined) throw error;
    await new Promise((resolve) => setTimeout(resolve, (Number(seconds) + 1) * 1000));
    return who.ask(text);
  }
};
