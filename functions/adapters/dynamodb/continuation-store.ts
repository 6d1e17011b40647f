import { createHash } from "node:crypto";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { Continuation, type ContinuationStore } from "../../conversation/continuation.ts";
import { hasCode } from "../../shared/app-error.ts";
import { epochSeconds } from "../../shared/clock.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

/** Codes are found by their hash: who reads the table by accident cannot type one. */
export const continuationHash = (code: string): string => createHash("sha256").update(code).digest("base64url");

const Answered = z.object({ code: z.string() });
const periodMinutes = 10;

/** One-time codes in the `conversations` table; they go with their expiry. */
export const createContinuationStore = (client: DynamoDBDocumentClient, tableName: string): ContinuationStore => {
  const table = createTable(client, tableName);
  const find = (code: string) => table.get(Continuation, keys.continuation(continuationHash(code)));
  return {
    find,

    async issue(code, messageId, issued) {
      const answered = keys.continuationOf(issued.conversationId, messageId);
      try {
        await table.transact([
          { new: { code, expiresAt: issued.expiresAt, ...answered }, onConflict: "record.exists" },
          { new: { ...issued, ...keys.continuation(continuationHash(code)) }, onConflict: "record.changed" },
        ]);
        return code;
      } catch (error) {
        if (!hasCode(error, "record.exists")) throw error;
        return (await table.get(Answered, answered))?.code ?? code;
      }
    },

    async take(code, by) {
      const found = await find(code);
      if (!found || found.takenBy !== null) return found?.takenBy === by;
      try {
        await table.putNext({ ...found, takenBy: by, ...keys.continuation(continuationHash(code)) });
        return true;
      } catch (error) {
        if (!hasCode(error, "record.changed")) throw error;
        return (await find(code))?.takenBy === by;
      }
    },

    countTry(citizen, at) {
      const period = Math.floor(at.getTime() / (periodMinutes * 60_000));
      return table.count(keys.continuationTries(citizen, String(period)), epochSeconds(at) + 2 * periodMinutes * 60);
    },
  };
};
