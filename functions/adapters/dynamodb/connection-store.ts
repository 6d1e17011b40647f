import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { ConnectionStore } from "../../channels/ports.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

const StoredConnection = z.object({
  connectionId: z.string(),
  audience: z.string(),
  staffId: z.string().nullable(),
  openedAt: z.iso.datetime(),
  expiresAt: z.int(),
});

/** Open WebSockets in the `conversations` table; the index lists an audience. */
export const createConnectionStore = (client: DynamoDBDocumentClient, tableName: string): ConnectionStore => {
  const table = createTable(client, tableName);
  return {
    open: (connection) =>
      table.putAny({
        ...connection,
        ...keys.connection(connection.connectionId),
        ...keys.connectionsOf(connection.audience, connection.connectionId),
      }),
    find: (connectionId) => table.get(StoredConnection, keys.connection(connectionId)),
    close: (connectionId) => table.remove(keys.connection(connectionId)),
    listByAudience: async (audience) =>
      (await table.query(StoredConnection, { gsi1pk: keys.connectionsOf(audience).gsi1pk })).items,
  };
};
