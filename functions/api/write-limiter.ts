import { AppError } from "../shared/app-error.ts";

/** Counts a citizen's writes in the current minute. */
export interface WriteLimiter {
  /** Adds one and returns the count of this minute. */
  count(citizen: string, at: Date): Promise<number>;
}

/** One citizen may write this often a minute; others are not affected. */
export const writesPerMinute = 15;

/** A person stays in reach a little longer than anything else. */
const extraForPerson = 5;

/**
 * Counts one write; past the limit it is `rate.limited`, with the seconds until the next minute begins. Asking for a
 * person is let through a few times more.
 */
export const allowWrite = async (
  limiter: WriteLimiter,
  citizen: string,
  at: Date,
  asksForPerson: boolean,
): Promise<void> => {
  const count = await limiter.count(citizen, at);
  if (count > writesPerMinute + (asksForPerson ? extraForPerson : 0))
    throw new AppError("rate.limited", { retryAfterSeconds: 60 - at.getUTCSeconds() });
};

/** A page saves field by field, which is more often than anybody talks; it is counted apart. */
export const editsPerMinute = 60;

/** Counts one change of a form's fields on a page; past the limit it is `rate.limited`, with the seconds until the next minute. */
export const allowEdit = async (limiter: WriteLimiter, citizen: string, at: Date): Promise<void> => {
  if ((await limiter.count(`${citizen}#edits`, at)) > editsPerMinute)
    throw new AppError("rate.limited", { retryAfterSeconds: 60 - at.getUTCSeconds() });
};

/** A minute of speech takes most of a minute to say, and a place is looked up once: each is counted by itself. */
export const deviceCallsPerMinute = 6;

/** Counts one use of what the device gives; past the limit it is `rate.limited`, with the seconds until the next minute. */
export const allowDeviceCall = async (
  limiter: WriteLimiter,
  citizen: string,
  what: "voice" | "location",
  at: Date,
): Promise<void> => {
  if ((await limiter.count(`${citizen}#${what}`, at)) > deviceCallsPerMinute)
    throw new AppError("rate.limited", { retryAfterSeconds: 60 - at.getUTCSeconds() });
};
