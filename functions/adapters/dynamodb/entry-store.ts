import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { Entry } from "../../knowledge/entry.ts";
import type { EntryStore, PublishedEntry } from "../../knowledge/ports.ts";
import { revisionOf } from "../../knowledge/revision-of.ts";
import { keys } from "./keys.ts";
import { createTable, type Write } from "./table.ts";

// The entry lies in a field of its own: its schema knows its fields and refuses others, such as the table's keys.
const Row = z.object({
  entry: Entry,
  revision: z.string(),
  publishedAt: z.iso.datetime(),
  // Rows of earlier versions of this program were kept when they were withdrawn.
  withdrawn: z.boolean().default(false),
});

const Pointer = z.object({
  indexVersion: z.string(),
  switchedAt: z.iso.datetime(),
  version: z.int().positive(),
  releaseId: z.string().optional(),
});

const shown = ({ entry, revision, publishedAt }: z.output<typeof Row>): PublishedEntry => ({
  entry,
  revision,
  publishedAt,
});

/** What makes an entry published, or no longer so, as part of a transaction that the entry's record guards. */
export const publishedWrite = (entryId: string, published: { entry: Entry; at: string } | "withdrawn"): Write =>
  published === "withdrawn"
    ? { remove: keys.entry(entryId) }
    : {
        any: {
          ...keys.entry(entryId),
          entry: published.entry,
          revision: revisionOf(published.entry),
          publishedAt: published.at,
        },
      };

/** Published entries and the pointer to the current index, in the `knowledge` table. */
export const createEntryStore = (client: DynamoDBDocumentClient, tableName: string): EntryStore => {
  const table = createTable(client, tableName);

  return {
    async find(entryId) {
      const row = await table.get(Row, keys.entry(entryId));
      return row && !row.withdrawn ? shown(row) : undefined;
    },

    async listPublished() {
      const rows = await table.queryAll(Row, { pk: keys.entry("").pk });
      return rows.filter(({ withdrawn }) => !withdrawn).map(shown);
    },

    currentIndex: () => table.get(Pointer, keys.indexPointer()),

    async switchIndex({ indexVersion, releaseId }, seen, at) {
      const item = { indexVersion, releaseId, switchedAt: at, version: seen?.version ?? 1, ...keys.indexPointer() };
      if (seen) await table.putNext(item);
      else await table.putNew(item, "record.changed");
    },
  };
};
