import { type Clock, chinaDay } from "../shared/clock.ts";
import { countDay, nothingLater } from "./count-day.ts";
import { windowMs } from "./follow-ups.ts";
import type { CountState, FigureStore, TurnRecordStore } from "./ports.ts";
import type { TurnRecord } from "./turn-record.ts";

export type RunCountDeps = { turns: TurnRecordStore; figures: FigureStore; clock: Clock };

const minuteMs = 60_000;
const dayMs = 86_400_000;
const pageSize = 500;
// What is read again grows with the turns, so the more there are the less often: 2,000 of them for every minute between.
const turnsForEachMinute = 2000;
const leastWindowMs = 30 * minuteMs;
/** The windows of questions asked so many days ago close today. */
const windowDays = windowMs / dayMs + 1;
/** Records go with their conversations; further back there is nothing to count. */
const mostDays = 90;

const dayBefore = (today: string, days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) - days * dayMs).toISOString().slice(0, 10);

/** Every turn of a day. What is only looked at in the explorer is left out, so that a busy day fits into memory. */
const turnsOn = async ({ turns }: RunCountDeps, day: string): Promise<TurnRecord[]> => {
  const all: TurnRecord[] = [];
  let before: string | undefined;
  do {
    const page = await turns.onDay(day, pageSize, before);
    for (const { pipeline, ...record } of page.records)
      all.push(pipeline ? { ...record, pipeline: { ...pipeline, queries: [], hits: [], model: [] } } : record);
    before = page.before;
  } while (before !== undefined);
  return all;
};

const isDue = (lastAt: string, turns: number, leastMs: number, now: Date): boolean =>
  now.getTime() - Date.parse(lastAt) >= Math.max(leastMs, (turns / turnsForEachMinute) * minuteMs);

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/**
 * How many days back to count now; -1 for nothing. Today often; every open window now and then, and once a day is over;
 * after a break everything that was missed.
 */
const daysToCount = (today: string, state: CountState | undefined, now: Date): number => {
  if (!state) return mostDays;
  const missed = daysBetween(state.day, today);
  if (missed !== 0 || isDue(state.windowAt, state.windowTurns, leastWindowMs, now))
    return Math.min(mostDays, windowDays + Math.max(0, missed));
  return isDue(state.dayAt, state.dayTurns, 0, now) ? 0 : -1;
};

/**
 * Counts today's turns, and those of the days whose questions may still be followed up, from their records. Each day is
 * counted whole and its cells replaced, so running twice, or after a crash, changes nothing. Returns how many turns were read.
 */
export const runCount = async (deps: RunCountDeps): Promise<number> => {
  const { figures, clock } = deps;
  const now = clock.now();
  const today = chinaDay(now);
  const state = await figures.state();
  const back = daysToCount(today, state, now);
  if (back < 0) return 0;
  const later = nothingLater();
  const read: number[] = [];
  // The newest day first: what comes later decides about what was before. Clocks of platforms may run a little ahead.
  for (let days = -1; days <= back; days += 1) {
    const day = dayBefore(today, days);
    const turns = await turnsOn(deps, day);
    read.push(turns.length);
    await figures.saveDay(day, countDay(day, turns, later, now));
  }
  for (const recordId of later.newlyFollowed) await deps.turns.setFollowed(recordId);
  for (const [recordId, draft] of later.newDrafts) await deps.turns.setDraft(recordId, draft);
  const [tomorrow = 0, dayTurns = 0] = read;
  const total = read.reduce((sum, count) => sum + count, 0);
  const counted = { day: today, dayAt: now.toISOString(), dayTurns: tomorrow + dayTurns };
  const window =
    back === 0 && state
      ? { windowAt: state.windowAt, windowTurns: state.windowTurns }
      : { windowAt: now.toISOString(), windowTurns: total };
  await figures.saveState({ ...counted, ...window });
  return total;
};
