import type { S3Client } from "@aws-sdk/client-s3";
import type { Holding, Subject } from "../../privacy/holding.ts";
import type { ExportFiles } from "../../privacy/ports.ts";
import { keys } from "../dynamodb/keys.ts";
import { uploadKeyOf } from "../upload-files.ts";
import { filesBelow, removeFiles, type StoredFile } from "./bucket-folder.ts";
import type { DataTables } from "./data-tables.ts";
import { plainRecord } from "./plain-record.ts";
import type { KeptUploads } from "./sources.ts";

const nameIn = ({ key }: StoredFile): string => key.slice(key.lastIndexOf("/") + 1);

/** The files that a citizen uploaded; those of a submission stay with it. */
export const fileHolding = (s3: S3Client, bucket: string, keptUploads: KeptUploads): Holding => {
  const filesOf = async ({ conversationIds }: Subject) =>
    (
      await Promise.all(
        conversationIds.map((conversationId) => filesBelow(s3, bucket, uploadKeyOf({ conversationId, id: "" }))),
      )
    ).flat();
  return {
    name: "files",
    isKept: false,
    read: async (subject) =>
      (await filesOf(subject)).map((file) => ({ uploadId: nameIn(file), size: file.size, storedAt: file.changedAt })),
    async erase(subject) {
      const kept = await keptUploads(subject);
      const going = (await filesOf(subject)).filter((file) => !kept.has(nameIn(file)));
      return removeFiles(s3, bucket, going);
    },
  };
};

/** Copies made before, and the requests for them. The request to erase is taken away by itself, last of all. */
export const exportHolding = ({ cases }: DataTables, files: ExportFiles): Holding => {
  const requests = async ({ citizen }: Subject) =>
    cases.rows({ pk: keys.dataRequest(citizen).pk, begins: keys.dataRequest(citizen, "export").sk });
  return {
    name: "exports",
    isKept: false,
    read: async (subject) => (await requests(subject)).map(plainRecord),
    async erase(subject) {
      const asked = await requests(subject);
      return (await files.remove(subject.citizen)) + (await cases.remove(asked));
    },
  };
};
