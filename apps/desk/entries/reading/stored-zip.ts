const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

const crcOf = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};

const record = (signature: number, fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Uint8Array => {
  const bytes = new Uint8Array(4 + fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  let at = 4;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
};

/** Names in UTF-8 (APPNOTE 4.4.4, bit 11). */
const utf8Names = 0x800;

/**
 * A ZIP file that holds its parts as they are, not packed (APPNOTE 4.3). Other people's readers get this instead of what was
 * uploaded: there is nothing left in it to unpack, and nothing in it that was not looked at.
 */
export const storedZip = (parts: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> => {
  const [files, directory]: [Uint8Array[], Uint8Array[]] = [[], []];
  let offset = 0;
  for (const [name, bytes] of parts) {
    const label = new TextEncoder().encode(name);
    const size = bytes.byteLength;
    const common = [
      [2, 20],
      [2, utf8Names],
      [2, 0],
      [2, 0],
      [2, 0x21],
      [4, crcOf(bytes)],
      [4, size],
      [4, size],
    ] as const;
    const file = [record(0x04034b50, [...common, [2, label.length], [2, 0]]), label, bytes];
    const rest = [
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const;
    directory.push(record(0x02014b50, [[2, 20], ...common, [2, label.length], ...rest]), label);
    files.push(...file);
    offset += file.reduce((sum, one) => sum + one.byteLength, 0);
  }
  const length = directory.reduce((sum, one) => sum + one.byteLength, 0);
  const end = record(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, parts.size],
    [2, parts.size],
    [4, length],
    [4, offset],
    [2, 0],
  ]);
  const whole = new Uint8Array(offset + length + end.byteLength);
  let at = 0;
  for (const one of [...files, ...directory, end]) {
    whole.set(one, at);
    at += one.byteLength;
  }
  return whole;
};
