import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { ContentVersion, type ContentVersionStore } from "../../knowledge/content-file.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

/** What content files were, in the `knowledge` table; one row a version. */
export const createContentVersionStore = (client: DynamoDBDocumentClient, tableName: string): ContentVersionStore => {
  const table = createTable(client, tableName);
  return {
    async list(path, limit) {
      const { pk } = keys.contentVersion(path, 0);
      return (await table.query(ContentVersion, { pk }, { limit, newestFirst: true })).items;
    },
    add: (version) =>
      table.putNew({ ...version, ...keys.contentVersion(version.path, version.number) }, "record.exists"),
  };
};
