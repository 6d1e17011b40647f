/** Where "now" comes from, so that tests can fix it. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** The calendar day in China (UTC+8, no daylight saving) of an instant, as YYYY-MM-DD. Rules and deadlines use this day. */
export const chinaDay = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The hour of that day, from 0 to 23. */
export const chinaHour = (at: Date): number => new Date(at.getTime() + 8 * 3_600_000).getUTCHours();

/** Whole seconds since 1970, as DynamoDB's time-to-live attribute wants them. */
export const epochSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);
