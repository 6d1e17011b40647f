import { type SoundFrame, secondsOfFrames } from "./sound-frames.ts";

// ISO/IEC 11172-3 and 13818-3, layer III: kbit/s by the header's index; 0 (free) and 15 (forbidden) are not taken.
const rates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
const rates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
const samplingOf1 = [44_100, 48_000, 32_000, 0];
/** By the header's two bits of version: MPEG 2.5, (not given), 2, 1. */
const versions = [
  { rates: rates2, samples: 576, divisor: 4 },
  undefined,
  { rates: rates2, samples: 576, divisor: 2 },
  { rates: rates1, samples: 1152, divisor: 1 },
];

const frameAt = (view: DataView, at: number): SoundFrame | undefined => {
  if (at + 4 > view.byteLength) return undefined;
  const header = view.getUint32(at);
  const isLayer3 = header >>> 21 === 0x7ff && ((header >>> 17) & 3) === 1;
  const version = versions[(header >>> 19) & 3];
  if (!isLayer3 || !version) return undefined;
  const kbits = version.rates[(header >>> 12) & 15] ?? 0;
  const sampling = (samplingOf1[(header >>> 10) & 3] ?? 0) / version.divisor;
  if (kbits === 0 || sampling === 0) return undefined;
  const padding = (header >>> 9) & 1;
  const length = Math.floor(((version.samples / 8) * kbits * 1000) / sampling) + padding;
  return { length, seconds: version.samples / sampling };
};

/** Where the sound begins behind an ID3v2 tag, whose length is written in groups of seven bits. */
const startOf = (bytes: Uint8Array): number => {
  const [i, d, three, , , , a = 0, b = 0, c = 0, e = 0] = bytes;
  const hasTag = i === 0x49 && d === 0x44 && three === 0x33;
  return hasTag ? 10 + (((a & 127) << 21) | ((b & 127) << 14) | ((c & 127) << 7) | (e & 127)) : 0;
};

/** How long an MP3 lasts, in seconds; `undefined` when it is none. */
export const secondsOfMp3 = (bytes: Uint8Array): number | undefined => secondsOfFrames(bytes, startOf(bytes), frameAt);
