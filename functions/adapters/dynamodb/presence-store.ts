import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { ConnectionStore } from "../../channels/ports.ts";
import { audienceOf } from "../../channels/ports.ts";
import type { AgentPresence, CitizenPresence } from "../../handoff/ports.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

const StoredSign = z.object({ agentId: z.string(), at: z.iso.datetime(), via: z.enum(["socket", "http"]) });
const StoredVisit = z.object({ at: z.iso.datetime() });

const daySeconds = 86_400;
const expiryOf = (at: string, seconds: number): number => Math.floor(Date.parse(at) / 1000) + seconds;
const before = (at: string, ms: number): string => new Date(Date.parse(at) - ms).toISOString();

/** A live line gives a sign every three seconds: one this fresh says more than a read over HTTP. */
const freshSocketMs = 4_000;

/** Signs of life of the staff's desks in the `conversations` table, beside their sockets. */
export const createAgentPresence = (client: DynamoDBDocumentClient, tableName: string): AgentPresence => {
  const table = createTable(client, tableName);
  const row = (agentId: string, at: string, via: "socket" | "http") => ({
    agentId,
    at,
    via,
    expiresAt: expiryOf(at, daySeconds),
    ...keys.agentSign(agentId),
  });
  return {
    noteSocket: (agentId, at) => table.putAny(row(agentId, at, "socket")),
    noteHttp: (agentId, at) => table.putUnlessFresh(row(agentId, at, "http"), before(at, freshSocketMs)),
    list: async () => (await table.query(StoredSign, { pk: keys.agentSign().pk })).items,
    lastProbe: async () => (await table.get(StoredVisit, keys.deskProbe()))?.at,
    noteProbe: (at) => table.putAny({ at, expiresAt: expiryOf(at, daySeconds), ...keys.deskProbe() }),
  };
};

/** A page without a socket asks for messages at least every half minute. */
const readLatelyMs = 60_000;
/** A read this fresh is not noted again. */
const freshReadMs = 15_000;

/** Whether citizens' pages are open: a socket, or a read of messages a moment ago. */
export const createCitizenPresence = (
  client: DynamoDBDocumentClient,
  tableName: string,
  connections: Pick<ConnectionStore, "listByAudience">,
  now: () => Date,
): CitizenPresence & { noteRead(conversationId: string, at: string): Promise<void> } => {
  const table = createTable(client, tableName);
  const isOpen = async (conversationId: string): Promise<boolean> => {
    if ((await connections.listByAudience(audienceOf.conversation(conversationId))).length > 0) return true;
    const visit = await table.get(StoredVisit, keys.citizenSign(conversationId));
    return visit !== undefined && now().getTime() - Date.parse(visit.at) < readLatelyMs;
  };
  return {
    async open(conversationIds) {
      const looked = await Promise.all(conversationIds.map(async (id) => ((await isOpen(id)) ? id : undefined)));
      return new Set(looked.filter((id) => id !== undefined));
    },
    noteRead: (conversationId, at) =>
      table.putUnlessFresh(
        { at, expiresAt: expiryOf(at, daySeconds), ...keys.citizenSign(conversationId) },
        before(at, freshReadMs),
      ),
  };
};
