import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { WriteLimiter } from "../../api/write-limiter.ts";
import { epochSeconds } from "../../shared/clock.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

/** Counts writes per citizen and minute in the `conversations` table. */
export const createWriteLimiter = (client: DynamoDBDocumentClient, tableName: string): WriteLimiter => {
  const table = createTable(client, tableName);
  return {
    count: (citizen, at) =>
      table.count(keys.writeCount(citizen, at.toISOString().slice(0, 16)), epochSeconds(at) + 300),
  };
};
