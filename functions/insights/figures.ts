import * as z from "zod";
import { FeedbackReason } from "./feedback.ts";
import { addHistograms, Histogram } from "./histogram.ts";
import { Outcome } from "./outcome.ts";

const count = z.int().nonnegative();
const counts = z.record(z.string(), count);

/** How a form goes: by where its drafts stand seven days after they were begun. */
export const FormFigures = z.object({
  started: count,
  submitted: count,
  discarded: count,
  /** Begun less than seven days ago and neither submitted nor thrown away. */
  open: count,
  /** Drafts that were asked each question; drafts given up at each, the window over. */
  reached: counts,
  dropped: counts,
});
export type FormFigures = z.infer<typeof FormFigures>;

const Timing = z.object({ count, sumMs: z.number().nonnegative(), classes: Histogram });
export type Timing = z.infer<typeof Timing>;

/** All that is counted; docs/figures.md says what each number means. Two of them add up. */
export const Figures = z.object({
  turns: count,
  /** Conversations with at least one turn on a day, summed over days. */
  conversations: count,
  outcomes: z.partialRecord(Outcome, count),
  /** Questions that expected an answer and whose seven days are over; of these answered and left at that, or followed up. */
  settled: count,
  proven: count,
  followed: count,
  /** Answered questions whose seven days are not over, and how many of them were followed up already. */
  pending: count,
  pendingFollowed: count,
  /** Questions by the hour in China. */
  hours: z.array(count).length(24),
  entries: counts,
  answerMs: Histogram,
  steps: z.record(z.string(), Timing),
  tokens: z.object({ input: count, output: count }),
  costMicros: count,
  person: z.object({ asked: count, accepted: count, ended: count }),
  tickets: count,
  useful: count,
  notUseful: count,
  reasons: z.partialRecord(FeedbackReason, count),
  /** Ratings of talks with a person, from 1 to 5. */
  ratings: counts,
  forms: z.record(z.string(), FormFigures),
});
export type Figures = z.infer<typeof Figures>;

/** The figures of one day in one place: what rows of the store are. */
export const FigureCell = Figures.extend({
  day: z.iso.date(),
  channel: z.string(),
  region: z.string(),
  department: z.string(),
});
export type FigureCell = z.infer<typeof FigureCell>;

export const noForm: FormFigures = { started: 0, submitted: 0, discarded: 0, open: 0, reached: {}, dropped: {} };

export const noFigures: Figures = {
  turns: 0,
  conversations: 0,
  outcomes: {},
  settled: 0,
  proven: 0,
  followed: 0,
  pending: 0,
  pendingFollowed: 0,
  hours: Array.from({ length: 24 }, () => 0),
  entries: {},
  answerMs: {},
  steps: {},
  tokens: { input: 0, output: 0 },
  costMicros: 0,
  person: { asked: 0, accepted: 0, ended: 0 },
  tickets: 0,
  useful: 0,
  notUseful: 0,
  reasons: {},
  ratings: {},
  forms: {},
};

type Counts<K extends string> = Partial<Record<K, number>>;

/** Both together, key by key. */
export const addCounts = <K extends string>(one: Counts<K>, other: Counts<K>): Record<K, number> => {
  const sum: Counts<K> = { ...one };
  for (const [key, more] of Object.entries(other) as [K, number][]) sum[key] = (sum[key] ?? 0) + more;
  return sum as Record<K, number>;
};

/** Joins two records key by key; what only one of them has stays as it is. */
const joinBy = <T>(one: Record<string, T>, other: Record<string, T>, add: (a: T, b: T) => T): Record<string, T> => {
  const joined = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const known = joined[key];
    joined[key] = known === undefined ? value : add(known, value);
  }
  return joined;
};

const addForms = (one: FormFigures, other: FormFigures): FormFigures => ({
  started: one.started + other.started,
  submitted: one.submitted + other.submitted,
  discarded: one.discarded + other.discarded,
  open: one.open + other.open,
  reached: addCounts(one.reached, other.reached),
  dropped: addCounts(one.dropped, other.dropped),
});

const addTimings = (one: Timing, other: Timing): Timing => ({
  count: one.count + other.count,
  sumMs: one.sumMs + other.sumMs,
  classes: addHistograms(one.classes, other.classes),
});

/** The figures of both together. */
export const addFigures = (one: Figures, other: Figures): Figures => ({
  turns: one.turns + other.turns,
  conversations: one.conversations + other.conversations,
  outcomes: addCounts(one.outcomes, other.outcomes),
  settled: one.settled + other.settled,
  proven: one.proven + other.proven,
  followed: one.followed + other.followed,
  pending: one.pending + other.pending,
  pendingFollowed: one.pendingFollowed + other.pendingFollowed,
  hours: one.hours.map((value, hour) => value + (other.hours[hour] ?? 0)),
  entries: addCounts(one.entries, other.entries),
  answerMs: addHistograms(one.answerMs, other.answerMs),
  steps: joinBy(one.steps, other.steps, addTimings),
  tokens: addCounts(one.tokens, other.tokens),
  costMicros: one.costMicros + other.costMicros,
  person: addCounts(one.person, other.person),
  tickets: one.tickets + other.tickets,
  useful: one.useful + other.useful,
  notUseful: one.notUseful + other.notUseful,
  reasons: addCounts(one.reasons, other.reasons),
  ratings: addCounts(one.ratings, other.ratings),
  forms: joinBy(one.forms, other.forms, addForms),
});
