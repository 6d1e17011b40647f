import type { ReplyDraft } from "../messages/message.ts";
import type { Status } from "../messages/status.ts";
import { AppError } from "../shared/app-error.ts";
import { chinaDay } from "../shared/clock.ts";
import type { AnswerDeps } from "./ports.ts";
import { fullReply } from "./replies/direct-reply.ts";
import { relatedEntries } from "./replies/related.ts";
import { unknown } from "./replies/unknown.ts";
import { check } from "./steps/check.ts";
import { direct } from "./steps/direct.ts";
import { label } from "./steps/label.ts";
import { mask } from "./steps/mask.ts";
import { retrieve } from "./steps/retrieve.ts";
import { route } from "./steps/route.ts";
import { screen } from "./steps/screen.ts";
import type { Question, Step, Stop, Work } from "./steps/step.ts";

/** How an outcome came about: time of each step, the index used and its best hits. No words of the citizen. */
export type AnswerTrace = {
  steps: { name: string; ms: number }[];
  indexVersion: string | null;
  hits: { entryId: string; score: number; confidence: number }[];
};
export type AnswerOutcome = { status: Status; replies: ReplyDraft[]; entryIds: string[]; trace: AnswerTrace };

/** The whole pipeline, in order. */
const steps: readonly Step[] = [mask, screen, route, retrieve, direct, check, label];
/** What remains to be done once an entry is chosen. */
const closing: readonly Step[] = [check, label];

const tracedHits = 3;

const begin = (question: Question): Work => ({
  question,
  text: question.text,
  region: question.region,
  day: chinaDay(new Date(question.at)),
  version: null,
  hits: [],
  elsewhere: [],
  answer: null,
});

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

const outcome = (
  { status, replies, entryIds }: Stop,
  { version, hits }: Work,
  times: AnswerTrace["steps"],
): AnswerOutcome => ({
  status,
  replies: [...replies],
  entryIds: [...entryIds],
  trace: {
    steps: times,
    indexVersion: version,
    hits: hits.slice(0, tracedHits).map(({ entry, score, confidence }) => ({
      entryId: entry.id,
      score: rounded(score),
      confidence: rounded(confidence),
    })),
  },
});

const runSteps = async (deps: AnswerDeps, list: readonly Step[], start: Work): Promise<AnswerOutcome> => {
  const times: AnswerTrace["steps"] = [];
  let work = start;
  for (const step of list) {
    const before = performance.now();
    const result = await step.run(deps, work);
    times.push({ name: step.name, ms: rounded(performance.now() - before) });
    if ("stop" in result) {
      const done = outcome(result.stop, work, times);
      deps.log.info("answer.done", { status: done.status, entryIds: done.entryIds, ...done.trace });
      return done;
    }
    work = result.next;
  }
  throw new AppError("record.corrupt", { reason: "no step ended the question" });
};

/**
 * Answers a question from the published entries, or says why not: `outcome.status`. Faults of the search
 * (`knowledge.not-ready`) are thrown; everything a citizen must hear is an outcome.
 */
export const answerQuestion = (deps: AnswerDeps, question: Question): Promise<AnswerOutcome> =>
  runSteps(deps, steps, begin(question));

/** The whole entry behind a pressed button, if it still holds for this citizen. */
export const answerFromEntry = async (
  deps: AnswerDeps,
  { entryId, region, at }: { entryId: string; region: string; at: string },
): Promise<AnswerOutcome> => {
  const work = begin({ text: "", region, at, lastEntryIds: [] });
  const entry = await deps.search.find(entryId);
  if (!entry) {
    const stop: Stop = { status: "unanswerable.no-hit", replies: [unknown(deps.wording)], entryIds: [] };
    return outcome(stop, work, []);
  }
  const reply = fullReply(deps.wording, entry, await relatedEntries(deps.search, entry, work));
  return runSteps(deps, closing, { ...work, answer: { entry, reply } });
};
