import type { Handoff } from "./handoff.ts";
import { isForSeat } from "./next-handoff.ts";
import { inTurn, longestQueue, placeAmong } from "./position-of.ts";
import { agentsAround } from "./presence.ts";
import type { QueueDeps } from "./queue-facts.ts";
import type { Seat } from "./seat.ts";

/** Somebody who waits: the place in their own queue, and whether it is for this agent to take. */
export type Waiting = { handoff: Handoff; position: number; isMine: boolean };

/** What an agent sees: everybody who waits in the order of serving, the talks of their own, and where they are mentioned. */
export type Queue = { waiting: Waiting[]; active: Handoff[] };

/** Those of the staff who are there and do not pause. */
export const seatsThere = async ({
  seats,
  presence,
  clock,
}: Pick<QueueDeps, "seats" | "presence" | "clock">): Promise<Seat[]> => {
  const now = clock.now();
  const [all, signs] = await Promise.all([seats.list(), presence.list()]);
  const around = agentsAround(signs, now);
  return all.filter(({ agentId, isPaused }) => around.has(agentId) && !isPaused);
};

/** The queue as it is now. A supervisor sees what every agent holds. */
export const listQueue = async (deps: QueueDeps, seat: Seat, seesAll: boolean): Promise<Queue> => {
  const now = deps.clock.now();
  const [waiting, active, there] = await Promise.all([
    deps.handoffs.listByState("waiting", longestQueue),
    deps.handoffs.listByState("active", longestQueue),
    seatsThere(deps),
  ]);
  return {
    waiting: waiting.toSorted(inTurn).map((handoff) => ({
      handoff,
      position: placeAmong(waiting, handoff),
      isMine: isForSeat(handoff, seat, there, now),
    })),
    active: active.filter(
      ({ agentId, mentioned }) => seesAll || agentId === seat.agentId || mentioned.includes(seat.agentId),
    ),
  };
};
