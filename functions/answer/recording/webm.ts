// RFC 8794 (EBML) and RFC 9559 (Matroska): what a browser's recorder writes.
const id = {
  header: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  codec: 0x86,
  cluster: 0x1f43b675,
  clusterTime: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
} as const;
/** What is walked into. Recorders do not say how long these are, so they end where the next one begins. */
const opened: ReadonlySet<number> = new Set([
  id.header,
  id.segment,
  id.info,
  id.tracks,
  id.trackEntry,
  id.cluster,
  id.blockGroup,
]);

type Element = { name: number; start: number; end: number };
type EbmlNumber = { value: number; length: number };

/** A number whose first byte says how long it is; `keepsMarker` for ids. All ones mean "not known". */
const numberAt = (bytes: Uint8Array, at: number, keepsMarker: boolean): EbmlNumber | undefined => {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (first === 0 || at + length > bytes.length) return undefined;
  let value = keepsMarker ? first : first & (0xff >> length);
  let isUnknown = value === 0xff >> length;
  for (const byte of bytes.subarray(at + 1, at + length)) {
    value = value * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return { value: isUnknown && !keepsMarker ? Number.POSITIVE_INFINITY : value, length };
};

const elementAt = (bytes: Uint8Array, at: number): Element | undefined => {
  const name = numberAt(bytes, at, true);
  const size = name && numberAt(bytes, at + name.length, false);
  if (!name || !size) return undefined;
  const start = at + name.length + size.length;
  return { name: name.value, start, end: start + size.value };
};

const unsignedOf = (content: Uint8Array): number => content.reduce((value, byte) => value * 256 + byte, 0);
const textOf = (content: Uint8Array): string => String.fromCharCode(...content.subarray(0, 40));

/** The time of a block beside its cluster's: a signed number behind the track's. */
const offsetOf = (content: Uint8Array): number => {
  const track = numberAt(content, 0, false);
  if (!track || content.length < track.length + 2) return 0;
  return new DataView(content.buffer, content.byteOffset).getInt16(track.length);
};

type Seen = {
  docType: string;
  tracks: number;
  sounds: number;
  scale: number;
  cluster: number;
  last: number;
  blocks: number;
};

const note = (seen: Seen, name: number, content: Uint8Array): void => {
  if (name === id.docType) seen.docType = textOf(content);
  if (name === id.codec) {
    seen.tracks += 1;
    seen.sounds += textOf(content).startsWith("A_") ? 1 : 0;
  }
  if (name === id.timestampScale) seen.scale = unsignedOf(content);
  if (name === id.clusterTime) seen.cluster = unsignedOf(content);
  if (name !== id.simpleBlock && name !== id.block) return;
  seen.blocks += 1;
  seen.last = Math.max(seen.last, seen.cluster + offsetOf(content));
};

/** How long a WebM of sound alone lasts, in seconds, by its last block; `undefined` when it is none. */
export const secondsOfWebm = (bytes: Uint8Array): number | undefined => {
  if (elementAt(bytes, 0)?.name !== id.header) return undefined;
  const seen: Seen = { docType: "", tracks: 0, sounds: 0, scale: 1_000_000, cluster: 0, last: 0, blocks: 0 };
  for (let at = 0; at < bytes.length; ) {
    const element = elementAt(bytes, at);
    // The last block may have been cut off when the recording ended.
    if (!element) break;
    if (opened.has(element.name)) at = element.start;
    else {
      note(seen, element.name, bytes.subarray(element.start, Math.min(element.end, bytes.length)));
      at = element.end;
    }
  }
  const isRecording = seen.docType === "webm" && seen.sounds > 0 && seen.sounds === seen.tracks && seen.blocks > 0;
  return isRecording ? (seen.last * seen.scale) / 1_000_000_000 : undefined;
};
