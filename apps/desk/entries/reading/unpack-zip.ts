import { refuseFile } from "./file-refused.ts";

/** How much a ZIP file may hold: a workbook of 20,000 long rows stays far below. */
export const zipBounds = { entries: 2000, unpackedBytes: 120 * 1024 * 1024 } as const;

type ZipEntry = { name: string; start: number; packed: number; unpacked: number; method: number };

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
/** An end record with its longest comment (APPNOTE 4.3.16). */
const endLength = 22 + 0xffff;

const damaged = (): never => refuseFile("文件不完整或已损坏，请重新下载或另存一份再试。");
const tooBig = (): never => refuseFile("文件解压后太大，可能不是正常的文档。请拆成几个小文件再导入。");

const endOf = (view: DataView): number => {
  const first = Math.max(0, view.byteLength - endLength);
  for (let at = view.byteLength - 22; at >= first; at -= 1) if (view.getUint32(at, true) === endSignature) return at;
  return damaged();
};

const entryAt = (bytes: Uint8Array, view: DataView, at: number): { entry: ZipEntry; next: number } => {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== centralSignature) return damaged();
  if ((view.getUint16(at + 8, true) & 1) !== 0) return refuseFile("文件有密码，请先去掉密码再导入。");
  const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
  const nameEnd = at + 46 + (nameLength ?? 0);
  const local = view.getUint32(at + 42, true);
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== localSignature) return damaged();
  const entry: ZipEntry = {
    name: new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)),
    start: local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true),
    packed: view.getUint32(at + 20, true),
    unpacked: view.getUint32(at + 24, true),
    method: view.getUint16(at + 10, true),
  };
  return { entry, next: nameEnd + (extra ?? 0) + (comment ?? 0) };
};

/** What the directory says, checked before a single byte is unpacked: how many, how large, none over another. */
const directoryOf = (bytes: Uint8Array): ZipEntry[] => {
  if (bytes.byteLength < 22) return damaged();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > zipBounds.entries) return tooBig();
  const entries: ZipEntry[] = [];
  for (let [left, at] = [count, view.getUint32(end + 16, true)]; left > 0; left -= 1) {
    const { entry, next } = entryAt(bytes, view, at);
    entries.push(entry);
    at = next;
  }
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > zipBounds.unpackedBytes) return tooBig();
  // Entries that lie over each other are how small files claim to hold much.
  const placed = entries.toSorted((a, b) => a.start - b.start);
  const overlaps = placed.some(({ start, packed }, place) => start + packed > (placed[place + 1]?.start ?? end));
  return overlaps ? damaged() : entries;
};

/** Unpacks one entry, and stops as soon as it gives more than the directory said. */
const inflate = async (packed: Uint8Array, size: number): Promise<Uint8Array> => {
  const unpacked = new Uint8Array(size);
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (length + part.value.byteLength > size) {
      await reader.cancel();
      return tooBig();
    }
    unpacked.set(part.value, length);
    length += part.value.byteLength;
  }
  return length === size ? unpacked : damaged();
};

const bytesOf = async (bytes: Uint8Array, { start, packed, unpacked, method }: ZipEntry): Promise<Uint8Array> => {
  const given = bytes.subarray(start, start + packed);
  if (method === 0) return packed === unpacked ? given : damaged();
  if (method !== 8) return damaged();
  return inflate(given, unpacked).catch((error: unknown) => {
    if (error instanceof TypeError) return damaged();
    throw error;
  });
};

/**
 * The parts of a ZIP file whose names fit, with the names of all. Count and sizes are bounded by what the directory says
 * before anything is unpacked, and by what really comes while it is. Raises FileRefused.
 */
export const unpackZip = async (
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Promise<{ names: string[]; parts: Map<string, Uint8Array> }> => {
  const entries = directoryOf(bytes);
  const parts = new Map<string, Uint8Array>();
  for (const entry of entries) if (isWanted(entry.name)) parts.set(entry.name, await bytesOf(bytes, entry));
  return { names: entries.map(({ name }) => name), parts };
};
