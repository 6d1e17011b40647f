import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { createWriteLimiter } from "../../adapters/dynamodb/write-limiter.ts";
import type { CitizenDeps } from "../../api/routes/citizen-routes.ts";
import { parseWebRequest } from "../../channels/web/parse.ts";
import { startConversation } from "../../conversation/start-conversation.ts";
import { nationwide } from "../../messages/region.ts";
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
    start: (begin) => startConversation({ conversations, services: deps.services(), wording, clock }, begin),
    parse: parseWebRequest,
    knowledgeVersion: async () => (await deps.entries().currentIndex())?.indexVersion ?? null,
    pause,
  };
};
