import type { HeardWords } from "../../../functions/api/device-contract.ts";
import type { Outcome } from "./call-api.ts";
import type { Platform, Recorder, Recording, Refusal } from "./platform.ts";
import { words } from "./words.ts";

/** Where speaking stands. A `sound` that failed is kept as long as it may be understood at a second try, and nowhere else. */
export type SpeakingState =
  | { step: "asking" }
  | { step: "opening" }
  | { step: "listening"; since: number }
  | { step: "working"; isFull: boolean }
  | { step: "failed"; problem: string; sound: string | null };

/** One use of the microphone, from the press to the words. */
export type Speaking = {
  state(): SpeakingState;
  subscribe(listener: () => void): () => void;
  /** Asks for the microphone and records. */
  start(): void;
  /** Has been said; what was recorded is sent to be understood. */
  finish(): void;
  /** The sound that failed is sent once more. */
  again(): void;
  /** Ends and forgets whatever is going on. */
  leave(): void;
};

type SpeakingDeps = {
  platform: Pick<Platform, "after" | "now">;
  record: Recorder;
  hear: (sound: string) => Promise<Outcome<HeardWords>>;
  onHeard: (text: string) => void;
};

/** As the server takes it. */
const longestMs = 60_000;

const say = words.device.voice;

const wordsFor = (why: Refusal): string => (why === "denied" ? say.denied : say.noMicrophone);
const failure = (problem: string, sound: string | null = null): SpeakingState => ({ step: "failed", problem, sound });

const settle = (
  outcome: Outcome<HeardWords>,
  sound: string,
  onHeard: (text: string) => void,
  set: (next: SpeakingState) => void,
): void => {
  if ("problem" in outcome) set(failure(outcome.problem, sound));
  else if (outcome.value.state === "heard") onHeard(outcome.value.text);
  else set(failure(outcome.value.problem, outcome.value.again ? sound : null));
};

/** A state that screens are drawn from. */
const createState = () => {
  let state: SpeakingState = { step: "asking" };
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set: (next: SpeakingState) => {
      state = next;
      for (const listener of listeners) listener();
    },
  };
};

export const createSpeaking = ({ platform, record, hear, onHeard }: SpeakingDeps): Speaking => {
  const { state, subscribe, set } = createState();
  let recording: Recording | null = null;
  let stopClock = () => {};
  // What answers after the citizen has left, or begun anew, answers nobody.
  let visit = 0;

  const leave = () => {
    visit += 1;
    stopClock();
    recording?.cancel();
    recording = null;
  };

  const understand = async (sound: string, isFull: boolean) => {
    const mine = visit;
    set({ step: "working", isFull });
    const outcome = await hear(sound);
    if (mine !== visit) return;
    settle(outcome, sound, onHeard, set);
  };

  const finish = async (isFull: boolean) => {
    const ending = recording;
    if (!ending) return;
    const mine = visit;
    recording = null;
    stopClock();
    set({ step: "working", isFull });
    const sound = await ending.finish();
    if (mine !== visit) return;
    if (sound) await understand(sound, isFull);
    else set(failure(say.nothing));
  };

  const listen = (begun: Recording) => {
    recording = begun;
    stopClock = platform.after(longestMs, () => void finish(true));
    set({ step: "listening", since: platform.now() });
  };

  const start = async () => {
    leave();
    const mine = visit;
    set({ step: "opening" });
    const begun = await record(() => void finish(false));
    if (typeof begun === "string") return mine === visit ? set(failure(wordsFor(begun))) : undefined;
    if (mine === visit) listen(begun);
    // The sheet was closed while the device was still asking.
    else begun.cancel();
  };

  const again = () => {
    const failed = state();
    if (failed.step === "failed" && failed.sound !== null) void understand(failed.sound, false);
  };
  return { state, subscribe, start: () => void start(), finish: () => void finish(false), again, leave };
};
