import Taro from "@tarojs/taro";
import type { Recorder } from "../../../citizen/core/platform.ts";
import { refusalOf } from "./refusal.ts";

type Stopped = { tempFilePath?: string };
type Manager = {
  start(options: object): void;
  stop(): void;
  onStart(run: () => void): void;
  onStop(run: (stopped: Stopped) => void): void;
  onError(run: (failed: unknown) => void): void;
  /** WeChat alone tells that a call has taken the microphone. */
  onInterruptionBegin?(run: () => void): void;
};

declare const my: { getRecorderManager?(): Manager };

// Speech needs no more; a minute is a quarter of a megabyte.
const options = { duration: 60_000, sampleRate: 16_000, numberOfChannels: 1, encodeBitRate: 32_000, format: "mp3" };

/** Who hears of the one recorder that a mini-program has; its listeners cannot be taken away everywhere, so they are set once. */
const ear = {
  onStart: () => {},
  onStop: (_: Stopped) => {},
  onError: (_: unknown) => {},
  onCut: () => {},
};
let known: Manager | null = null;
const manager = (): Manager => {
  if (known) return known;
  const made = (__PLATFORM__ === "alipay" ? my.getRecorderManager?.() : Taro.getRecorderManager()) as Manager;
  made.onStart(() => ear.onStart());
  made.onStop((stopped) => ear.onStop(stopped));
  made.onError((failed) => ear.onError(failed));
  made.onInterruptionBegin?.(() => ear.onCut());
  known = made;
  return made;
};

/** The sound, after which the platform's file of it goes away where that is possible. */
const base64Of = (filePath: string): Promise<string | null> =>
  new Promise((resolve) => {
    const files = Taro.getFileSystemManager();
    const done = (sound: string | null) => {
      files.unlink({ filePath, success: () => {}, fail: () => {} });
      resolve(sound);
    };
    files.readFile({
      filePath,
      encoding: "base64",
      success: ({ data }) => done(typeof data === "string" && data !== "" ? data : null),
      fail: () => done(null),
    });
  });

/** Records with the platform's recorder, which asks the citizen by itself whether it may. */
export const record: Recorder = (onCut) =>
  new Promise((resolve) => {
    let stopped: Promise<string | null> | null = null;
    const stop = (): Promise<string | null> => {
      stopped ??= new Promise((give) => {
        ear.onStop = ({ tempFilePath }) =>
          void (tempFilePath ? base64Of(tempFilePath) : Promise.resolve(null)).then(give);
        ear.onError = () => give(null);
        manager().stop();
      });
      return stopped;
    };
    ear.onStart = () => resolve({ finish: stop, cancel: () => void stop() });
    ear.onError = (failed) => resolve(refusalOf(failed));
    // The platform ends it at a minute by itself; what it has then is kept for whoever finishes.
    ear.onStop = ({ tempFilePath }) => {
      stopped ??= tempFilePath ? base64Of(tempFilePath) : Promise.resolve(null);
      onCut();
    };
    ear.onCut = onCut;
    try {
      manager().start(options);
    } catch {
      resolve("unavailable");
    }
  });

/** Older Alipays have no recorder. */
export const canRecord = (): boolean => __PLATFORM__ === "wechat" || my.getRecorderManager !== undefined;
