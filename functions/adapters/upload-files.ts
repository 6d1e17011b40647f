import type { S3Client } from "@aws-sdk/client-s3";
import type { FileKind, Upload, UploadFiles } from "../forms/upload.ts";
import { createBucketFiles, type Place } from "./bucket-files.ts";

const mimeOf: Readonly<Record<FileKind, string>> = { jpg: "image/jpeg", png: "image/png", pdf: "application/pdf" };

/** Where a file lies in its bucket. */
export const uploadKeyOf = ({ conversationId, id }: Pick<Upload, "conversationId" | "id">): string =>
  `uploads/${conversationId}/${id}`;

/** Citizens' files in their bucket. */
export const createUploadFiles = (client: S3Client, place: Place): UploadFiles => {
  const files = createBucketFiles(client, place);
  return {
    link: (upload) => files.link(uploadKeyOf(upload), { size: upload.size, type: mimeOf[upload.kind] }),
    inspect: (upload) => files.inspect(uploadKeyOf(upload)),
    read: (upload) => files.read(uploadKeyOf(upload)),
    remove: (upload) => files.remove(uploadKeyOf(upload)),
  };
};
