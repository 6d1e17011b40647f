import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { StopMarks } from "../../conversation/stop-answer.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

const Mark = z.object({ at: z.iso.datetime() });
/** A turn takes seconds, its retries minutes. */
const keptSeconds = 3_600;

/** Which answers citizens have stopped, beside the conversation, in the `conversations` table. */
export const createStopMarks = (client: DynamoDBDocumentClient, tableName: string): StopMarks => {
  const table = createTable(client, tableName);
  return {
    mark: (conversationId, messageId, at) =>
      table.putAny({
        at,
        expiresAt: Math.floor(Date.parse(at) / 1000) + keptSeconds,
        ...keys.stopMark(conversationId, messageId),
      }),
    has: async (conversationId, messageId) =>
      (await table.get(Mark, keys.stopMark(conversationId, messageId))) !== undefined,
  };
};
