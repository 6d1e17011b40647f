import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { ReleaseStore } from "../../knowledge/ports.ts";
import { Release } from "../../knowledge/release.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

const asItem = (release: Release) => ({
  ...release,
  ...keys.release(release.id),
  ...keys.releasesByState(release.state, release.at),
});

/** Releases in the `knowledge` table. */
export const createReleaseStore = (client: DynamoDBDocumentClient, tableName: string): ReleaseStore => {
  const table = createTable(client, tableName);
  const listByState = async (state: Release["state"], options: { limit: number; newestFirst?: boolean }) =>
    (await table.query(Release, { gsi1pk: keys.releasesByState(state).gsi1pk }, options)).items;
  return {
    find: (releaseId) => table.get(Release, keys.release(releaseId)),
    listByState: (state, limit = 100) => listByState(state, { limit }),
    async listRecent(limit) {
      const pages = await Promise.all(
        Release.shape.state.options.map((state) => listByState(state, { limit, newestFirst: true })),
      );
      return pages
        .flat()
        .toSorted((a, b) => (a.at < b.at ? 1 : -1))
        .slice(0, limit);
    },
    create: (release) => table.putNew(asItem(release), "record.exists"),
    async save(release) {
      const { version } = await table.putNext(asItem(release));
      return { ...release, version };
    },
  };
};
