import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { CuratedEntry, type EntryHead, EntryVersion, HistoryLine } from "../../knowledge/curated-entry.ts";
import type { CurationChange, CurationStore } from "../../knowledge/ports.ts";
import { publishedWrite } from "./entry-store.ts";
import { keys } from "./keys.ts";
import { packHead, unpackHead } from "./packed-head.ts";
import { createTable, type Write } from "./table.ts";

// Heads are read ten thousand at a time, so they lie in one field as text: DynamoDB's own types cost more to read.
const HeadRow = z.object({ head: z.string() });
const readHead = ({ head }: z.output<typeof HeadRow>): EntryHead => unpackHead(head);

const writesOf = ({ record, isNew, head, line, newVersion, published }: CurationChange): Write[] => {
  const row = { ...record, ...keys.curatedEntry(record.id) };
  const version = isNew ? record.version : record.version + 1;
  return [
    isNew ? { new: row, onConflict: "record.exists" } : { next: row },
    { any: { ...keys.entryHead(record.id), head: packHead({ ...head, version }) } },
    { any: { ...line, ...keys.entryHistory(record.id, line.at, line.id) } },
    ...(newVersion
      ? [
          {
            new: { ...newVersion, ...keys.entryVersion(record.id, newVersion.number) },
            onConflict: "record.changed" as const,
          },
        ]
      : []),
    ...(published ? [publishedWrite(record.id, published)] : []),
  ];
};

/** Entries with drafts, versions and history, in the `knowledge` table; each change is one transaction. */
export const createCurationStore = (client: DynamoDBDocumentClient, tableName: string): CurationStore => {
  const table = createTable(client, tableName);
  return {
    find: (entryId) => table.get(CuratedEntry, keys.curatedEntry(entryId)),
    findVersion: async (entryId, number) =>
      number < 1 ? undefined : table.get(EntryVersion, keys.entryVersion(entryId, number)),
    listVersions: async (entryId) => {
      const { pk, sk: from } = keys.entryVersion(entryId, 0);
      return (await table.queryAll(EntryVersion, { pk, from, to: keys.entryVersionsEnd })).toReversed();
    },
    listHistory: async (entryId) => {
      const { pk, sk: from } = keys.entryHistory(entryId);
      return (await table.queryAll(HistoryLine, { pk, from, to: keys.entryHistoryEnd })).toReversed();
    },
    listHeads: async () => (await table.queryAll(HeadRow, { pk: keys.entryHead("").pk })).map(readHead),
    async save(change) {
      await table.transact(writesOf(change));
      return { ...change.record, version: change.isNew ? change.record.version : change.record.version + 1 };
    },
    note: (entryId, line) =>
      table.putNew({ ...line, ...keys.entryHistory(entryId, line.at, line.id) }, "record.exists"),
  };
};
