import { storage } from "./device-api.ts";
import { keepFile } from "./device-files.ts";

// A microphone and a place, as both platforms give them; a test says whether the citizen allows them.

type Run = (event: object) => void;
const isDenied = (): boolean => storage.read("harness.denies") === "on";

/** MP3 frames of 16 kHz and 32 kbit/s, in silence: two seconds of them. */
const silence = (): Uint8Array<ArrayBuffer> => {
  const sound = new Uint8Array(144 * 56);
  for (let at = 0; at < sound.length; at += 144) sound.set([0xff, 0xf3, 0x48, 0xc4], at);
  return sound;
};

const path = "tmp/sound.mp3";

/** The one recorder of a mini-program. Like the platform it answers later, and takes the last listener of each kind. */
export const createRecorderManager = (denial: object) => {
  const heard: Record<string, Run> = {};
  const later = (name: string, event: object = {}) => void setTimeout(() => heard[name]?.(event), 20);
  const on = (name: string) => (run: Run) => {
    heard[name] = run;
  };
  return {
    onStart: on("start"),
    onStop: on("stop"),
    onError: on("error"),
    start: () => (isDenied() ? later("error", denial) : later("start")),
    stop: () => {
      keepFile(path, silence());
      later("stop", { tempFilePath: path });
    },
  };
};

/** Where the device is: in Changsha. */
export const placeOr = (denial: object) => (options: { success?(place: object): void; fail?(failed: object): void }) =>
  void setTimeout(() =>
    isDenied() ? options.fail?.(denial) : options.success?.({ latitude: 28.228_209, longitude: 112.938_814 }),
  );
