import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { loadCalendar } from "../../adapters/calendar-files.ts";
import { createTicketLookups } from "../../adapters/dynamodb/ticket-lookups.ts";
import { createWriteLimiter } from "../../adapters/dynamodb/write-limiter.ts";
import { createLoggedNotices, createNoticeGateway, noNotices } from "../../adapters/notice-sender.ts";
import type { CitizenDeps } from "../../api/routes/citizen-routes.ts";
import type { CitizenTicketDeps } from "../../api/routes/citizen-ticket-routes.ts";
import { parseWebRequest } from "../../channels/web/parse.ts";
import { startConversation } from "../../conversation/start-conversation.ts";
import { nationwide } from "../../messages/region.ts";
import type { NoticeSender } from "../../tickets/look-up-ticket.ts";
import { need } from "./aws-deps.ts";
import type { Deps } from "./deps.ts";

/** Ids of new visitors of the web page are random; the pseudonym hides even those from whoever reads the tables. */
const pseudonym = async (secret: () => Promise<string>): Promise<string> => {
  const hash = createHmac("sha256", await secret()).update(`web:${randomUUID()}`);
  return `cit_${hash.digest("base64url")}`;
};

/** What the citizens' HTTP function needs. */
export const citizenDeps = ({ aws, env, wording, clock, tokens, ...deps }: Deps): CitizenDeps => {
  const conversations = deps.conversations();
  return {
    conversations,
    inbox: deps.inbox(),
    limiter: createWriteLimiter(aws.dynamo(), need(env, "TABLE_CONVERSATIONS")),
    tokens,
    clock,
    isRegion: (code) => code === nationwide || deps.isRegion(code),
    newCitizen: () => pseudonym(aws.pseudonymSecret),
    start: (begin) => startConversation({ conversations, wording, clock }, begin),
    parse: parseWebRequest,
    knowledgeVersion: async () => (await deps.entries().currentIndex())?.indexVersion ?? null,
    pause,
  };
};

/** Whoever carries short messages to phones: the operator's gateway; the log of the embedded runtime; else nobody. */
const noticesOf = ({ env, aws, clock, log }: Deps): NoticeSender => {
  if (env.NOTICE_URL) return createNoticeGateway(env.NOTICE_URL, aws.citySecret, clock);
  return env.DYNAMODB_ENDPOINT ? createLoggedNotices(log) : noNotices;
};

/** What citizens' own tickets need. */
export const citizenTicketDeps = (deps: Deps): CitizenTicketDeps => {
  const { aws, env, wording, clock, dir } = deps;
  return {
    tickets: deps.tickets(),
    lookups: createTicketLookups(aws.dynamo(), need(env, "TABLE_CASES")),
    notices: noticesOf(deps),
    limiter: createWriteLimiter(aws.dynamo(), need(env, "TABLE_CONVERSATIONS")),
    calendar: loadCalendar(dir),
    wording,
    clock,
  };
};
