import { epochSeconds } from "../shared/clock.ts";

/**
 * How long an untouched draft is kept, in days: longer than the conversation it was begun in (90), because people come
 * back to a form weeks later. Every change moves the end.
 */
const draftLifeDays = 180;

/** When a draft that was last changed at `at` is gone, in whole seconds since 1970. */
export const draftExpiryFrom = (at: Date): number => epochSeconds(at) + draftLifeDays * 86_400;
