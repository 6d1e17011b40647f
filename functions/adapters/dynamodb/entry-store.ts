import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { Entry } from "../../knowledge/entry.ts";
import type { EntryStore, PublishedEntry } from "../../knowledge/ports.ts";
import { revisionOf } from "../../knowledge/revision-of.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

// The entry lies in a field of its own: its schema knows its fields and refuses others, such as the table's keys.
const Row = z.object({
  entry: Entry,
  revision: z.string(),
  publishedAt: z.iso.datetime(),
  withdrawn: z.boolean(),
  version: z.int().positive(),
});
type Row = z.infer<typeof Row>;

const Pointer = z.object({ indexVersion: z.string(), switchedAt: z.iso.datetime(), version: z.int().positive() });

const shown = ({ entry, revision, publishedAt }: Row): PublishedEntry => ({ entry, revision, publishedAt });

/** Entries in the `knowledge` table. Withdrawn ones stay as rows. */
export const createEntryStore = (client: DynamoDBDocumentClient, tableName: string): EntryStore => {
  const table = createTable(client, tableName);
  const findRow = (entryId: string): Promise<Row | undefined> => table.get(Row, keys.entry(entryId));
  const asItem = (row: Row) => ({ ...row, ...keys.entry(row.entry.id) });

  return {
    async find(entryId) {
      const row = await findRow(entryId);
      return row && !row.withdrawn ? shown(row) : undefined;
    },

    async listPublished() {
      const rows: Row[] = [];
      let after: string | undefined;
      do {
        const page = await table.query(Row, { pk: keys.entry("").pk }, { after });
        rows.push(...page.items);
        after = page.after;
      } while (after !== undefined);
      return rows.filter(({ withdrawn }) => !withdrawn).map(shown);
    },

    async publish(entry, at) {
      const revision = revisionOf(entry);
      const before = await findRow(entry.id);
      if (before && !before.withdrawn && before.revision === revision) return false;
      const row: Row = { entry, revision, publishedAt: at, withdrawn: false, version: before?.version ?? 1 };
      if (before) await table.putNext(asItem(row));
      else await table.putNew(asItem(row), "record.changed");
      return true;
    },

    async withdraw(entryId) {
      const before = await findRow(entryId);
      if (!before || before.withdrawn) return false;
      await table.putNext(asItem({ ...before, withdrawn: true }));
      return true;
    },

    currentIndex: () => table.get(Pointer, keys.indexPointer()),

    async switchIndex(indexVersion, seen, at) {
      const item = { indexVersion, switchedAt: at, version: seen?.version ?? 1, ...keys.indexPointer() };
      if (seen) await table.putNext(item);
      else await table.putNew(item, "record.changed");
    },
  };
};
