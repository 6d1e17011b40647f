import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { loadCatalogue } from "../../functions/adapters/catalogue-file.ts";
import { httpHandler } from "../../functions/api/http-handler.ts";
import { identifyBy, liveCitizenOf } from "../../functions/api/identify.ts";
import type { Route } from "../../functions/api/route.ts";
import { type CatalogueDeps, catalogueRoutes } from "../../functions/api/routes/catalogue-routes.ts";
import { citizenRoutes } from "../../functions/api/routes/citizen-routes.ts";
import { type FormPageDeps, formPageRoutes } from "../../functions/api/routes/form-page-routes.ts";
import { type UploadRouteDeps, uploadRoutes } from "../../functions/api/routes/upload-routes.ts";
import { createSessionTokens, type SessionTokens } from "../../functions/api/session-token.ts";
import { parseWebRequest } from "../../functions/channels/web/parse.ts";
import { createWebChannel } from "../../functions/channels/web/send.ts";
import { planTurn } from "../../functions/conversation/plan-turn.ts";
import { runTurn } from "../../functions/conversation/run-turn.ts";
import { startConversation } from "../../functions/conversation/start-conversation.ts";
import { socketCaller } from "../../functions/handlers/wiring/socket-caller.ts";
import { socketHandler } from "../../functions/handlers/wiring/socket-handler.ts";
import type { InboundMessage } from "../../functions/messages/inbound-message.ts";
import type { Clock } from "../../functions/shared/clock.ts";
import { newId } from "../../functions/shared/id.ts";
import { silentLogger as log } from "../../functions/shared/logger.ts";
import { createConnections } from "../../local/gateway/connections.ts";
import { createHttpApi } from "../../local/gateway/http-api.ts";
import { pathOf, readBody, sendJson } from "../../local/gateway/http-body.ts";
import { createRouteFinder } from "../../local/gateway/http-routes.ts";
import { createInvoke, type Handler } from "../../local/gateway/lambda.ts";
import { createSocketApi } from "../../local/gateway/socket-api.ts";
import { createStaticFiles } from "../../local/gateway/static-files.ts";
import { createMemoryConnectionStore } from "./memory-connection-store.ts";
import { knowledgeDir } from "./memory-knowledge.ts";
import { createMemoryUploadFiles, createMemoryUploadStore } from "./memory-uploads.ts";
import { createTalkWorld } from "./talk-world.ts";

type Deps = UploadRouteDeps & FormPageDeps & CatalogueDeps;
const routes: readonly Route<Deps>[] = [...citizenRoutes, ...uploadRoutes, ...formPageRoutes, ...catalogueRoutes];
const mounts = routes.map(({ method, path }) => ({ functionName: "citizen-api" as const, method, path }));

const megabytes = 1024 * 1024;

/** Tokens that last: what signs them looks at the day of the test run, and not at the clock of the story. */
const lastingTokens = (): SessionTokens => {
  const tokens = createSessionTokens(async () => "a secret of thirty-two bytes or more");
  const never = Date.UTC(2100, 0) / 1000;
  return {
    ...tokens,
    sign: (audience, subject, _, conversationId) => tokens.sign(audience, subject, never, conversationId),
  };
};

/** Turns of one conversation one after the other, as the queue has them. */
const inTurns = (run: (message: InboundMessage) => Promise<void>) => {
  const last = new Map<string, Promise<void>>();
  return async (message: InboundMessage): Promise<void> => {
    const before = last.get(message.conversationId) ?? Promise.resolve();
    last.set(
      message.conversationId,
      before.then(() => run(message)),
    );
  };
};

type World = ReturnType<typeof createTalkWorld>;
type Sockets = { connections: ReturnType<typeof createConnections>; tokens: SessionTokens };

/** The citizens' HTTP function, the socket's and the turn, over the real code with stores in memory. Nobody is too fast. */
const citizenHandlers = (world: World, { connections, tokens }: Sockets) => {
  const { conversations, services, wording, clock } = world;
  const open = createMemoryConnectionStore();
  const pusher = {
    push: async (id: string, frame: unknown) =>
      (await connections.send(id, Buffer.from(JSON.stringify(frame)))) ? ("sent" as const) : ("gone" as const),
  };
  const web = createWebChannel({ connections: open, pusher, clock, log });
  const uploads = createMemoryUploadStore();
  const files = createMemoryUploadFiles();
  const plan = planTurn({ ...world, uploads });
  const send = inTurns(async (message) => {
    const outcome = await runTurn({ conversations, plan, wording, clock, log }, message);
    if (outcome && !outcome.deliveredAt) await web.deliver(message, outcome.messages);
  });
  const deps: Deps = {
    ...world,
    tokens,
    inbox: { send },
    limiter: { count: async () => 1 },
    isRegion: (code: string) => code === "000000" || world.findRegion(code) !== undefined,
    newCitizen: async () => newId("cit"),
    logIn: async () => undefined,
    start: (begin: Parameters<typeof startConversation>[1]) => startConversation(world, begin),
    parse: parseWebRequest,
    dispatching: { queue: { send: async () => {} }, isConnected: () => false },
    pdf: { write: async () => new TextEncoder().encode("%PDF-") },
    knowledgeVersion: async () => "idx-test",
    pause,
    uploading: { uploads, files, scan: undefined, wording, clock, log },
    catalogue: loadCatalogue(knowledgeDir, services),
  };
  const identify = identifyBy((authorization) => liveCitizenOf({ tokens, conversations }, authorization));
  const api = httpHandler({ wording, log, identify }, deps, routes);
  const socket = socketHandler(log, {
    connections: open,
    pusher,
    clock,
    identify: (token) => socketCaller(tokens, token),
    messagesAfter: conversations.messagesAfter,
    noteStaff: async () => {},
    tellTyping: async () => {},
  });
  return { "citizen-api": api as Handler, socket: socket as Handler, files };
};

/**
 * The citizen's page with everything behind it in this process: real routes, turns, forms and sockets over stores in
 * memory, without the limit of messages a minute. `clock` is the server's; `dist` holds the built page.
 */
export const startMemoryCitizenServer = async (dist: string, clock: Clock) => {
  const world = createTalkWorld({ clock, deskStaffed: false, registers: false });
  const connections = createConnections();
  const { files, ...handlers } = citizenHandlers(world, { connections, tokens: lastingTokens() });
  const invoke = createInvoke(handlers);
  const findRoute = createRouteFinder(mounts);
  const answerRoute = createHttpApi(invoke, log);
  const sockets = createSocketApi({ functionName: "socket", connections, invoke, log });
  const serveFile = createStaticFiles([{ prefix: "/", folder: dist }], "");

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = pathOf(request);
    const route = findRoute(request.method ?? "GET", path);
    if (route) return answerRoute(request, response, route);
    if (request.method === "PUT" && path.startsWith("/uploads/")) {
      files.put(path.slice("/uploads/".length), (await readBody(request, 20 * megabytes)) ?? new Uint8Array());
      return void response.writeHead(200).end();
    }
    if (path.startsWith("/v1/") || !(await serveFile(request, response))) sendJson(response, 404, {});
  };
  const server = createServer((request, response) => void answer(request, response));
  server.on("upgrade", (request, stream, head) => void sockets.upgrade(request, stream, head));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    /** Every line is gone at once, as when a train goes into a tunnel. */
    dropLines: () => {
      for (const id of connections.ids()) connections.find(id)?.socket.terminate();
    },
    async close() {
      sockets.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export type MemoryCitizenServer = Awaited<ReturnType<typeof startMemoryCitizenServer>>;
