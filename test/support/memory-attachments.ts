import type { Attachment, AttachmentFiles, AttachmentStore } from "../../functions/knowledge/attachment.ts";
import { AppError } from "../../functions/shared/app-error.ts";

import { silentLogger } from "../../functions/shared/logger.ts";

/** Records of entries' files in memory. */
export const createMemoryAttachmentStore = (): AttachmentStore => {
  const all = new Map<string, Attachment>();
  return {
    async create(attachment) {
      if (all.has(attachment.id)) throw new AppError("record.exists");
      all.set(attachment.id, attachment);
    },
    find: async (attachmentId) => all.get(attachmentId),
    async save(attachment) {
      if (all.get(attachment.id)?.version !== attachment.version) throw new AppError("record.changed");
      const saved = { ...attachment, version: attachment.version + 1 };
      all.set(attachment.id, saved);
      return saved;
    },
  };
};

/** Entries' files in memory; `put` does what a browser does. */
export const createMemoryAttachments = () => {
  const bytes = new Map<string, Uint8Array>();
  const attachmentFiles: AttachmentFiles = {
    link: async ({ id }) => ({ url: `/uploads/${id}`, headers: {} }),
    read: async ({ id }) => bytes.get(id),
    remove: async ({ id }) => void bytes.delete(id),
  };
  return {
    attachments: createMemoryAttachmentStore(),
    attachmentFiles,
    scan: undefined as ((bytes: Uint8Array, name: string) => Promise<"clean" | "infected">) | undefined,
    log: silentLogger,
    put: (attachmentId: string, given: Uint8Array) => void bytes.set(attachmentId, given),
  };
};
