import { chinaDay } from "../../shared/clock.ts";
import type { Entry } from "../entry.ts";
import type { Sighting } from "../finding.ts";

const dayMs = 86_400_000;
const daysAhead = 30;

/** Entries whose last day is within thirty days, or over: citizens are not answered from those any more. */
export const expiring = (entries: readonly Entry[], now: Date): Sighting[] => {
  const [today, until] = [chinaDay(now), chinaDay(new Date(now.getTime() + daysAhead * dayMs))];
  return entries.flatMap(({ id: entryId, expiresAt }): Sighting[] => {
    if (!expiresAt || expiresAt > until) return [];
    const detail =
      expiresAt < today
        ? `${expiresAt} 已到期，现在不再用它回答群众。`
        : `有效期到 ${expiresAt}（当天 24 点），之后不再用它回答群众。`;
    return [{ kind: "expiring", entryId, otherId: null, key: expiresAt, detail, certain: true }];
  });
};
