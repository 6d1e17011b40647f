import { secondsOfAdts } from "./recording/adts.ts";
import { secondsOfMp3 } from "./recording/mp3.ts";
import { secondsOfMp4 } from "./recording/mp4.ts";
import { secondsOfWebm } from "./recording/webm.ts";

const readers = { webm: secondsOfWebm, mp4: secondsOfMp4, mp3: secondsOfMp3, aac: secondsOfAdts } as const;
export type RecordingFormat = keyof typeof readers;
const formats = Object.keys(readers) as RecordingFormat[];

/** Sound that citizens recorded: what it is and how long it lasts, by its bytes and not by what anybody says of it. */
export type Recording = { format: RecordingFormat; seconds: number; bytes: Uint8Array };

/** Reads the head and the frames of a recording; `undefined` for whatever no recorder of ours makes. */
export const readRecording = (bytes: Uint8Array): Recording | undefined => {
  for (const format of formats) {
    const seconds = readers[format](bytes);
    if (seconds !== undefined) return { format, seconds, bytes };
  }
  return undefined;
};
