import { hasCode } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import type { ProblemStore } from "./ports.ts";
import type { ProblemClass } from "./problem.ts";

const hourMs = 3_600_000;
/** What counts as now, and what it is compared with, in hours. */
const recentHours = 3;
const beforeHours = 45;
/** So few are no surge, however quiet it was before. */
const leastRecent = 5;
const timesAsMany = 3;
/** A class is told of once in this time. */
const quietMs = 24 * hourMs;

const sumOf = ({ hours }: ProblemClass, now: Date, from: number, count: number): number =>
  Array.from({ length: count }, (_, index) =>
    new Date(now.getTime() - (from + index) * hourMs).toISOString().slice(0, 13),
  )
    .map((hour) => hours[hour] ?? 0)
    .reduce((total, one) => total + one, 0);

/** Whether a class grows unusually fast: in three hours at least five, and three times as many as in such a time before. */
export const isSurging = (problem: ProblemClass, now: Date): boolean => {
  const recent = sumOf(problem, now, 0, recentHours);
  const usual = sumOf(problem, now, recentHours, beforeHours) / (beforeHours / recentHours);
  return recent >= leastRecent && recent >= usual * timesAsMany;
};

const isNews = ({ surgedAt }: ProblemClass, now: Date): boolean =>
  surgedAt === null || now.getTime() - Date.parse(surgedAt) > quietMs;

/** Finds classes that have begun to surge, marks them and gives each to `alert`, once a day. Returns how many. */
export const watchSurges = async (
  { problems, clock }: { problems: ProblemStore; clock: Clock },
  alert: (problem: ProblemClass) => Promise<void>,
): Promise<number> => {
  const now = clock.now();
  let found = 0;
  for (const problem of await problems.list()) {
    if (problem.remedy || !isSurging(problem, now) || !isNews(problem, now)) continue;
    try {
      await alert(await problems.save({ ...problem, surgedAt: now.toISOString() }));
      found += 1;
    } catch (error) {
      // It has just grown again; the next round sees it.
      if (!hasCode(error, "record.changed")) throw error;
    }
  }
  return found;
};
