import { AppError } from "../../shared/app-error.ts";

/**
 * The one file of an index. Little endian, every section on an 8-byte border:
 * magic "XCIX" · format · bytes of the whole file · checksum of all behind the head · number of sections · 3 x reserved,
 * then for each section name (16 bytes) · kind · offset · bytes · reserved, then the sections. Opening it parses nothing:
 * sections are views on the file's own bytes.
 */
export const indexFormat = 2;
const magic = 0x58494358;
const headWords = 8;
const entryWords = 8;
const nameBytes = 16;
const border = 8;

const kinds = [Uint8Array, Uint16Array, Uint32Array, Float32Array] as const;
export type Section = Uint8Array | Uint16Array | Uint32Array | Float32Array;

const aligned = (offset: number): number => Math.ceil(offset / border) * border;

// FNV-1a over 32-bit words: fast enough to look at every byte of a file when it is opened.
const checksum = (words: Uint32Array): number => {
  let hash = 0x811c9dc5;
  for (let at = headWords; at < words.length; at += 1) hash = Math.imul(hash ^ (words[at] ?? 0), 0x01000193);
  return hash >>> 0;
};

/** The bytes of a file with these sections; names have at most 16 Latin characters. The same sections give the same bytes. */
export const writeIndexFile = (sections: ReadonlyMap<string, Section>): Uint8Array => {
  let offset = aligned((headWords + sections.size * entryWords) * 4);
  const placed = [...sections].map(([name, section]) => {
    const place = { name, section, offset };
    offset = aligned(offset + section.byteLength);
    return place;
  });
  const bytes = new Uint8Array(offset);
  const words = new Uint32Array(bytes.buffer);
  for (const [index, { name, section, offset: start }] of placed.entries()) {
    const at = headWords + index * entryWords;
    bytes.set(new TextEncoder().encode(name).subarray(0, nameBytes), at * 4);
    const kind = kinds.findIndex((one) => section instanceof one);
    words.set([kind, start, section.byteLength, 0], at + nameBytes / 4);
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), start);
  }
  words.set([magic, indexFormat, bytes.length, 0, sections.size]);
  words[3] = checksum(words);
  return bytes;
};

const corrupt = (reason: string): AppError => new AppError("record.corrupt", { what: "search index", reason });

const wordsOf = (bytes: Uint8Array): Uint32Array => {
  if (bytes.length < headWords * 4 || bytes.length % border !== 0) throw corrupt("too short or cut off");
  // Views need the border; bytes from a network may lie anywhere in their buffer.
  const own = bytes.byteOffset % border === 0 ? bytes : new Uint8Array(bytes);
  return new Uint32Array(own.buffer, own.byteOffset, own.length / 4);
};

const checkHead = (words: Uint32Array): void => {
  const [sign, format, length, sum, count = 0] = words;
  if (sign !== magic) throw corrupt("no index file");
  if (format !== indexFormat) throw corrupt(`format ${format}, but this program reads format ${indexFormat}`);
  if (length !== words.byteLength) throw corrupt("too short or cut off");
  if ((headWords + count * entryWords) * 4 > words.byteLength) throw corrupt("its list of sections is cut off");
  if (sum !== checksum(words)) throw corrupt("its checksum does not fit");
};

const nameAt = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + nameBytes)).replace(/\0+$/, "");

/**
 * The sections of a file that `writeIndexFile` made, as views on its bytes. `record.corrupt` with a reason for
 * everything else: other files, other formats, files cut off or changed.
 */
export const readIndexFile = (given: Uint8Array): ReadonlyMap<string, Section> => {
  const words = wordsOf(given);
  checkHead(words);
  const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  return new Map(
    Array.from({ length: words[4] ?? 0 }, (_, index) => {
      const at = headWords + index * entryWords;
      const [kind = 0, offset = 0, length = 0] = words.subarray(at + nameBytes / 4);
      const make = kinds[kind];
      if (!make || offset + length > bytes.length) throw corrupt("a section lies outside the file");
      return [
        nameAt(bytes, at * 4),
        new make(words.buffer as ArrayBuffer, words.byteOffset + offset, length / make.BYTES_PER_ELEMENT),
      ];
    }),
  );
};

/** A section of the kind that the reader expects; `record.corrupt` when it is missing or of another kind. */
export const sectionOf = <S extends Section>(
  sections: ReadonlyMap<string, Section>,
  name: string,
  kind: new (...given: never[]) => S,
): S => {
  const section = sections.get(name);
  if (!(section instanceof kind)) throw corrupt(`section ${name} is missing`);
  return section;
};
