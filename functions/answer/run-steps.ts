import type { ReplyDraft } from "../messages/message.ts";
import type { Status } from "../messages/status.ts";
import { AppError } from "../shared/app-error.ts";
import type { ModelUse } from "./model.ts";
import type { AnswerDeps } from "./ports.ts";
import type { Step, Stop, Work } from "./steps/step.ts";

/**
 * How an outcome came about: time of each step, the index used and its best hits, what the model was asked and cost, why
 * what it wrote was not used. No words of the citizen.
 */
export type Trace = {
  steps: { name: string; ms: number }[];
  indexVersion: string | null;
  hits: { entryId: string; score: number; confidence: number }[];
  model: readonly ModelUse[];
  tokens: { input: number; output: number };
  refused: readonly string[];
  missing: readonly string[];
  /** Whether the words leaned on what was said before. */
  followsUp: boolean;
};
/** What was asked and found, for whoever looks into one question later. Its words are masked; it stays out of logs. */
export type Asked = {
  queries: readonly string[];
  intent: string | null;
  region: string;
  /** Whose matter the answer is, where there is one. */
  department: string;
  hits: { entryId: string; score: number; confidence: number; relevance: number }[];
};
export type Outcome = { status: Status; replies: ReplyDraft[]; entryIds: string[]; trace: Trace; asked: Asked };

const tracedHits = 3;
const askedHits = 5;
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

const traceOf = ({ version, hits, uses, refused, missing, context }: Work, steps: Trace["steps"]): Trace => ({
  steps,
  indexVersion: version,
  hits: hits.slice(0, tracedHits).map(({ entry, score, confidence }) => ({
    entryId: entry.id,
    score: rounded(score),
    confidence: rounded(confidence),
  })),
  model: uses,
  tokens: {
    input: uses.reduce((sum, { tokens }) => sum + tokens.input, 0),
    output: uses.reduce((sum, { tokens }) => sum + tokens.output, 0),
  },
  refused,
  missing,
  followsUp: context !== "",
});

const askedOf = ({ queries, intent, region, hits, answer }: Work): Asked => ({
  queries,
  intent,
  region,
  department: answer?.entries[0].department ?? "",
  hits: hits.slice(0, askedHits).map(({ entry, score, confidence, relevance }) => ({
    entryId: entry.id,
    score: rounded(score),
    confidence: rounded(confidence),
    relevance: rounded(relevance),
  })),
});

/** An outcome with its trace. */
export const outcome = ({ status, replies, entryIds }: Stop, work: Work, steps: Trace["steps"]): Outcome => ({
  status,
  replies: [...replies],
  entryIds: [...entryIds],
  trace: traceOf(work, steps),
  asked: askedOf(work),
});

/** Runs steps one after the other until one stops; with none stopping, the work as it then stands. */
export const runSteps = async (
  deps: AnswerDeps,
  list: readonly Step[],
  start: Work,
  before: Trace["steps"] = [],
): Promise<{ stopped: Outcome } | { work: Work; times: Trace["steps"] }> => {
  const times = [...before];
  let work = start;
  for (const step of list) {
    const began = performance.now();
    const result = await step.run(deps, work);
    times.push({ name: step.name, ms: rounded(performance.now() - began) });
    if ("stop" in result) return { stopped: outcome(result.stop, work, times) };
    work = result.next;
  }
  return { work, times };
};

/** Runs steps of which the last one always stops. */
export const runToEnd = async (
  deps: AnswerDeps,
  list: readonly Step[],
  start: Work,
  before: Trace["steps"] = [],
): Promise<Outcome> => {
  const ran = await runSteps(deps, list, start, before);
  if ("stopped" in ran) return ran.stopped;
  throw new AppError("record.corrupt", { reason: "no step ended the question" });
};
