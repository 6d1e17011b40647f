import type { S3Client } from "@aws-sdk/client-s3";
import { type Attachment, type AttachmentFiles, largestAttachment } from "../knowledge/attachment.ts";
import { AppError } from "../shared/app-error.ts";
import { createBucketFiles, type Place } from "./bucket-files.ts";

const keyOf = ({ entryId, id }: Attachment): string => `attachments/${entryId}/${id}`;

/** Entries' files in their bucket. They are put as plain bytes: what they are is said when they are served. */
export const createAttachmentFiles = (client: S3Client, place: Place): AttachmentFiles => {
  const files = createBucketFiles(client, place);
  return {
    link: (attachment) => files.link(keyOf(attachment), { size: attachment.size, type: "application/octet-stream" }),
    async read(attachment) {
      const found = await files.inspect(keyOf(attachment));
      if (!found) return undefined;
      if (found.size > largestAttachment) throw new AppError("record.corrupt", { attachmentId: attachment.id });
      return files.read(keyOf(attachment));
    },
    remove: (attachment) => files.remove(keyOf(attachment)),
  };
};
