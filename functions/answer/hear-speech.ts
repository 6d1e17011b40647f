import { visibleText } from "../messages/clean-text.ts";
import { maxTextLength } from "../messages/inbound-message.ts";
import { hasCode } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import type { Logger } from "../shared/logger.ts";
import { createDayPurse, type DayBudget } from "./day-purse.ts";
import { type ModelFailure, type ModelLimits, modelFailures, usualLimits } from "./model.ts";
import { createCircuit } from "./model-circuit.ts";
import { type Recording, readRecording } from "./read-recording.ts";

/** What a model understood; `seconds` when it says how much it counted. */
export type Transcript = { text: string; seconds?: number };

/**
 * Turns sound into text. One call, no retry of its own; whatever is not a whole answer is `upstream.unavailable` with
 * `reason` (a ModelFailure) and, when the other side said so, `retryAfterMs`.
 */
export interface Transcriber {
  transcribe(recording: Recording, signal: AbortSignal): Promise<Transcript>;
}

/** How far it may go: one call's time, calls at once in a process, seconds of sound a day, and when it rests. */
export type HearingLimits = Pick<ModelLimits, "totalMs" | "inFlight" | "failuresToRest" | "restMs"> & {
  dailySeconds: number;
};
/** A minute of speech takes longer than an answer, and nobody waits for anything else meanwhile. Ten hours a day. */
export const usualHearing: HearingLimits = { ...usualLimits, totalMs: 20_000, inFlight: 4, dailySeconds: 36_000 };

export type HearingDeps = {
  transcriber: Transcriber;
  /** Seconds of sound sent to the model. */
  budget: DayBudget;
  limits: HearingLimits;
  clock: Clock;
  log: Logger;
};

/** `unknown` is no sound that our recorders make; `silent` has no words in it; `unavailable` is nobody's fault here. */
export type Unheard = "unknown" | "too-long" | "silent" | "unavailable";
export type Heard = { state: "heard"; text: string } | { state: "unheard"; why: Unheard };

/** As the page says; what is begun is let through. */
const longestSeconds = 60;
const allowedOverSeconds = 2;

const reasonOf = (error: unknown): { reason: ModelFailure; retryAfterMs: number } => {
  const detail = hasCode(error, "upstream.unavailable") ? error.detail : {};
  const reason = modelFailures.find((known) => known === detail.reason) ?? "unreachable";
  return { reason, retryAfterMs: typeof detail.retryAfterMs === "number" ? detail.retryAfterMs : 0 };
};

const settled = ({ text }: Transcript): Heard => {
  const words = visibleText(text).trim();
  if (words.length > maxTextLength) return { state: "unheard", why: "unavailable" };
  return words === "" ? { state: "unheard", why: "silent" } : { state: "heard", text: words };
};

/**
 * Hears what a citizen said, for the citizen alone: the sound is checked by its bytes, sent to the model, and gone. Neither
 * sound nor words are written anywhere; the log has the format, seconds and what came of it.
 */
export const createHearing = (deps: HearingDeps): ((bytes: Uint8Array) => Promise<Heard>) => {
  const { transcriber, budget, limits, clock, log } = deps;
  const circuit = createCircuit(limits, () => clock.now().getTime());
  const purse = createDayPurse({
    budget,
    most: limits.dailySeconds,
    clock,
    log,
    unreachable: "voice.budget-unreachable",
  });
  const pay = (seconds: number) => purse.pay(Math.max(1, Math.round(seconds)));
  let inFlight = 0;

  const ask = async (recording: Recording): Promise<Heard> => {
    const said = { format: recording.format, seconds: Math.round(recording.seconds) };
    try {
      const transcript = await transcriber.transcribe(recording, AbortSignal.timeout(limits.totalMs));
      circuit.succeeded();
      await pay(transcript.seconds ?? recording.seconds);
      log.info("voice.heard", said);
      return settled(transcript);
    } catch (error) {
      const { reason, retryAfterMs } = reasonOf(error);
      circuit.failed(reason, retryAfterMs);
      // What became of it on the other side is not known, so it counts.
      await pay(recording.seconds);
      log.warn("voice.failed", { ...said, reason });
      return { state: "unheard", why: "unavailable" };
    }
  };

  /** Within a place of its own from the start, so that many at once are not all let through. */
  const inTurn = async (recording: Recording): Promise<Heard> => {
    if (inFlight >= limits.inFlight) return { state: "unheard", why: "unavailable" };
    inFlight += 1;
    try {
      const isHindered = (await purse.isEmpty()) || !circuit.mayTry();
      return isHindered ? { state: "unheard", why: "unavailable" } : await ask(recording);
    } finally {
      inFlight -= 1;
    }
  };

  return async (bytes) => {
    const recording = readRecording(bytes);
    if (!recording) return { state: "unheard", why: "unknown" };
    if (recording.seconds > longestSeconds + allowedOverSeconds) return { state: "unheard", why: "too-long" };
    return inTurn(recording);
  };
};
