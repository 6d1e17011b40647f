import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { Finding, WatchRun } from "../../knowledge/finding.ts";
import type { FindingStore } from "../../knowledge/watch-ports.ts";
import { type Key, keys } from "./keys.ts";
import { createTable } from "./table.ts";

/** Findings of the watches, all together in the `insights` table. */
export const createFindingStore = (client: DynamoDBDocumentClient, tableName: string): FindingStore => {
  const table = createTable(client, tableName);
  const save = async <R extends { version: number }>(record: R, key: Key): Promise<R> => {
    const { version } = await table.putVersion({ ...record, ...key });
    return { ...record, version };
  };
  return {
    list: () => table.queryAll(Finding, { pk: keys.finding("").pk }),
    find: (findingId) => table.get(Finding, keys.finding(findingId)),
    save: (finding) => save(finding, keys.finding(finding.id)),
    remove: (findingId) => table.remove(keys.finding(findingId)),
    lastRun: () => table.get(WatchRun, keys.watchRun()),
    saveRun: (run) => save(run, keys.watchRun()),
  };
};
