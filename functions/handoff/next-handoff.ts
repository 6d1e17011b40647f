import { type Handoff, isOfferedToAnother } from "./handoff.ts";
import { inTurn } from "./position-of.ts";
import { fitsSeat, type Seat } from "./seat.ts";

/**
 * Whether a waiting handoff is this agent's to take: passed on to them, or of a queue and language that they serve, or
 * one that nobody who is there serves.
 */
export const isForSeat = (handoff: Handoff, seat: Seat, there: readonly Seat[], now: Date): boolean => {
  if (isOfferedToAnother(handoff, seat.agentId, now)) return false;
  if (handoff.offeredTo === seat.agentId || fitsSeat(seat, handoff)) return true;
  return !there.some((other) => fitsSeat(other, handoff));
};

/** Whom this agent should serve next: what was passed on to them, then danger, then whoever asked first. */
export const nextFor = (
  waiting: readonly Handoff[],
  seat: Seat,
  there: readonly Seat[],
  now: Date,
): Handoff | undefined =>
  waiting
    .filter((handoff) => isForSeat(handoff, seat, there, now))
    .toSorted((one, other) => {
      const offered = Number(other.offeredTo === seat.agentId) - Number(one.offeredTo === seat.agentId);
      return offered || inTurn(one, other);
    })[0];
