import { chinaDay } from "../shared/clock.ts";
import type { AnswerDeps } from "./ports.ts";
import { fullReply } from "./replies/direct-reply.ts";
import { relatedEntries } from "./replies/related.ts";
import { unknown } from "./replies/unknown.ts";
import { type Outcome, outcome, runSteps, runToEnd } from "./run-steps.ts";
import { questionsIn } from "./split-question.ts";
import { admit } from "./steps/admit.ts";
import { calculate } from "./steps/calculate.ts";
import { check } from "./steps/check.ts";
import { compose } from "./steps/compose.ts";
import { direct } from "./steps/direct.ts";
import { label } from "./steps/label.ts";
import { mask } from "./steps/mask.ts";
import { restoreLinks } from "./steps/restore-links.ts";
import { retrieve } from "./steps/retrieve.ts";
import { rewrite } from "./steps/rewrite.ts";
import { route } from "./steps/route.ts";
import { screen } from "./steps/screen.ts";
import type { Question, Step, Stop, Work } from "./steps/step.ts";

/** What became of a question, and how. */
export type AnswerOutcome = Outcome;

/** The whole pipeline, in order. What comes after `screen` runs once for each question of a message. */
const opening: readonly Step[] = [admit, mask, screen];
const answering: readonly Step[] = [rewrite, route, calculate, retrieve, direct, compose, check, restoreLinks, label];
/** What remains to be done once an entry is chosen. */
const closing: readonly Step[] = [check, restoreLinks, label];

const begin = ({ assistant, clock }: AnswerDeps, question: Question): Work => ({
  question,
  text: question.text,
  queries: [question.text],
  context: "",
  intent: null,
  region: question.region,
  day: chinaDay(new Date(question.at)),
  version: null,
  hits: [],
  elsewhere: [],
  answer: null,
  composed: null,
  refused: [],
  missing: [],
  uses: [],
  begunAt: performance.now(),
  // The citizen has been waiting since the message was sent: what the queue took is no longer the model's.
  modelMs: (assistant?.totalMs ?? 0) - Math.max(0, clock.now().getTime() - Date.parse(question.at)),
});

const isAnswered = ({ status }: AnswerOutcome): boolean =>
  status === "answered.direct" || status === "answered.composed" || status === "answered.calculated";

const joined = (first: AnswerOutcome, second: AnswerOutcome): AnswerOutcome => ({
  status: first.status,
  replies: [...first.replies, ...second.replies],
  entryIds: [...new Set([...first.entryIds, ...second.entryIds])],
  trace: {
    ...first.trace,
    steps: [...first.trace.steps, ...second.trace.steps],
    hits: [...first.trace.hits, ...second.trace.hits],
    model: [...first.trace.model, ...second.trace.model],
    tokens: {
      input: first.trace.tokens.input + second.trace.tokens.input,
      output: first.trace.tokens.output + second.trace.tokens.output,
    },
    refused: [...first.trace.refused, ...second.trace.refused],
    missing: [...first.trace.missing, ...second.trace.missing],
  },
  asked: {
    ...first.asked,
    queries: [...first.asked.queries, ...second.asked.queries],
    hits: [...first.asked.hits, ...second.asked.hits],
  },
});

type Opened = { work: Work; times: AnswerOutcome["trace"]["steps"] };

/** One question of several: the later ones may lean on the one before. */
const partOf = (work: Work, text: string, before: { text: string; entryIds: readonly string[] } | undefined): Work => ({
  ...work,
  text,
  queries: [text],
  question: before
    ? { ...work.question, text, lastEntryIds: before.entryIds, lastQuestion: before.text }
    : { ...work.question, text },
});

/** Both questions of a message answered, when each of them has an answer of its own; else `undefined`. */
const answerBoth = async (deps: AnswerDeps, { work, times }: Opened): Promise<AnswerOutcome | undefined> => {
  const [one, other] = questionsIn(work.text);
  if (one === undefined || other === undefined) return undefined;
  const run = async (using: AnswerDeps): Promise<AnswerOutcome | undefined> => {
    const first = await runToEnd(using, answering, partOf(work, one, undefined), times);
    if (!isAnswered(first)) return undefined;
    const second = await runToEnd(using, answering, partOf(work, other, { text: one, entryIds: first.entryIds }));
    const isOther = !second.entryIds.some((entryId) => first.entryIds.includes(entryId));
    return isAnswered(second) && isOther ? joined(first, second) : undefined;
  };
  // Whether there are two answers is decided without the model, so that its time is not spent on finding out.
  const plain = await run({ ...deps, assistant: undefined });
  return plain && deps.assistant ? ((await run(deps)) ?? plain) : plain;
};

const done = (deps: AnswerDeps, result: AnswerOutcome): AnswerOutcome => {
  deps.log.info("answer.done", { status: result.status, entryIds: result.entryIds, ...result.trace });
  return result;
};

/**
 * Answers a question from the published entries, or says why not: `outcome.status`. Faults of the search
 * (`knowledge.not-ready`) are thrown; everything a citizen must hear is an outcome, a failing model included.
 */
export const answerQuestion = async (deps: AnswerDeps, question: Question): Promise<AnswerOutcome> => {
  const opened = await runSteps(deps, opening, begin(deps, question));
  if ("stopped" in opened) return done(deps, opened.stopped);
  const both = await answerBoth(deps, opened);
  return done(deps, both ?? (await runToEnd(deps, answering, opened.work, opened.times)));
};

/** The whole entry behind a pressed button, if it still holds for this citizen. */
export const answerFromEntry = async (
  deps: AnswerDeps,
  { entryId, region, at }: { entryId: string; region: string; at: string },
): Promise<AnswerOutcome> => {
  const work = begin(deps, { text: "", region, at, lastEntryIds: [] });
  const entry = await deps.search.find(entryId);
  if (!entry) {
    const stop: Stop = { status: "unanswerable.no-hit", replies: [unknown(deps.wording)], entryIds: [] };
    return done(deps, outcome(stop, work, []));
  }
  const reply = fullReply(deps.wording, entry, await relatedEntries(deps.search, entry, work));
  return done(
    deps,
    await runToEnd(deps, closing, { ...work, answer: { kind: "direct", entries: [entry], reply, extra: [] } }),
  );
};
