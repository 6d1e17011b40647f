import type * as z from "zod";

/** The steps in which a language model may help; each has its prompt in prompts/<step>.md. */
export const modelSteps = ["rewrite", "route", "compose", "check"] as const;
export type ModelStep = (typeof modelSteps)[number];

/** Instructions of one step. `variables` are the names of what goes along as data. */
export type Prompt = { version: number; purpose: string; variables: readonly string[]; text: string };
export type Prompts = Readonly<Record<ModelStep, Prompt>>;

/** One request: instructions and data are apart, so that nothing in the data is an instruction. */
export type ModelRequest = {
  name: ModelStep;
  schema: z.ZodType;
  instructions: string;
  data: string;
  maxTokens: number;
  /** Ends the call, whatever it is doing. */
  signal: AbortSignal;
  /** The longest silence between two pieces of the answer. */
  idleMs: number;
};
export type ModelTokens = { input: number; output: number };
export type ModelReply = { text: string; tokens: ModelTokens };

/**
 * Why there is no usable answer: `limited` too many requests, `cut-off` an answer that does not end as it should,
 * `unfit` no JSON or another shape, `too-long` it would not stop; the rest is ours: `busy`, `resting` (circuit open),
 * `no-budget`, `no-time`.
 */
export const modelFailures = [
  "timeout",
  "unreachable",
  "limited",
  "refused",
  "cut-off",
  "too-long",
  "unfit",
  "busy",
  "resting",
  "no-budget",
  "no-time",
] as const;
export type ModelFailure = (typeof modelFailures)[number];

/**
 * A language model. One call, no retry of its own; anything but a complete answer is `upstream.unavailable` with
 * `reason` (a ModelFailure), `tokens` spent as far as known and, when the other side said so, `retryAfterMs`.
 */
export interface LanguageModel {
  complete(request: ModelRequest): Promise<ModelReply>;
}

/** How far the model may go. */
export type ModelLimits = {
  /** All calls for one question, from when it was sent: what is left of the 12 seconds is for the queue and the rest. */
  totalMs: number;
  idleMs: number;
  /** Calls at the same time in one process. */
  inFlight: number;
  dailyTokens: number;
  /** So many failures in a row, and it rests. */
  failuresToRest: number;
  restMs: number;
};

export const usualLimits: ModelLimits = {
  totalMs: 9_000,
  idleMs: 3_500,
  inFlight: 8,
  dailyTokens: 2_000_000,
  failuresToRest: 3,
  restMs: 30_000,
};

/** What one use of the model came to, for the trace. */
export type ModelUse = {
  step: ModelStep;
  promptVersion: number;
  outcome: "ok" | ModelFailure;
  ms: number;
  tokens: ModelTokens;
};
export type Asked<T> = { value: T | undefined; use: ModelUse };

/** The model as the steps see it: typed questions, an answer or none, never a fault. */
export interface Assistant {
  ask<S extends z.ZodType>(
    step: ModelStep,
    schema: S,
    data: Readonly<Record<string, unknown>>,
    leftMs: number,
  ): Promise<Asked<z.output<S>>>;
  /** All instructions, so that an answer that repeats them can be told. */
  readonly instructions: readonly string[];
  readonly totalMs: number;
}
