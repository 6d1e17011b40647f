import { storage } from "./device-api.ts";

// A microphone and a place, as both platforms give them; a test says whether the citizen allows them.

type Run = (event: object) => void;
type Files = {
  filePath: string;
  success(read: { data: string }): void;
};

const isDenied = (): boolean => storage.read("harness.denies") === "on";

/** MP3 frames of 16 kHz and 32 kbit/s, in silence: two seconds of them. */
const silence = (): string => {
  const frame = new Uint8Array(144);
  frame.set([0xff, 0xf3, 0x48, 0xc4]);
  return btoa(String.fromCharCode(...frame).repeat(56));
};

const path = "tmp/sound.mp3";
const files = new Set<string>();

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
      files.add(path);
      later("stop", { tempFilePath: path });
    },
  };
};

export const fileSystem = {
  readFile: ({ filePath, success }: Files) => {
    if (files.has(filePath)) success({ data: silence() });
  },
  unlink: ({ filePath, success }: Files) => {
    files.delete(filePath);
    success({ data: "" });
  },
};

/** Where the device is: in Changsha. */
export const placeOr = (denial: object) => (options: { success?(place: object): void; fail?(failed: object): void }) =>
  void setTimeout(() =>
    isDenied() ? options.fail?.(denial) : options.success?.({ latitude: 28.228_209, longitude: 112.938_814 }),
  );
