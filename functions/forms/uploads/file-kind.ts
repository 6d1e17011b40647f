import type { FileKind } from "../upload.ts";

/** The first bytes of each kind (JPEG: ISO/IEC 10918-1, PNG: ISO/IEC 15948, PDF: ISO 32000-1). */
const starts: Readonly<Record<FileKind, readonly number[]>> = {
  jpg: [0xff, 0xd8, 0xff],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
};

/** What a file really is, by its first bytes and not by its name; undefined for anything else. */
export const kindOfBytes = (bytes: Uint8Array): FileKind | undefined =>
  (Object.keys(starts) as FileKind[]).find((kind) => starts[kind].every((byte, place) => bytes[place] === byte));

const endings: Readonly<Record<string, FileKind>> = { jpg: "jpg", jpeg: "jpg", png: "png", pdf: "pdf" };

/** What a file says it is by its name. */
export const kindOfName = (name: string): FileKind | undefined =>
  endings[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ""];
