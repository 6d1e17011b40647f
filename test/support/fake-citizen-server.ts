import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { extname, join, normalize } from "node:path";
import { type WebSocket, WebSocketServer } from "ws";
import type { OwnSubmission, SendMessage } from "../../functions/api/contract.ts";
import { action } from "../../functions/messages/action.ts";
import type { CitizenContent } from "../../functions/messages/inbound-message.ts";
import type { Message, ReplyDraft } from "../../functions/messages/message.ts";
import { reply } from "../../functions/messages/reply.ts";
import { maskPersonalData } from "../../functions/shared/personal-data.ts";
import { createCitizenTickets } from "./citizen-tickets.ts";
import { answerCatalogue } from "./fake-catalogue.ts";
import { type ScriptState, scriptedReplies, welcome } from "./fake-citizen-script.ts";
import { createFakeDevice, type FakeDevice, pathsOfDevice } from "./fake-device.ts";
import { createFakeForms } from "./fake-forms.ts";
import { createFakeMe, type FakeMe, pathsOfMe } from "./fake-me.ts";
import { answerOwnSubmissions, fakeOwnSubmissions } from "./fake-own-submissions.ts";

type Conversation = {
  id: string;
  messages: Message[];
  seen: Set<string>;
  sockets: Set<WebSocket>;
  script: ScriptState;
};

/** The citizen's HTTP and WebSocket contract with scripted replies, and faults that a test can switch on. */
export type FakeCitizenServer = {
  url: string;
  /** The newest conversation. */
  conversation(): Conversation;
  conversations(): readonly Conversation[];
  /** How often each message id was posted. */
  posts: Map<string, number>;
  /** What the citizen has submitted. */
  submissions: OwnSubmission[];
  say(draft: ReplyDraft): void;
  /** Says it without pushing, as if the push were lost. */
  sayUnheard(draft: ReplyDraft): void;
  withPerson(): void;
  dropSockets(): void;
  faults: {
    refuseSockets: boolean;
    /** Answers this many posts with 503. */
    failPosts: number;
    /** Accepts this many posts but loses the answer. */
    loseAnswers: number;
    refusePosts: string | null;
    /** Answers posts with 429 and this many seconds; calls for a person go through. */
    slowSeconds: number | null;
    isDown: boolean;
    replyDelayMs: number;
  };
  expireSessions(): void;
  /** The real routes of citizens' tickets over memory; whoever opens the page is `cit_one`. */
  tickets: ReturnType<typeof createCitizenTickets>;
  /** The real routes of one's own data, places and appointments over memory. */
  me: FakeMe;
  /** What devices give: nothing is offered until a test says so. */
  device: FakeDevice;
  /** The forms as pages, over the real routes. */
  forms: ReturnType<typeof createFakeForms>;
  close(): Promise<void>;
};

const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

const readBody = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString("utf8") || "{}");
};

const send = (response: ServerResponse, status: number, body: unknown) => {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
};

const contentOf = ({ text, choice, form }: SendMessage): { content: CitizenContent; shown: string } => {
  if (form) return { content: { type: "form", ...form }, shown: Object.values(form.values).join("、") };
  if (choice) {
    const value = choice.value.startsWith("say:") ? choice.value.slice(4) : choice.value;
    const { label = value } = choice;
    return { content: { type: "choice", value, label }, shown: label };
  }
  return { content: { type: "text", text: text ?? "" }, shown: text ?? "" };
};

/** Starts the fake on a free port, serving the page's files from `dist`. */
export const startFakeCitizenServer = async (dist: string, port = 0): Promise<FakeCitizenServer> => {
  const byToken = new Map<string, Conversation>();
  const waiting = new Set<() => void>();
  const open = new Set<Socket>();
  const posts = new Map<string, number>();
  const submissions = fakeOwnSubmissions();
  const faults = {
    refuseSockets: false,
    failPosts: 0,
    loseAnswers: 0,
    refusePosts: null as string | null,
    slowSeconds: null as number | null,
    isDown: false,
    replyDelayMs: 30,
  };

  const tickets = createCitizenTickets();
  const forms = createFakeForms();

  const onTheirWay = new Map<string, () => void>();

  const newest = (): Conversation => {
    const last = [...byToken.values()].at(-1);
    if (!last) throw new Error("no conversation yet");
    return last;
  };
  const append = (conversation: Conversation, draft: ReplyDraft, inReplyTo: string | null): Message => {
    const seq = conversation.messages.length + 1;
    const message: Message = {
      ...draft,
      id: `msg_${conversation.id}_${seq}`,
      seq,
      inReplyTo,
      at: new Date(Date.UTC(2026, 10, 23, 1, seq)).toISOString(),
    };
    conversation.messages.push(message);
    return message;
  };
  const push = (conversation: Conversation, messages: Message[]) => {
    const frame = JSON.stringify({ type: "messages", messages, cursor: conversation.messages.length });
    for (const socket of conversation.sockets) socket.send(frame);
    for (const wake of waiting) wake();
  };
  const take = (conversation: Conversation, input: SendMessage) => {
    const { messageId } = input;
    if (conversation.seen.has(messageId)) return;
    conversation.seen.add(messageId);
    const { content, shown } = contentOf(input);
    if (content.type === "choice" && content.value.startsWith("service:"))
      forms.begin(conversation.id, content.value.slice("service:".length));
    const answer = (drafts: () => readonly ReplyDraft[]) => {
      onTheirWay.delete(messageId);
      const own = append(conversation, reply({ from: "citizen", text: maskPersonalData(shown) }), messageId);
      push(conversation, [own, ...drafts().map((draft) => append(conversation, draft, messageId))]);
    };
    const timer = setTimeout(async () => {
      if (content.type === "choice") await forms.press(conversation.id, content.value);
      answer(() => scriptedReplies(conversation.script, content));
    }, faults.replyDelayMs);
    onTheirWay.set(messageId, () => {
      clearTimeout(timer);
      answer(() => [reply({ from: "system", text: "这一条不再回答了，您可以接着问。" })]);
    });
  };
  const callerOf = (request: IncomingMessage) =>
    byToken.get((request.headers.authorization ?? "").replace("Bearer ", ""));

  const openSession = (response: ServerResponse) => {
    const id = `cnv_${randomUUID()}`;
    const conversation: Conversation = {
      id,
      messages: [],
      seen: new Set(),
      sockets: new Set(),
      script: { field: null, isWithPerson: false },
    };
    append(conversation, welcome(), null);
    byToken.set(`token-${id}`, conversation);
    send(response, 201, { token: `token-${id}`, conversationId: id, expiresAt: "2099-01-01T00:00:00.000Z" });
  };
  const refusalOf = ({ choice }: SendMessage) => {
    if (faults.failPosts > 0) {
      faults.failPosts -= 1;
      return { status: 503, title: "忙" };
    }
    if (faults.refusePosts !== null) return { status: 400, code: "request.invalid", title: faults.refusePosts };
    if (faults.slowSeconds === null || choice?.value === action.person) return null;
    return { status: 429, code: "rate.limited", title: "请稍候", retryAfterSeconds: faults.slowSeconds };
  };
  /** The turn that is under way says a word instead of its answer. */
  const answerStop = async (request: IncomingMessage, response: ServerResponse) => {
    const { messageId } = (await readBody(request)) as { messageId: string };
    const hush = onTheirWay.get(messageId);
    send(response, faults.failPosts > 0 ? 503 : 200, { isStopped: hush !== undefined });
    if (faults.failPosts > 0) faults.failPosts -= 1;
    else hush?.();
  };
  const post = async (request: IncomingMessage, response: ServerResponse) => {
    const conversation = callerOf(request);
    const input = (await readBody(request)) as SendMessage;
    if (!conversation) return send(response, 401, { code: "caller.unknown", title: "请重新进入" });
    posts.set(input.messageId, (posts.get(input.messageId) ?? 0) + 1);
    const refusal = refusalOf(input);
    if (refusal) return send(response, refusal.status, refusal);
    take(conversation, input);
    if (faults.loseAnswers > 0) {
      faults.loseAnswers -= 1;
      return response.destroy();
    }
    send(response, 202, { messageId: input.messageId });
  };
  const poll = async (request: IncomingMessage, response: ServerResponse, after: number) => {
    const conversation = callerOf(request);
    if (!conversation) return send(response, 401, { code: "caller.unknown", title: "请重新进入" });
    if (conversation.messages.length <= after)
      await new Promise<void>((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
        setTimeout(wake, 2_000).unref();
      });
    const messages = conversation.messages.slice(after);
    send(response, 200, { messages, cursor: String(Math.max(after, conversation.messages.length)) });
  };
  const file = (response: ServerResponse, path: string) => {
    const name = join(dist, normalize(path === "/" ? "/index.html" : path));
    if (!name.startsWith(dist) || !existsSync(name)) return send(response, 404, {});
    response.writeHead(200, { "content-type": `${types[extname(name)] ?? "text/plain"}; charset=utf-8` });
    response.end(readFileSync(name));
  };

  const answerSubmissions = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    if (!callerOf(request)) return send(response, 401, { code: "caller.unknown", title: "请重新进入" });
    const answer = answerOwnSubmissions(submissions, path, await readBody(request));
    if (typeof answer.body !== "string") return send(response, answer.status, answer.body);
    response.writeHead(answer.status, { "content-type": "text/html; charset=utf-8" });
    response.end(answer.body);
  };
  const answerTickets = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    const method = request.method ?? "GET";
    const input = method === "GET" ? {} : await readBody(request);
    const { status, body } = callerOf(request)
      ? await tickets.answer("cit_one", method, path, input)
      : { status: 401, body: { code: "caller.unknown" } };
    send(response, status, body);
  };

  const answerServices = async (_: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams) => {
    const { status, body } = await answerCatalogue(path, Object.fromEntries(query));
    send(response, status, body);
  };

  const me = createFakeMe();
  const answerMe = async (request: IncomingMessage, response: ServerResponse) => {
    const method = request.method ?? "GET";
    const url = new URL(request.url ?? "/", "http://fake");
    const { status, body } = await me.answer(method, url, method === "GET" ? {} : await readBody(request));
    send(response, status, body);
  };
  const device = createFakeDevice();
  const answerDevice = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    const input = request.method === "POST" ? await readBody(request) : {};
    const { status, body } = await device.answer(path, input);
    send(response, status, body);
  };
  const answerForms = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    const conversation = callerOf(request);
    if (!conversation) return send(response, 401, { code: "caller.unknown", title: "请重新进入" });
    const method = request.method ?? "GET";
    const input = method === "GET" ? {} : await readBody(request);
    const { status, body } = await forms.answer(conversation.id, method, path, input);
    if (method === "POST" && faults.loseAnswers > 0) {
      faults.loseAnswers -= 1;
      return response.destroy();
    }
    send(response, status, body);
  };

  const own = [
    ...pathsOfMe.map((path) => [path, answerMe] as const),
    ...pathsOfDevice.map((path) => [path, answerDevice] as const),
    ["/v1/forms", answerForms],
    ["/v1/services", answerServices],
    ["/v1/submissions", answerSubmissions],
    ["/v1/ticket", answerTickets],
    ["/v1/stops", answerStop],
  ] as const;
  const api = (request: IncomingMessage, response: ServerResponse, url: URL) => {
    if (faults.isDown) return void response.destroy();
    if (url.pathname === "/v1/sessions") return openSession(response);
    const answerOwn = own.find(([prefix]) => url.pathname.startsWith(prefix))?.[1];
    if (answerOwn) return void answerOwn(request, response, url.pathname, url.searchParams);
    if (request.method === "POST") return void post(request, response);
    return void poll(request, response, Number(url.searchParams.get("after") ?? 0));
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://fake");
    if (url.pathname.startsWith("/v1/")) api(request, response, url);
    else file(response, url.pathname);
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on("connection", (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  server.on("upgrade", (request, socket, head) => {
    const conversation = byToken.get(new URL(request.url ?? "/", "http://fake").searchParams.get("token") ?? "");
    if (!conversation || faults.refuseSockets || faults.isDown) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      conversation.sockets.add(webSocket);
      webSocket.on("close", () => conversation.sockets.delete(webSocket));
      webSocket.on("message", (data) => {
        const frame = JSON.parse(String(data)) as { action: string; after?: number };
        if (frame.action === "ping") return webSocket.send(JSON.stringify({ type: "pong" }));
        const messages = conversation.messages.slice(frame.after ?? 0);
        webSocket.send(JSON.stringify({ type: "messages", messages, cursor: conversation.messages.length }));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));

  const dropSockets = () => {
    for (const { sockets: own } of byToken.values()) for (const socket of own) socket.terminate();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    conversation: newest,
    conversations: () => [...byToken.values()],
    posts,
    submissions,
    say: (draft) => push(newest(), [append(newest(), draft, null)]),
    sayUnheard: (draft) => void append(newest(), draft, null),
    withPerson: () => {
      newest().script.isWithPerson = true;
    },
    dropSockets,
    faults,
    tickets,
    me,
    device,
    forms,
    expireSessions: () => {
      const all = [...byToken.values()];
      byToken.clear();
      for (const { sockets: own } of all) for (const socket of own) socket.terminate();
    },
    close: async () => {
      dropSockets();
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
