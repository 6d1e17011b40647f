import type { Handoff } from "./handoff.ts";

/** Fewer talks than this say nothing about the next one. */
const fewestTalks = 5;
/** Only what was measured lately counts: a morning's pace says little about the next day's. */
const latelyMs = 24 * 3_600_000;

const median = (sorted: readonly number[]): number => {
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
};

/**
 * How long talks with a person take, as measured: the median in milliseconds from accepting to the end over what ended
 * within a day before `now`. Null when there are too few to say.
 */
export const handlingMs = (ended: readonly Handoff[], now: Date): number | null => {
  const lengths = ended.flatMap(({ acceptedAt, endedAt }) => {
    if (acceptedAt === null || endedAt === null) return [];
    const isLate = now.getTime() - Date.parse(endedAt) > latelyMs;
    return isLate ? [] : [Date.parse(endedAt) - Date.parse(acceptedAt)];
  });
  return lengths.length < fewestTalks ? null : median(lengths.toSorted((one, other) => one - other));
};

/** What the estimate rests on: a place in the queue, how many talks can go on at once, how many of those are going on. */
export type QueueLoad = { position: number; places: number; busy: number; handlingMs: number | null };

const minuteMs = 60_000;
/** Beyond this nobody can say anything useful. */
const longestMinutes = 180;

/** Rounded up to what the measurement carries: minutes at first, then fives, then quarters of an hour. */
const rounded = (minutes: number): number => {
  const step = minutes <= 5 ? 1 : minutes <= 30 ? 5 : 15;
  return Math.max(1, Math.ceil(minutes / step) * step);
};

/**
 * Minutes until somebody at this place is served, or null when that cannot be said honestly: nobody serves, too little
 * was measured, or it is too far away. With free places it is the time to be noticed; else each ending talk, of `places`
 * that go on side by side, lets one in.
 */
export const waitMinutes = ({ position, places, busy, handlingMs: each }: QueueLoad): number | null => {
  if (places <= 0 || each === null) return null;
  const ahead = position - Math.max(0, places - busy);
  if (ahead <= 0) return 1;
  const minutes = rounded((ahead * each) / places / minuteMs);
  return minutes > longestMinutes ? null : minutes;
};
