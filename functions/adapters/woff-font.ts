import { inflateSync } from "node:zlib";
import { AppError } from "../shared/app-error.ts";

const headerBytes = 44;
const entryBytes = 20;

type FontTable = { tag: Buffer; checksum: number; data: Buffer };

const readTable = (woff: Buffer, index: number): FontTable => {
  const at = headerBytes + index * entryBytes;
  const [offset, packed, length, checksum] = [4, 8, 12, 16].map((place) => woff.readUInt32BE(at + place)) as [
    number,
    number,
    number,
    number,
  ];
  const raw = woff.subarray(offset, offset + packed);
  return { tag: woff.subarray(at, at + 4), checksum, data: packed < length ? inflateSync(raw) : raw };
};

/**
 * A WOFF 1.0 font (W3C, 2012) as the plain font it was packed from: each table unpacked once. PDF libraries would unpack
 * a table anew for every letter. `content.invalid` for anything else.
 */
export const unpackWoff = (woff: Buffer): Buffer => {
  if (woff.length < headerBytes || woff.toString("latin1", 0, 4) !== "wOFF")
    throw new AppError("content.invalid", { reason: "no WOFF font" });
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => readTable(woff, index));
  const power = Math.floor(Math.log2(count));
  const directory = Buffer.alloc(12 + count * 16);
  woff.copy(directory, 0, 4, 8);
  for (const [place, value] of [count, 16 * 2 ** power, power, count * 16 - 16 * 2 ** power].entries())
    directory.writeUInt16BE(value, 4 + place * 2);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  for (const [index, { tag, checksum, data }] of tables.entries()) {
    const at = 12 + index * 16;
    tag.copy(directory, at);
    for (const [place, value] of [checksum, offset, data.length].entries())
      directory.writeUInt32BE(value, at + 4 + place * 4);
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
    parts.push(data, padding);
    offset += data.length + padding.length;
  }
  return Buffer.concat(parts);
};
