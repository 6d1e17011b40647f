import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { hasCode } from "../../shared/app-error.ts";
import { CityLink, type CityLinkStore } from "../../tickets/city-port.ts";
import type { Nonces } from "../signed-http.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

const Mark = z.object({ ticketId: z.string(), mark: z.int() });
const Since = z.object({ since: z.string() });
const cursor = "since";
const beginning = "1970-01-01T00:00:00.000Z";

/** Links between tickets and a city's system, in the `cases` table. */
export const createCityLinkStore = (client: DynamoDBDocumentClient, tableName: string): CityLinkStore => {
  const table = createTable(client, tableName);
  const fresh = (ticketId: string): CityLink => ({
    ticketId,
    steps: 0,
    sent: 0,
    heard: 0,
    theirNumber: null,
    version: 0,
  });
  return {
    find: async (ticketId) => (await table.get(CityLink, keys.ticketLink(ticketId))) ?? fresh(ticketId),
    async save(link) {
      const { version } = await table.putVersion({ ...link, ...keys.ticketLink(link.ticketId) });
      return { ...link, version };
    },
    async listMarked(limit) {
      const { items } = await table.query(Mark, { pk: keys.ticketToSend().pk }, { limit });
      return items;
    },
    unmark: ({ ticketId, mark }) => table.removeIf(keys.ticketToSend(ticketId), "mark", mark),
    since: async () => (await table.get(Since, keys.ticketLink(cursor)))?.since ?? beginning,
    keepSince: (since) => table.putAny({ ...keys.ticketLink(cursor), since }),
  };
};

/** Nonces of signed calls, in the same table; they go away by themselves. */
export const createNonces = (client: DynamoDBDocumentClient, tableName: string): Nonces => {
  const table = createTable(client, tableName);
  return {
    async isNew(nonce, expiresAt) {
      try {
        await table.putNew({ ...keys.nonce(nonce), expiresAt }, "record.exists");
        return true;
      } catch (error) {
        if (hasCode(error, "record.exists")) return false;
        throw error;
      }
    },
  };
};
