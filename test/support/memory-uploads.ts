import type { Upload, UploadFiles, UploadStore } from "../../functions/forms/upload.ts";
import { AppError } from "../../functions/shared/app-error.ts";

/** Records of files in memory. */
export const createMemoryUploadStore = (): UploadStore => {
  const all = new Map<string, Upload>();
  return {
    async create(upload) {
      if (all.has(upload.id)) throw new AppError("record.exists");
      all.set(upload.id, upload);
    },
    async find(conversationId, uploadId) {
      const found = all.get(uploadId);
      return found?.conversationId === conversationId ? found : undefined;
    },
    async save(upload) {
      if (all.get(upload.id)?.version !== upload.version) throw new AppError("record.changed");
      const saved = { ...upload, version: upload.version + 1 };
      all.set(upload.id, saved);
      return saved;
    },
  };
};

/** Files in memory; `put` does what a browser does. */
export const createMemoryUploadFiles = (): UploadFiles & { put(uploadId: string, bytes: Uint8Array): void } => {
  const all = new Map<string, Uint8Array>();
  return {
    put: (uploadId, bytes) => void all.set(uploadId, bytes),
    link: async ({ id }) => ({ url: `/uploads/${id}`, headers: {} }),
    async inspect({ id }) {
      const bytes = all.get(id);
      return bytes && { size: bytes.length, start: bytes.subarray(0, 16) };
    },
    read: async ({ id }) => all.get(id) ?? new Uint8Array(),
    remove: async ({ id }) => void all.delete(id),
  };
};

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Bytes that begin like a PNG, `size` of them. */
export const pngBytes = (size = 64): Uint8Array => Uint8Array.from({ length: size }, (_, place) => png[place] ?? 7);
