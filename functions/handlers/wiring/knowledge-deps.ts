import { createAttachmentFiles } from "../../adapters/attachment-files.ts";
import { createAttachmentStore } from "../../adapters/dynamodb/attachment-store.ts";
import { createCurationStore } from "../../adapters/dynamodb/curation-store.ts";
import { createReleaseStore } from "../../adapters/dynamodb/release-store.ts";
import type { AttachmentFiles, AttachmentStore } from "../../knowledge/attachment.ts";
import type { CurationStore, EntryStore, ReleaseStore } from "../../knowledge/ports.ts";
import { need } from "./aws-deps.ts";
import type { Deps } from "./deps.ts";

/** The stores of whoever looks after entries; those who only answer from them do without. */
export const knowledgeStores = ({
  env,
  aws,
  entries,
}: Pick<Deps, "env" | "aws" | "entries">): { entries: EntryStore; curation: CurationStore; releases: ReleaseStore } => {
  const table = need(env, "TABLE_KNOWLEDGE");
  return {
    entries: entries(),
    curation: createCurationStore(aws.dynamo(), table),
    releases: createReleaseStore(aws.dynamo(), table),
  };
};

/** Entries' files and their records. */
export const attachmentStores = ({
  env,
  aws,
  clock,
}: Pick<Deps, "env" | "aws" | "clock">): { attachments: AttachmentStore; attachmentFiles: AttachmentFiles } => ({
  attachments: createAttachmentStore(aws.dynamo(), need(env, "TABLE_KNOWLEDGE")),
  attachmentFiles: createAttachmentFiles(aws.s3(), {
    bucket: need(env, "BUCKET_ATTACHMENTS"),
    clock,
    base: env.UPLOAD_BASE,
  }),
});
