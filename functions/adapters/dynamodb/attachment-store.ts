import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { Attachment, type AttachmentStore } from "../../knowledge/attachment.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

// The record's schema refuses fields that it does not know, such as the table's keys, so it lies in one of its own.
const Row = z.object({ attachment: Attachment, version: z.int().nonnegative() });
const rowOf = (attachment: Attachment) => ({
  attachment,
  version: attachment.version,
  ...keys.attachment(attachment.id),
});

/** Records of entries' files, in the `knowledge` table. */
export const createAttachmentStore = (client: DynamoDBDocumentClient, tableName: string): AttachmentStore => {
  const table = createTable(client, tableName);
  return {
    create: (attachment) => table.putNew(rowOf(attachment), "record.exists"),
    async find(attachmentId) {
      const row = await table.get(Row, keys.attachment(attachmentId));
      return row && { ...row.attachment, version: row.version };
    },
    async save(attachment) {
      const { version } = await table.putNext(rowOf(attachment));
      return { ...attachment, version };
    },
  };
};
