/** One frame of sound: its length in bytes and how long it lasts, in seconds. */
export type SoundFrame = { length: number; seconds: number };

/** What may stand behind the last frame: a tag, or a frame that was cut off when the recording ended. */
const longestRest = 4096;

/**
 * The length in seconds of sound that is nothing but frames from `start` on. `undefined` when there are fewer than two whole
 * ones, or when much else follows: then it is not what it looks like.
 */
export const secondsOfFrames = (
  bytes: Uint8Array,
  start: number,
  frameAt: (view: DataView, at: number) => SoundFrame | undefined,
): number | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start;
  let frames = 0;
  let seconds = 0;
  for (let frame = frameAt(view, at); frame && at + frame.length <= bytes.length; frame = frameAt(view, at)) {
    at += frame.length;
    seconds += frame.seconds;
    frames += 1;
  }
  return frames >= 2 && bytes.length - at <= longestRest ? seconds : undefined;
};
