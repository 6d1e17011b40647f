import type { Conversation } from "../../conversation/conversation.ts";
import type { ConversationStore } from "../../conversation/ports.ts";
import type { Beginning } from "../../conversation/start-conversation.ts";
import { action } from "../../messages/action.ts";
import type { InboundMessage } from "../../messages/inbound-message.ts";
import type { Inbox } from "../../messages/inbox.ts";
import { AppError } from "../../shared/app-error.ts";
import { Accepted, Health, MessagePage, NewSession, ReadMessages, SendMessage, Session } from "../contract.ts";
import { ownConversation } from "../own-conversation.ts";
import { type Route, route } from "../route.ts";
import type { SessionTokens } from "../session-token.ts";
import { allowWrite } from "../write-limiter.ts";
import { type OwnSubmissionDeps, ownSubmissionRoutes } from "./own-submission-routes.ts";
import type { PlatformUser } from "./platform-routes.ts";
import { waitForMessages } from "./wait-for-messages.ts";

export type CitizenDeps = OwnSubmissionDeps & {
  conversations: ConversationStore;
  inbox: Inbox;
  tokens: SessionTokens;
  /** Whether a region code is one we know. */
  isRegion(code: string): boolean;
  /** A new visitor's pseudonym. */
  newCitizen(): Promise<string>;
  /** A platform's user by what the platform gave their page; undefined when it proves nobody. */
  logIn(login: NonNullable<NewSession["login"]>): Promise<PlatformUser | undefined>;
  start(begin: Beginning): Promise<Conversation>;
  parse(conversationId: string, request: SendMessage, at: string): InboundMessage;
  knowledgeVersion(): Promise<string | null>;
  pause(ms: number): Promise<void>;
  /** Notes that the page of somebody who waits for a person is open. */
  noteReading?(conversationId: string, at: string): Promise<void>;
};

const nationwide = "000000";

/** Whose earlier token it is; one whose conversation is gone, because all was erased, names nobody any more. */
const citizenOfToken = async ({ tokens, conversations }: CitizenDeps, token: string): Promise<string> => {
  const { subject, conversationId = "" } = await tokens.verify("citizen", token);
  if ((await conversations.find(conversationId))?.citizen !== subject) throw new AppError("caller.unknown");
  return subject;
};

type Known = { citizen: string | undefined; user?: PlatformUser };

/**
 * Who comes back: by what a platform says, or by an earlier token; no citizen for a new visitor. A login counts alone: whoever
 * was here before without it stays somebody else.
 */
const whoComes = async (deps: CitizenDeps, { login, token }: NewSession): Promise<Known> => {
  if (!login) return { citizen: token === undefined ? undefined : await citizenOfToken(deps, token) };
  const user = await deps.logIn(login);
  if (user === undefined) throw new AppError("caller.unknown");
  return { citizen: user.citizen, user };
};

const createSession = route<CitizenDeps>()({
  id: "createSession",
  summary: "Opens a conversation and gives the token for it",
  status: 201,
  body: NewSession,
  response: Session,
  async run(deps, { body }) {
    if (body.region !== undefined && !deps.isRegion(body.region))
      throw new AppError("request.invalid", { issues: [{ field: "region", problem: "unknown" }] });
    const { citizen: known, user } = await whoComes(deps, body);
    const { id, citizen, expiresAt } = await deps.start({
      citizen: known ?? (await deps.newCitizen()),
      region: body.region ?? user?.region ?? nationwide,
      channel: "web",
      isReturning: known !== undefined,
    });
    await user?.reachedFrom({ id, expiresAt });
    const token = await deps.tokens.sign("citizen", citizen, expiresAt, id);
    const session = { token, conversationId: id, expiresAt: new Date(expiresAt * 1000).toISOString() };
    return user ? { ...session, noticeTemplates: [...user.noticeTemplates] } : session;
  },
});

const sendMessage = route<CitizenDeps>()({
  id: "sendMessage",
  summary: "Takes one message in; the replies come over GET /v1/messages and the WebSocket",
  status: 202,
  body: SendMessage,
  response: Accepted,
  async run(deps, { body }, caller) {
    const now = deps.clock.now();
    const message = deps.parse(caller.conversationId, body, now.toISOString());
    await ownConversation(deps, caller);
    await allowWrite(deps.limiter, caller.citizen, now, body.choice?.value === action.person);
    await deps.inbox.send(message);
    return { messageId: body.messageId };
  },
});

const readMessages = route<CitizenDeps>()({
  id: "readMessages",
  summary: "Messages after a cursor; waits up to `wait` seconds for the first",
  query: ReadMessages,
  response: MessagePage,
  async run(deps, { query: { after, wait } }, caller) {
    const { id, owner } = await ownConversation(deps, caller);
    // A page that asks for messages is open: its citizen keeps the place in the queue.
    if (owner === "waiting") await deps.noteReading?.(id, deps.clock.now().toISOString());
    const messages = await waitForMessages(deps, caller.conversationId, Number(after), wait);
    return { messages, cursor: String(messages.at(-1)?.seq ?? after) };
  },
});

const readHealth = route<CitizenDeps>()({
  id: "readHealth",
  summary: "Whether the service can answer, and from which version of the knowledge",
  response: Health,
  async run({ knowledgeVersion: read }) {
    const knowledgeVersion = await read();
    return { status: knowledgeVersion ? ("ok" as const) : ("starting" as const), knowledgeVersion };
  },
});

/** The routes of the citizen's function but the description of itself (openapi-route.ts). */
export const citizenRoutes: readonly Route<CitizenDeps>[] = [
  createSession,
  sendMessage,
  readMessages,
  ...ownSubmissionRoutes,
  readHealth,
];
