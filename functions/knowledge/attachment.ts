import * as z from "zod";

/** The kinds of files that an entry may carry: what offices hand out. */
export const AttachmentKind = z.enum(["pdf", "docx", "xlsx", "jpg", "png"]);
export type AttachmentKind = z.infer<typeof AttachmentKind>;

/** A file as an entry names it; part of its words, so it is reviewed, versioned and published with them. */
export const EntryAttachment = z.strictObject({
  id: z.string().regex(/^att_[\w-]{22}$/),
  name: z.string().min(1).max(100),
  kind: AttachmentKind,
  /** Bytes. */
  size: z.int().positive(),
});
export type EntryAttachment = z.infer<typeof EntryAttachment>;

/** What an answer of a function may hold is 6 MB as text (Lambda quotas), of which a third is lost to base64. */
export const largestAttachment = 4 * 1024 * 1024;
export const mostAttachments = 20;

/** The record of a file. `waiting`: its bytes may still come; only a `ready` one is ever served. */
export const Attachment = EntryAttachment.extend({
  entryId: z.string(),
  state: z.enum(["waiting", "ready", "refused"]),
  /** SHA-256 of the bytes that were looked at, once they were: the address to put them stays good for a while. */
  digest: z.string().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
  version: z.int().nonnegative(),
});
export type Attachment = z.infer<typeof Attachment>;

export interface AttachmentStore {
  create(attachment: Attachment): Promise<void>;
  find(attachmentId: string): Promise<Attachment | undefined>;
  /** `record.changed` unless `version` is the one stored. */
  save(attachment: Attachment): Promise<Attachment>;
}

/** The files themselves. */
export interface AttachmentFiles {
  /** Where a browser puts the bytes: a short-lived address bound to size and kind, with the headers it must send. */
  link(attachment: Attachment): Promise<{ url: string; headers: Record<string, string> }>;
  /** The bytes; undefined when none came. `record.corrupt` when there are more than were announced. */
  read(attachment: Attachment): Promise<Uint8Array | undefined>;
  remove(attachment: Attachment): Promise<void>;
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, place) => bytes[place] === byte);

/** Names of the parts in a ZIP file stand in it as they are. */
const holds = (bytes: Uint8Array, name: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name);

/**
 * What a file really is, by its bytes and not by its name (JPEG: ISO/IEC 10918-1, PNG: ISO/IEC 15948, PDF: ISO 32000-1,
 * Office: ECMA-376); undefined for anything else, and for Office files with macros.
 */
export const attachmentKindOf = (bytes: Uint8Array): AttachmentKind | undefined => {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return "jpg";
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png";
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return "pdf";
  if (!startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || holds(bytes, "vbaProject")) return undefined;
  if (holds(bytes, "word/document.xml")) return "docx";
  return holds(bytes, "xl/workbook.xml") ? "xlsx" : undefined;
};

const endings: Readonly<Record<string, AttachmentKind>> = {
  ...{ jpg: "jpg", jpeg: "jpg", png: "png", pdf: "pdf", docx: "docx", xlsx: "xlsx" },
};

/** What a file says it is by the ending of its name. */
export const attachmentKindOfName = (name: string): AttachmentKind | undefined =>
  endings[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ""];
