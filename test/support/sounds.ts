// Sound as recorders write it, without sound in it: heads, frames and boxes with their lengths, filled with zeros.

const bytes = (...parts: (number | string | Uint8Array)[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) => (typeof part === "number" ? Buffer.from([part]) : Buffer.from(part as Uint8Array))),
    ),
  );
const number32 = (value: number): Uint8Array => {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
};
const number16 = (value: number): Uint8Array => {
  const out = Buffer.alloc(2);
  out.writeInt16BE(value);
  return out;
};
const repeated = (part: Uint8Array, times: number): Uint8Array => bytes(...Array.from({ length: times }, () => part));

/** MPEG 2, layer III, 32 kbit/s at 16 kHz: frames of 144 bytes and 36 ms, as WeChat records with these settings. */
export const mp3Of = (seconds: number, { tagged = false } = {}): Uint8Array => {
  const frame = new Uint8Array(144);
  frame.set([0xff, 0xf3, 0x48, 0xc4]);
  const tag = bytes("ID3", 4, 0, 0, 0, 0, 0, 20, new Uint8Array(20));
  return bytes(tagged ? tag : "", repeated(frame, Math.round(seconds / 0.036)));
};

/** AAC in ADTS frames, 16 kHz: 64 ms each. */
export const aacOf = (seconds: number): Uint8Array => {
  const length = 100;
  const frame = new Uint8Array(length);
  frame.set([0xff, 0xf1, 0x60, 0x40 | (length >> 11), (length >> 3) & 0xff, ((length & 7) << 5) | 0x1f, 0xfc]);
  return repeated(frame, Math.round(seconds / 0.064));
};

const element = (id: readonly number[], content: Uint8Array | string): Uint8Array => {
  const body = bytes(content);
  return bytes(new Uint8Array(id), 0x40 | (body.length >> 8), body.length & 0xff, body);
};
const unknownSize = (id: readonly number[]): Uint8Array =>
  bytes(new Uint8Array([...id, 0x01]), repeated(bytes(0xff), 7));

/** A browser's recording: segment and clusters of unknown length, a block each 60 ms. */
export const webmOf = (seconds: number, { codec = "A_OPUS", docType = "webm" } = {}): Uint8Array => {
  const head = element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], docType));
  const tracks = element([0x16, 0x54, 0xae, 0x6b], element([0xae], element([0x86], codec)));
  const clusters: Uint8Array[] = [];
  for (let ms = 0; ms <= seconds * 1000; ms += 60) {
    if (ms % 6000 === 0) clusters.push(unknownSize([0x1f, 0x43, 0xb6, 0x75]), element([0xe7], number32(ms)));
    clusters.push(element([0xa3], bytes(0x81, number16(ms % 6000), 0x80, new Uint8Array(8))));
  }
  return bytes(head, unknownSize([0x18, 0x53, 0x80, 0x67]), tracks, ...clusters);
};

const box = (name: string, ...content: (number | string | Uint8Array)[]): Uint8Array => {
  const body = bytes(...content);
  return bytes(number32(body.length + 8), name, body);
};
const zeros = (count: number): Uint8Array => new Uint8Array(count);
const header = (name: string, timescale: number, duration: number): Uint8Array =>
  box(name, zeros(12), number32(timescale), number32(duration), zeros(8));
const trackOf = (handler: string, duration: number): Uint8Array =>
  box("trak", box("mdia", header("mdhd", 16_000, duration), box("hdlr", zeros(8), handler, zeros(12))));

/** Safari's recording: whole, or in fragments of half a second whose head says nothing of how long it is. */
export const mp4Of = (seconds: number, { fragmented = false, handler = "soun" } = {}): Uint8Array => {
  const start = box("ftyp", "M4A ", zeros(4));
  if (!fragmented)
    return bytes(
      start,
      box("moov", header("mvhd", 1000, seconds * 1000), trackOf(handler, seconds * 16_000)),
      box("mdat", zeros(64)),
    );
  const defaults = box("mvex", box("trex", zeros(4), number32(1), number32(1), number32(1000), zeros(8)));
  const moof = (at: number) =>
    box(
      "moof",
      box(
        "traf",
        box("tfhd", zeros(4), number32(1)),
        box("tfdt", zeros(4), number32(at)),
        box("trun", number32(0), number32(8)),
      ),
    );
  const fragments = Array.from({ length: Math.round(seconds * 2) }, (_, index) => moof(index * 8000));
  return bytes(start, box("moov", header("mvhd", 1000, 0), trackOf(handler, 0), defaults), ...fragments);
};
