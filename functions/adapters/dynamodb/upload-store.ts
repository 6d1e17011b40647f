import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { draftExpiryFrom } from "../../forms/draft-life.ts";
import { Upload, type UploadStore } from "../../forms/upload.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

const rowOf = (upload: Upload) => ({
  ...upload,
  // As long as the draft it belongs to can live.
  expiresAt: draftExpiryFrom(new Date(upload.createdAt)),
  ...keys.upload(upload.conversationId, upload.id),
});

/** Records of uploaded files, in the partition of their conversation. */
export const createUploadStore = (client: DynamoDBDocumentClient, tableName: string): UploadStore => {
  const table = createTable(client, tableName);
  return {
    create: (upload) => table.putNew(rowOf(upload), "record.exists"),
    find: (conversationId, uploadId) => table.get(Upload, keys.upload(conversationId, uploadId)),
    async save(upload) {
      const { version } = await table.putNext(rowOf(upload));
      return { ...upload, version };
    },
  };
};
