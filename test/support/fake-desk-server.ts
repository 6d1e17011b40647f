import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { WebSocketServer } from "ws";
import { loadEntries } from "../../functions/adapters/knowledge-files.ts";
import type { Caller } from "../../functions/api/caller.ts";
import { mayCall } from "../../functions/api/caller.ts";
import { documentResponse } from "../../functions/api/document-body.ts";
import { toProblem } from "../../functions/api/http-error.ts";
import type { Access } from "../../functions/api/route-table.ts";
import { deskAssistRoutes } from "../../functions/api/routes/desk-assist-routes.ts";
import { deskRoutes } from "../../functions/api/routes/desk-routes.ts";
import { raiseAlert } from "../../functions/handoff/note-word.ts";
import { buildIndex } from "../../functions/knowledge/build-index.ts";
import { runRelease } from "../../functions/knowledge/run-release.ts";
import { seedKnowledge } from "../../functions/knowledge/seed-knowledge.ts";
import type { InboundMessage } from "../../functions/messages/inbound-message.ts";
import type { ReplyDraft } from "../../functions/messages/message.ts";
import { reply } from "../../functions/messages/reply.ts";
import { joinProblem } from "../../functions/problems/join-problem.ts";
import { AppError } from "../../functions/shared/app-error.ts";
import { systemClock } from "../../functions/shared/clock.ts";
import { newId } from "../../functions/shared/id.ts";
import { buildHandoff } from "./case-builders.ts";
import { buildTalk, callRoute, createDesk, staff } from "./desk-deps.ts";
import {
  asTranscript,
  seedDispatched,
  seedSignals,
  seedSubmissions,
  seedTickets,
  seedVisitors,
  type Visitor,
} from "./fake-desk-seed.ts";
import { startFakeIssuer } from "./fake-issuer.ts";

/** Staff who can sign in; the names on the issuer's buttons. */
export const fakeStaff = {
  agent: staff("stf_sun", "孙梅", "agent"),
  secondAgent: staff("stf_zhou", "周远", "agent"),
  curator: staff("stf_lin", "林知", "curator"),
  secondCurator: staff("stf_gao", "高远", "curator"),
  department: { ...staff("stf_market", "市监经办", "department"), departments: ["市场监督管理局"] },
  coordinator: staff("stf_joint", "协调员小王", "coordinator"),
  supervisor: staff("stf_lead", "督办赵工", "agent", "supervisor"),
  admin: staff("stf_admin", "何主任", "admin"),
};

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? {} : JSON.parse(text);
};

const match = (path: string, pattern: string): Record<string, string> | null => {
  const [given, wanted] = [path.split("/"), pattern.split("/")];
  if (given.length !== wanted.length) return null;
  const params: Record<string, string> = {};
  for (const [index, name] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? "");
    if (name.startsWith("{")) params[name.slice(1, -1)] = value;
    else if (name !== value) return null;
  }
  return params;
};

/** What an agent's action puts into the transcript, as the turns would. */
const saidBy = ({ content, messageId }: InboundMessage): { draft: ReplyDraft; inReplyTo: string } | null => {
  if (content.type === "agent-said")
    return {
      draft: reply({
        from: "agent",
        text: content.text,
        citations: content.citations ?? [],
        label: content.label ?? null,
      }),
      inReplyTo: messageId,
    };
  if (content.type === "agent-joined")
    return { draft: reply({ from: "system", text: `坐席 ${content.agentName} 已接入。` }), inReplyTo: messageId };
  if (content.type === "agent-left")
    return { draft: reply({ from: "system", text: "人工服务已结束。" }), inReplyTo: messageId };
  return null;
};

/**
 * The desk's server for developing and testing the console: the real routes over memory stores, a WebSocket that gives
 * hints, a small issuer on another origin, the built pages with the strict content security policy.
 */
export const startFakeDesk = async ({ dist, port = 0 }: { dist: string; port?: number }) => {
  const desk = createDesk();
  const issuer = await startFakeIssuer(Object.values(fakeStaff));
  const sockets = new WebSocketServer({ noServer: true });
  const faults = { refuseSockets: false, failPosts: 0, failPath: "" };
  const hint = (given: { handoffId?: string; conversationId?: string }) => {
    for (const socket of sockets.clients) socket.send(JSON.stringify({ type: "changed", ...given }));
  };

  const append = (conversationId: string, draft: ReplyDraft, inReplyTo: string | null) => {
    const transcript = desk.transcripts.get(conversationId) ?? [];
    const [message] = asTranscript([draft], transcript.length);
    if (message) transcript.push({ ...message, at: new Date().toISOString(), inReplyTo });
    desk.transcripts.set(conversationId, transcript);
    const conversation = desk.conversations.get(conversationId);
    if (conversation) conversation.lastSeq = transcript.length;
    hint({ conversationId });
  };

  const seen = new Set<string>();
  const deps: typeof desk.deps = {
    ...desk.deps,
    clock: systemClock,
    signIn: { issuer: issuer.url, clientId: "desk" },
    desk: { changed: async (given) => hint(given) },
    publisher: {
      start: async (releaseId) =>
        void setTimeout(() => void runRelease({ ...desk.knowledge.deps, ...deps }, releaseId), 60),
    },
    inbox: {
      send: async (message) => {
        desk.sent.push(message);
        const said = saidBy(message);
        if (!said || seen.has(message.messageId)) return;
        seen.add(message.messageId);
        setTimeout(() => append(message.conversationId, said.draft, said.inReplyTo), 60);
      },
    },
  };

  const addVisitor = async ({ handoff, said }: Visitor) => {
    const { conversation } = buildTalk(handoff.conversationId, said.length);
    desk.conversations.set(handoff.conversationId, { ...conversation, citizen: handoff.citizen });
    desk.transcripts.set(handoff.conversationId, asTranscript(said));
    if (handoff.draftId)
      desk.drafts.set(handoff.draftId, {
        id: handoff.draftId,
        conversationId: handoff.conversationId,
        serviceId: "retirement",
        definitionVersion: 1,
        answers: { work: "湘江机械厂", mobile: "13900000000" },
        skipped: [],
        revisiting: null,
        stage: "filling",
        startedAt: handoff.requestedAt,
        updatedAt: handoff.requestedAt,
        version: 0,
      });
    await deps.handoffs.create(handoff);
    hint({ handoffId: handoff.id });
  };
  for (const visitor of seedVisitors()) await addVisitor(visitor);
  for (const ticket of seedTickets()) await deps.tickets.create(ticket);
  const dispatched = seedDispatched();
  await deps.submissions.create(dispatched.submission, dispatched.dispatches);
  for (const signal of seedSignals()) await joinProblem(deps.problems, signal);
  for (const submission of seedSubmissions()) await deps.submissions.create(submission);
  const knowledge = { ...desk.knowledge.deps, ...deps };
  await seedKnowledge(knowledge, loadEntries("knowledge"));
  await buildIndex(knowledge);

  const callerFor = (access: Access, token: string): Exclude<Caller, { type: "citizen" | "department" }> => {
    if (access === "public") return { type: "public" };
    const caller = issuer.callerOf(token);
    if (!caller) throw new AppError("caller.unknown");
    if (!mayCall(caller, access)) throw new AppError("caller.forbidden");
    return caller;
  };

  const callApi = async (request: IncomingMessage, url: URL) => {
    const route = [...deskRoutes, ...deskAssistRoutes].find(
      ({ method, path }) => method === request.method && match(url.pathname, path),
    );
    if (!route) throw new AppError("route.not-found");
    const caller = callerFor(route.access, request.headers.authorization?.replace("Bearer ", "") ?? "");
    const posts = request.method === "POST";
    const body = posts ? await readJson(request) : {};
    if (posts && faults.failPosts > 0 && url.pathname.includes(faults.failPath)) {
      faults.failPosts -= 1;
      throw new AppError("upstream.unavailable");
    }
    const input = { params: match(url.pathname, route.path), query: Object.fromEntries(url.searchParams), body };
    return { status: route.status, body: await callRoute(deps, route.id, caller, input) };
  };

  const answerApi = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const result = await callApi(request, url).catch((error: unknown) => {
      const problem = toProblem(error, "req_fake", deps.wording);
      return { status: problem.status, body: problem };
    });
    const document = documentResponse(result.status, result.body);
    if (document) {
      const body = "isBase64Encoded" in document ? Buffer.from(document.body, "base64") : document.body;
      return void response.writeHead(document.statusCode, document.headers).end(body);
    }
    response.writeHead(result.status, { "content-type": "application/json" }).end(JSON.stringify(result.body));
  };

  const answerFile = async (response: ServerResponse, pathname: string) => {
    const name = normalize(pathname.replace(/^\/desk\/?/, "")).replace(/^[./]+/, "") || "index.html";
    const bytes = await readFile(join(dist, name)).catch(() => null);
    if (!bytes) return void response.writeHead(404).end();
    response
      .writeHead(200, {
        "content-type": types[extname(name)] ?? "application/octet-stream",
        "content-security-policy": `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ${issuer.url}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`,
      })
      .end(bytes);
  };

  // In place of S3's own address.
  const takeBytes = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    desk.files.put(url.pathname.split("/").at(-1) ?? "", Buffer.concat(chunks));
    response.writeHead(200).end();
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://desk");
    if (url.pathname.startsWith("/v1/")) return void answerApi(request, response, url);
    if (request.method === "PUT") return void takeBytes(request, response, url);
    if (url.pathname.startsWith("/desk")) return void answerFile(response, url.pathname);
    response.writeHead(302, { location: "/desk/" }).end();
  });
  server.on("upgrade", (request, socket, head) => {
    const ticket = new URL(request.url ?? "/", "http://desk").searchParams.get("token") ?? "";
    if (faults.refuseSockets || !ticket.startsWith("desk-socket ")) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (open) =>
      open.on("message", () => open.send(JSON.stringify({ type: "pong" }))),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    issuer,
    deps,
    conversations: desk.conversations,
    transcripts: desk.transcripts,
    sent: desk.sent,
    typed: desk.typed,
    suggestions: desk.suggestions,
    /** The citizen of this conversation is typing, as their page says. */
    citizenTypes: (conversationId: string) => {
      for (const socket of sockets.clients) socket.send(JSON.stringify({ type: "typing", conversationId }));
    },
    /** Something dangerous was written; the turn has marked the handoff. */
    citizenInDanger: async (handoffId: string) => {
      const { conversationId } = await raiseAlert(deps.handoffs, handoffId, new Date().toISOString());
      hint({ handoffId, conversationId });
    },
    queued: desk.queued,
    faults,
    citizenSays: (conversationId: string, text: string) =>
      append(conversationId, reply({ from: "citizen", text }), newId("msg")),
    comeIn: (topic: string) =>
      addVisitor({ handoff: buildHandoff({ topic, requestedAt: new Date().toISOString() }), said: [] }),
    dropSockets: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await issuer.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
};
export type FakeDesk = Awaited<ReturnType<typeof startFakeDesk>>;
