import * as z from "zod";

/** The kinds of files that forms take. */
export const FileKind = z.enum(["jpg", "png", "pdf"]);
export type FileKind = z.infer<typeof FileKind>;

/** One file for one field of a draft. `waiting`: its bytes may still come; only a `clean` one is an answer. */
export const Upload = z.object({
  id: z.string().startsWith("upl_"),
  conversationId: z.string(),
  draftId: z.string(),
  fieldId: z.string(),
  name: z.string(),
  kind: FileKind,
  size: z.int().positive(),
  state: z.enum(["waiting", "clean", "refused"]),
  createdAt: z.iso.datetime(),
  version: z.int().nonnegative(),
});
export type Upload = z.infer<typeof Upload>;

/** Records of files beside their conversation. */
export interface UploadStore {
  create(upload: Upload): Promise<void>;
  find(conversationId: string, uploadId: string): Promise<Upload | undefined>;
  /** `record.changed` unless `version` is the one stored. */
  save(upload: Upload): Promise<Upload>;
}

/** Where a browser puts the bytes: a short-lived address, with the headers it must send. */
export type UploadLink = { url: string; headers: Record<string, string> };

/** The files themselves. */
export interface UploadFiles {
  link(upload: Upload): Promise<UploadLink>;
  /** Size and first bytes of what arrived; undefined when nothing did. */
  inspect(upload: Upload): Promise<{ size: number; start: Uint8Array } | undefined>;
  read(upload: Upload): Promise<Uint8Array>;
  remove(upload: Upload): Promise<void>;
}

/** Looks for malware in a file. Whoever runs the product puts their scanner here. */
export type VirusScan = (bytes: Uint8Array, name: string) => Promise<"clean" | "infected">;
