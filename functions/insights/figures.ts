import * as z from "zod";
import { FeedbackReason } from "../messages/feedback.ts";
import { Histogram } from "./histogram.ts";
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
  /** Begun more than seven days ago; and submitted within those seven days. */
  settled: count.default(0),
  completed: count.default(0),
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

export const noForm: FormFigures = {
  started: 0,
  submitted: 0,
  discarded: 0,
  open: 0,
  settled: 0,
  completed: 0,
  reached: {},
  dropped: {},
};
const ofDrafts = ["started", "submitted", "discarded", "open", "settled", "completed"] as const;

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

/** Adds counts to `sum`, key by key. */
const addCounts = (sum: Record<string, number>, more: Readonly<Record<string, number | undefined>>): void => {
  for (const [key, count = 0] of Object.entries(more)) sum[key] = (sum[key] ?? 0) + count;
};

const addForms = (sum: Figures["forms"], more: Figures["forms"]): void => {
  for (const [serviceId, { reached, dropped, ...counted }] of Object.entries(more)) {
    const form = sum[serviceId] ?? structuredClone(noForm);
    sum[serviceId] = form;
    for (const name of ofDrafts) form[name] += counted[name];
    addCounts(form.reached, reached);
    addCounts(form.dropped, dropped);
  }
};

const addSteps = (sum: Figures["steps"], more: Figures["steps"]): void => {
  for (const [name, one] of Object.entries(more)) {
    const step = sum[name] ?? { count: 0, sumMs: 0, classes: {} };
    sum[name] = step;
    step.count += one.count;
    step.sumMs += one.sumMs;
    addCounts(step.classes, one.classes);
  }
};

const windows = ["settled", "proven", "followed", "pending", "pendingFollowed"] as const;
const single = ["turns", "conversations", ...windows, "costMicros", "tickets", "useful", "notUseful"] as const;
const several = ["outcomes", "entries", "answerMs", "tokens", "person", "reasons", "ratings"] as const;

/** Adds `more` to `sum`, in place: a quarter of a busy city is many thousands of cells. */
export const addInto = (sum: Figures, more: Figures): void => {
  for (const name of single) sum[name] += more[name];
  for (const name of several) addCounts(sum[name], more[name]);
  for (const [hour, count] of more.hours.entries()) sum.hours[hour] = (sum.hours[hour] ?? 0) + count;
  addSteps(sum.steps, more.steps);
  addForms(sum.forms, more.forms);
};

/** The figures of all together. */
export const sumFigures = (all: readonly Figures[]): Figures => {
  const sum = structuredClone(noFigures);
  for (const one of all) addInto(sum, one);
  return sum;
};
