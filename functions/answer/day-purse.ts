import { type Clock, chinaDay } from "../shared/clock.ts";
import type { Logger } from "../shared/logger.ts";

/** What was spent of something on one calendar day in China, over all processes. */
export interface DayBudget {
  spentOn(day: string): Promise<number>;
  /** Adds whole units and returns the new sum. */
  spend(day: string, amount: number): Promise<number>;
}

type PurseDeps = { budget: DayBudget; most: number; clock: Clock; log: Logger; unreachable: string };

/**
 * A day's budget of `most` units. A store that does not answer is logged as `unreachable` and means: nothing is left. What was
 * spent is added up in any case.
 */
export const createDayPurse = ({ budget, most, clock, log, unreachable }: PurseDeps) => {
  const quietly = async (what: Promise<number>): Promise<number> => {
    try {
      return await what;
    } catch (error) {
      log.warn(unreachable, { error });
      return Number.POSITIVE_INFINITY;
    }
  };
  const today = (): string => chinaDay(clock.now());
  return {
    isEmpty: async () => (await quietly(budget.spentOn(today()))) >= most,
    pay: async (amount: number): Promise<void> => void (await quietly(budget.spend(today(), amount))),
  };
};
