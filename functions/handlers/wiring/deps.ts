import { createHmac, randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { loadCalendar } from "../../adapters/calendar-files.ts";
import { createConnectionStore } from "../../adapters/dynamodb/connection-store.ts";
import { createConversationStore } from "../../adapters/dynamodb/conversation-store.ts";
import { createEntryStore } from "../../adapters/dynamodb/entry-store.ts";
import { createHandoffStore } from "../../adapters/dynamodb/handoff-store.ts";
import { createSubmissionStore } from "../../adapters/dynamodb/submission-store.ts";
import { createTicketStore } from "../../adapters/dynamodb/ticket-store.ts";
import { createWriteLimiter } from "../../adapters/dynamodb/write-limiter.ts";
import { createIndexFiles } from "../../adapters/index-files.ts";
import { createWording, loadRegions, loadVocabulary } from "../../adapters/knowledge-files.ts";
import { loadServices } from "../../adapters/service-files.ts";
import { createSqsInbox } from "../../adapters/sqs-inbox.ts";
import { createWebsocketPusher } from "../../adapters/websocket-pusher.ts";
import { buildIndex as encodeIndex } from "../../answer/build-index.ts";
import { createLazySearch } from "../../answer/create-lazy-search.ts";
import type { IndexSource } from "../../answer/ports.ts";
import { createSessionTokens } from "../../api/session-token.ts";
import { publishedKeys, verifyStaffToken } from "../../api/staff-token.ts";
import type { CitizenDeps } from "../../api/routes/citizen-routes.ts";
import type { DeskDeps } from "../../api/routes/desk-deps.ts";
import { broadcast } from "../../channels/broadcast.ts";
import { audienceOf } from "../../channels/ports.ts";
import { parseWebRequest } from "../../channels/web/parse.ts";
import { createWebChannel } from "../../channels/web/send.ts";
import type { SocketDeps } from "../../channels/web/socket.ts";
import { socketCaller } from "./socket-caller.ts";
import type { Conversation } from "../../conversation/conversation.ts";
import { startConversation } from "../../conversation/start-conversation.ts";
import type { PlanDeps } from "../../conversation/turn-context.ts";
import type { DeskNotifier } from "../../handoff/ports.ts";
import type { RequeueDeps } from "../../handoff/requeue-abandoned.ts";
import type { BuildIndexDeps } from "../../knowledge/build-index.ts";
import { findRegionByName, nationwide } from "../../messages/region.ts";
import { systemClock } from "../../shared/clock.ts";
import { createLogger } from "../../shared/logger.ts";
import { awsDeps, need, once } from "./aws-deps.ts";
import type { Env } from "./env.ts";

type TableVariable = "TABLE_CONVERSATIONS" | "TABLE_CASES" | "TABLE_KNOWLEDGE";

/** Ids of new visitors of the web page are random; the pseudonym hides even those from whoever reads the tables. */
const pseudonym = async (secret: () => Promise<string>): Promise<string> =>
  `cit_${createHmac("sha256", await secret()).update(`web:${randomUUID()}`).digest("base64url")}`;

/**
 * Everything the functions are built from, made from one environment; each part is made when first asked for. This is
 * the only place, with the embedded runtime, where adapters meet capabilities.
 */
export const createDeps = (env: Env) => {
  const aws = awsDeps(env);
  const dir = env.KNOWLEDGE_DIR;
  const log = createLogger();
  const clock = systemClock;
  const wording = createWording(dir);
  const regions = once(() => loadRegions(dir));
  const services = once(() => loadServices(join(dir, "services")));
  const table = (name: TableVariable): string => need(env, name);
  const conversations = once(() => createConversationStore(aws.dynamo(), table("TABLE_CONVERSATIONS"), aws.cipher()));
  const connections = once(() => createConnectionStore(aws.dynamo(), table("TABLE_CONVERSATIONS")));
  const handoffs = once(() => createHandoffStore(aws.dynamo(), table("TABLE_CASES")));
  const tickets = once(() => createTicketStore(aws.dynamo(), table("TABLE_CASES"), aws.cipher()));
  const submissions = once(() => createSubmissionStore(aws.dynamo(), table("TABLE_CASES"), aws.cipher()));
  const entries = once(() => createEntryStore(aws.dynamo(), table("TABLE_KNOWLEDGE")));
  const inbox = once(() => createSqsInbox(aws.sqs(), need(env, "QUEUE_INBOX")));
  const pusher = once(() => createWebsocketPusher(aws.socket()));
  const tokens = createSessionTokens(aws.sessionSecret);
  const findRegion = (text: string) => regions().find(({ code }) => code === text) ?? findRegionByName(regions(), text);
  const regionName = (code: string) => regions().find((region) => region.code === code)?.name ?? code;
  const broadcastDeps = () => ({ connections: connections(), pusher: pusher(), log });
  const desk: DeskNotifier = {
    changed: (hint) => broadcast(broadcastDeps(), audienceOf.desk, { type: "changed", ...hint }),
  };

  return {
    log,
    clock,
    wording,
    tokens,
    entries,
    conversations,
    webChannel: () => createWebChannel(broadcastDeps()),

    /** Tells the desk that a conversation with a person (or waiting for one) has moved. */
    notifyDesk: async ({ id, handoffId, owner }: Conversation): Promise<void> => {
      if (handoffId || owner !== "bot") await desk.changed({ conversationId: id, ...(handoffId ? { handoffId } : {}) });
    },

    citizenApi: (): CitizenDeps => ({
      conversations: conversations(),
      inbox: inbox(),
      limiter: createWriteLimiter(aws.dynamo(), table("TABLE_CONVERSATIONS")),
      tokens,
      clock,
      isRegion: (code) => code === nationwide || regions().some((region) => region.code === code),
      newCitizen: () => pseudonym(aws.pseudonymSecret),
      start: (begin) => startConversation({ conversations: conversations(), wording, clock }, begin),
      parse: parseWebRequest,
      knowledgeVersion: async () => (await entries().currentIndex())?.indexVersion ?? null,
      pause,
    }),

    verifyStaff: () => {
      const issuer = { issuer: need(env, "OIDC_ISSUER"), clientId: need(env, "OIDC_CLIENT_ID"), keys: publishedKeys(need(env, "OIDC_JWKS_URI")) };
      return (token: string) => verifyStaffToken(issuer, token);
    },

    deskApi: (): DeskDeps => ({
      handoffs: handoffs(),
      tickets: tickets(),
      submissions: submissions(),
      conversations: conversations(),
      inbox: inbox(),
      desk,
      tokens,
      services: services(),
      regionName,
      findRegion,
      entries: entries(),
      signIn: { issuer: need(env, "OIDC_ISSUER"), clientId: need(env, "OIDC_CLIENT_ID") },
      wording,
      clock,
    }),

    socket: (): SocketDeps => ({
      connections: connections(),
      pusher: pusher(),
      clock,
      identify: (token) => socketCaller(tokens, token),
      messagesAfter: conversations().messagesAfter,
    }),

    turn: (): PlanDeps => {
      const files = createIndexFiles(aws.s3(), need(env, "BUCKET_INDEX"));
      const source: IndexSource = {
        currentVersion: async () => (await entries().currentIndex())?.indexVersion,
        read: (indexVersion) => files.get(indexVersion),
      };
      return {
        conversations: conversations(),
        answers: { search: createLazySearch(source, clock), wording, log, clock, regions: regions() },
        services: services(),
        submissions: submissions(),
        handoffs: handoffs(),
        tickets: tickets(),
        calendar: loadCalendar(dir),
        isDeskStaffed: async () => (await connections().listByAudience(audienceOf.desk)).length > 0,
        findRegion,
        regionName,
        wording,
        clock,
      };
    },

    buildIndex: (): BuildIndexDeps => {
      const vocabulary = loadVocabulary(dir);
      return {
        entries: entries(),
        files: createIndexFiles(aws.s3(), need(env, "BUCKET_INDEX")),
        encode: (published) => encodeIndex(published, vocabulary),
        clock,
        log,
      };
    },

    requeue: (): RequeueDeps => ({
      handoffs: handoffs(),
      presence: {
        isOnline: async (agentId) => (await connections().listByAudience(audienceOf.desk)).some(({ staffId }) => staffId === agentId),
      },
      inbox: inbox(),
      desk,
      clock,
    }),
  };
};
