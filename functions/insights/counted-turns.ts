import * as z from "zod";
import { windowMs } from "./follow-ups.ts";
import { droppedAt } from "./form-paths.ts";
import { expected } from "./outcome.ts";
import type { TurnRecord } from "./turn-record.ts";

/**
 * Figures that no single property of a turn stands for, by the turns that they count (docs/figures.md). Counting and
 * listing use the same words, so that behind a number are exactly as many turns.
 */
export const Counted = z.enum([
  "expected",
  "settled",
  "proven",
  "followed",
  "pending",
  "pendingFollowed",
  "judged",
  "dissatisfied",
]);
export type Counted = z.infer<typeof Counted>;

/** Whether a question's seven days were over when the figures were counted. */
export const isSettled = ({ at }: Pick<TurnRecord, "at">, countedAt: Date): boolean =>
  countedAt.getTime() > Date.parse(at) + windowMs;

/** Ratings of a talk with a person that count as dissatisfied. */
export const badRatings: readonly number[] = [1, 2];

const isExpected = ({ outcome }: TurnRecord): boolean => outcome !== null && expected.has(outcome);
const isAnswered = ({ outcome }: TurnRecord): boolean => outcome === "answered";

const tests: Record<Counted, (record: TurnRecord, countedAt: Date) => boolean> = {
  expected: isExpected,
  settled: (record, countedAt) => isExpected(record) && isSettled(record, countedAt),
  proven: (record, countedAt) => isAnswered(record) && isSettled(record, countedAt) && !record.followed,
  followed: (record, countedAt) => isAnswered(record) && isSettled(record, countedAt) && record.followed === true,
  pending: (record, countedAt) => isAnswered(record) && !isSettled(record, countedAt),
  pendingFollowed: (record, countedAt) =>
    isAnswered(record) && !isSettled(record, countedAt) && record.followed === true,
  judged: ({ feedback, rating }) => feedback !== undefined || rating !== undefined,
  dissatisfied: ({ feedback, rating }) =>
    feedback?.verdict === "not-useful" || (rating !== undefined && badRatings.includes(rating)),
};

/** Whether a figure counts this turn, `countedAt` being when the open days were counted last. */
export const isCounted = (name: Counted, record: TurnRecord, countedAt: Date): boolean =>
  tests[name](record, countedAt);

/** Drafts by what became of them, counted at the turn that began them; `over` is what the rate is a share of. */
export const CountedDraft = z.enum(["started", "submitted", "discarded", "open", "dropped", "over"]);
export type CountedDraft = z.infer<typeof CountedDraft>;

type DraftFilter = {
  draft?: CountedDraft | undefined;
  reached?: string | undefined;
  left?: string | undefined;
};

/** Whether a turn began a draft that a figure counts: by its end, a question that it was asked, one that it was left at. */
export const isCountedDraft = ({ draft: wanted, reached, left }: DraftFilter, { draft }: TurnRecord): boolean => {
  if (wanted === undefined && reached === undefined && left === undefined) return true;
  if (!draft) return false;
  const isEnd = wanted === undefined || wanted === "started" || wanted === draft.end;
  return (
    (isEnd || (wanted === "over" && draft.end !== "open")) &&
    (reached === undefined || draft.reached.includes(reached)) &&
    (left === undefined || droppedAt(draft) === left)
  );
};

/** How long a step of answering took in a turn, in milliseconds; without a name how long the whole turn took. */
export const msOf = ({ ms, pipeline }: TurnRecord, step: string | undefined): number | undefined =>
  step === undefined ? ms : pipeline?.steps.findLast(([name]) => name === step)?.[1];
