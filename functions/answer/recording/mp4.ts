// ISO/IEC 14496-12: what Safari's recorder writes, whole or in fragments.
const opened: ReadonlySet<string> = new Set(["moov", "trak", "mdia", "mvex", "moof", "traf"]);

type Seen = {
  tracks: number;
  sounds: number;
  /** Seconds that the file's head says. */
  told: number;
  timescale: number;
  /** In the track's timescale: where this fragment begins, what a sample of it lasts, and the end of the last one. */
  base: number;
  sampleLength: number;
  usualLength: number;
  end: number;
};

const versionOf = (box: DataView): number => box.getUint8(0);
const flagsOf = (box: DataView): number => box.getUint32(0) & 0xffffff;
const wide = (box: DataView, at: number): number => box.getUint32(at) * 2 ** 32 + box.getUint32(at + 4);
const textAt = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

/** Times of a header box: how many units a second has, and how many it lasts. */
const timesOf = (box: DataView): { timescale: number; duration: number } =>
  versionOf(box) === 1
    ? { timescale: box.getUint32(20), duration: wide(box, 24) }
    : { timescale: box.getUint32(12), duration: box.getUint32(16) };

const has = (flags: number, bit: number): boolean => (flags & bit) !== 0;
const lengthIf = (flags: number, bit: number): number => (has(flags, bit) ? 4 : 0);

/** What the samples of one run last together. */
const lengthOfRun = (box: DataView, sampleLength: number): number => {
  const flags = flagsOf(box);
  const count = box.getUint32(4);
  if (!has(flags, 0x100)) return count * sampleLength;
  const start = 8 + lengthIf(flags, 0x1) + lengthIf(flags, 0x4);
  const step = 4 + lengthIf(flags, 0x200) + lengthIf(flags, 0x400) + lengthIf(flags, 0x800);
  let length = 0;
  for (let sample = 0; sample < count; sample += 1) length += box.getUint32(start + sample * step);
  return length;
};

const readers: Readonly<Record<string, (seen: Seen, box: DataView) => void>> = {
  mvhd: (seen, box) => {
    const { timescale, duration } = timesOf(box);
    seen.told = timescale > 0 ? duration / timescale : 0;
  },
  mdhd: (seen, box) => {
    seen.timescale = timesOf(box).timescale;
  },
  hdlr: (seen, box) => {
    seen.tracks += 1;
    seen.sounds += textAt(box, 8) === "soun" ? 1 : 0;
  },
  trex: (seen, box) => {
    seen.usualLength = box.getUint32(12);
  },
  tfhd: (seen, box) => {
    const flags = flagsOf(box);
    const at = 8 + (has(flags, 0x1) ? 8 : 0) + lengthIf(flags, 0x2);
    seen.sampleLength = has(flags, 0x8) ? box.getUint32(at) : seen.usualLength;
  },
  tfdt: (seen, box) => {
    seen.base = versionOf(box) === 1 ? wide(box, 4) : box.getUint32(4);
  },
  trun: (seen, box) => {
    seen.base += lengthOfRun(box, seen.sampleLength);
    seen.end = Math.max(seen.end, seen.base);
  },
};

type Box = { name: string; start: number; end: number };

const boxAt = (view: DataView, at: number): Box | undefined => {
  if (at + 8 > view.byteLength) return undefined;
  const size = view.getUint32(at);
  const name = textAt(view, at + 4);
  if (size === 0) return { name, start: at + 8, end: view.byteLength };
  if (size === 1) return at + 16 > view.byteLength ? undefined : { name, start: at + 16, end: at + wide(view, at + 8) };
  return { name, start: at + 8, end: at + size };
};

const walk = (view: DataView, seen: Seen): void => {
  for (let at = 0; at < view.byteLength; ) {
    const box = boxAt(view, at);
    if (!box || box.end < box.start) return;
    const end = Math.min(box.end, view.byteLength);
    readers[box.name]?.(seen, new DataView(view.buffer, view.byteOffset + box.start, end - box.start));
    at = opened.has(box.name) ? box.start : end;
  }
};

/** How long an MP4 of sound alone lasts, in seconds; `undefined` when it is none, or says nothing of how long it is. */
export const secondsOfMp4 = (bytes: Uint8Array): number | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (boxAt(view, 0)?.name !== "ftyp") return undefined;
  const seen: Seen = { tracks: 0, sounds: 0, told: 0, timescale: 0, base: 0, sampleLength: 0, usualLength: 0, end: 0 };
  try {
    walk(view, seen);
  } catch (error) {
    // A box that is shorter than what should stand in it: the recording was cut off, and what came before holds.
    if (!(error instanceof RangeError)) throw error;
  }
  const seconds = Math.max(seen.told, seen.timescale > 0 ? seen.end / seen.timescale : 0);
  return seen.sounds > 0 && seen.sounds === seen.tracks && seconds > 0 ? seconds : undefined;
};
