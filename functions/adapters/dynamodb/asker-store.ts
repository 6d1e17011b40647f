import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { Asker, isWaiting } from "../../gaps/gap.ts";
import type { AskerStore } from "../../gaps/ports.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

/** A wish to be told as a row. */
export const askerRow = (asker: Asker) => ({
  ...asker,
  ...keys.asker(asker.gapId, asker.citizen),
  ...keys.asksOfCitizen(asker.citizen, asker.agreedAt),
});

/** Consents to be told of an answer, in the `insights` table; each goes by itself. */
export const createAskerStore = (client: DynamoDBDocumentClient, tableName: string): AskerStore => {
  const table = createTable(client, tableName);
  const waitingOf = async (gapId: string): Promise<Asker[]> =>
    (await table.queryAll(Asker, { pk: keys.asker(gapId).pk })).filter(isWaiting);
  return {
    find: (gapId, citizen) => table.get(Asker, keys.asker(gapId, citizen)),
    async save(asker) {
      const { version } = await table.putVersion(askerRow(asker));
      return { ...asker, version };
    },
    async listOf(citizen) {
      const { items } = await table.query(Asker, keys.asksOfCitizen(citizen), { newestFirst: true, limit: 100 });
      return items;
    },
    listWaiting: async (gapId, limit) => (await waitingOf(gapId)).slice(0, limit),
    countWaiting: async (gapId) => (await waitingOf(gapId)).length,
  };
};
