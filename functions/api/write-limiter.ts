import { AppError } from "../shared/app-error.ts";

/** Counts a citizen's writes in the current minute. */
export interface WriteLimiter {
  /** Adds one and returns the count of this minute. */
  count(citizen: string, at: Date): Promise<number>;
}

const allow = async (limiter: WriteLimiter, who: string, at: Date, most: number): Promise<void> => {
  if ((await limiter.count(who, at)) > most)
    throw new AppError("rate.limited", { retryAfterSeconds: 60 - at.getUTCSeconds() });
};

/** One citizen may write this often a minute; others are not affected. */
export const writesPerMinute = 15;

/** A person stays in reach a little longer than anything else. */
const extraForPerson = 5;

/**
 * Counts one write; past the limit it is `rate.limited`, with the seconds until the next minute begins. Asking for a
 * person is let through a few times more.
 */
export const allowWrite = (limiter: WriteLimiter, citizen: string, at: Date, asksForPerson: boolean): Promise<void> =>
  allow(limiter, citizen, at, writesPerMinute + (asksForPerson ? extraForPerson : 0));

/** A page saves field by field, which is more often than anybody talks; it is counted apart. */
export const editsPerMinute = 60;

/** Counts one change of a form's fields on a page; past the limit it is `rate.limited`, with the seconds until the next minute. */
export const allowEdit = (limiter: WriteLimiter, citizen: string, at: Date): Promise<void> =>
  allow(limiter, `${citizen}#edits`, at, editsPerMinute);

/** A minute of speech takes most of a minute to say, and a place is looked up once: each is counted by itself. */
export const deviceCallsPerMinute = 6;

/** Counts one use of what the device gives; past the limit it is `rate.limited`, with the seconds until the next minute. */
export const allowDeviceCall = (
  limiter: WriteLimiter,
  citizen: string,
  what: "voice" | "location",
  at: Date,
): Promise<void> => allow(limiter, `${citizen}#${what}`, at, deviceCallsPerMinute);
