import { type SoundFrame, secondsOfFrames } from "./sound-frames.ts";

// ISO/IEC 14496-3, table 1.18.
const samplings = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
];
const samplesPerBlock = 1024;
const headerLength = 7;

const frameAt = (view: DataView, at: number): SoundFrame | undefined => {
  if (at + headerLength > view.byteLength) return undefined;
  const isFrame = view.getUint8(at) === 0xff && (view.getUint8(at + 1) & 0xf6) === 0xf0;
  const sampling = samplings[(view.getUint8(at + 2) >>> 2) & 15];
  const length = (view.getUint32(at + 3) >>> 13) & 0x1fff;
  if (!isFrame || !sampling || length <= headerLength) return undefined;
  const blocks = (view.getUint8(at + 6) & 3) + 1;
  return { length, seconds: (blocks * samplesPerBlock) / sampling };
};

/** How long AAC in ADTS frames lasts, in seconds; `undefined` when it is none. */
export const secondsOfAdts = (bytes: Uint8Array): number | undefined => secondsOfFrames(bytes, 0, frameAt);
