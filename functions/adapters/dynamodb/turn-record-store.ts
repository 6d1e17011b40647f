import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { TurnRecordStore } from "../../insights/ports.ts";
import { TurnRecord, timeOfRecord } from "../../insights/turn-record.ts";
import { chinaDay } from "../../shared/clock.ts";
import { type Key, keys } from "./keys.ts";
import { createTable } from "./table.ts";
import { fromMarker, toMarker } from "./table-reads.ts";

/** Where a turn's record lies, read from its id; `undefined` for what is no id of one. */
export const turnRecordKey = (recordId: string): Key | undefined => {
  const at = timeOfRecord(recordId);
  return at && keys.turnRecord(chinaDay(at), recordId);
};

/** Turns as figures know them, in the `insights` table: one row a turn. */
export const createTurnRecordStore = (client: DynamoDBDocumentClient, tableName: string): TurnRecordStore => {
  const table = createTable(client, tableName);

  const find = async (recordId: string): Promise<TurnRecord | undefined> => {
    const key = turnRecordKey(recordId);
    return key && table.get(TurnRecord, key);
  };

  const setIfThere = async (
    recordId: string,
    field: "feedback" | "followed" | "draft",
    value: unknown,
  ): Promise<void> => {
    const key = turnRecordKey(recordId);
    if (!key) return;
    try {
      await table.set(key, field, value);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };

  return {
    find,
    // No condition: the same turn writes the same key, and what it decided last is what the citizen was told.
    put: (record) => table.putAny({ ...record, ...keys.turnRecord(chinaDay(new Date(record.at)), record.id) }),

    async onDay(day, limit, before) {
      const { pk } = keys.turnRecord(day);
      const start = before === undefined ? undefined : toMarker({ pk, sk: before });
      const page = await table.query(TurnRecord, { pk }, { limit, after: start, newestFirst: true });
      return { records: page.items, before: page.after === undefined ? undefined : fromMarker(page.after, { pk }).sk };
    },

    setFeedback: (recordId, feedback) => setIfThere(recordId, "feedback", feedback),
    setFollowed: (recordId) => setIfThere(recordId, "followed", true),
    setDraft: (recordId, draft) => setIfThere(recordId, "draft", draft),

    async forgetWords(recordId) {
      const [key, record] = [turnRecordKey(recordId), await find(recordId)];
      if (!key || !record) return;
      const { pipeline } = record;
      await table.putAny({ ...record, text: "", ...(pipeline && { pipeline: { ...pipeline, queries: [] } }), ...key });
    },
  };
};
