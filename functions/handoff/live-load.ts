import type { Handoff } from "./handoff.ts";
import { longestQueue } from "./position-of.ts";
import { isAround, type Sign } from "./presence.ts";
import type { QueueDeps } from "./queue-facts.ts";
import type { Seat } from "./seat.ts";
import { handlingMs } from "./wait-estimate.ts";

export type AgentLoad = {
  seat: Seat;
  /** Whether the desk gives signs of life, and since when not. */
  isHere: boolean;
  lastSignAt: string | null;
  active: number;
};
export type QueueLine = { queue: string; waiting: number; away: number; active: number; longestSince: string | null };
/** How citizens rated the talks that ended lately: how many for each level, from 5 to 1. */
export type RatingCount = { rating: number; count: number };
export type LiveLoad = {
  agents: AgentLoad[];
  queues: QueueLine[];
  /** Median length of a talk as measured, in milliseconds; null when too few ended within a day. */
  handlingMs: number | null;
  endedMeasured: number;
  ratings: RatingCount[];
};

const talksMeasured = 200;

/** Whether somebody is there: not seen as away from a talk by the watch, and with a sign lately. */
const isHere = (sign: Sign | undefined, held: readonly Handoff[], now: Date): boolean =>
  sign !== undefined && isAround(sign, now) && held.every(({ agentAwayAt }) => agentAwayAt === null);

const linesOf = (queueIds: readonly string[], by: Record<"waiting" | "away" | "active", Handoff[]>): QueueLine[] =>
  queueIds.map((queue) => {
    const count = (handoffs: readonly Handoff[]) => handoffs.filter((handoff) => handoff.queue === queue).length;
    return {
      queue,
      waiting: count(by.waiting),
      away: count(by.away),
      active: count(by.active),
      longestSince: by.waiting.find((handoff) => handoff.queue === queue)?.requestedAt ?? null,
    };
  });

const loadsOf = (seats: readonly Seat[], signs: readonly Sign[], active: readonly Handoff[], now: Date): AgentLoad[] =>
  seats.map((seat) => {
    const sign = signs.find(({ agentId }) => agentId === seat.agentId);
    const held = active.filter(({ agentId }) => agentId === seat.agentId);
    return { seat, isHere: isHere(sign, held, now), lastSignAt: sign?.at ?? null, active: held.length };
  });

/** Who is there with how much. */
export const agentLoads = async ({ handoffs, seats, presence, clock }: QueueDeps): Promise<AgentLoad[]> => {
  const now = clock.now();
  const [active, all, signs] = await Promise.all([
    handoffs.listByState("active", longestQueue),
    seats.list(),
    presence.list(),
  ]);
  return loadsOf(all, signs, active, now);
};

/** What a supervisor sees: who is there with how much, how long each queue is, and how talks went lately. */
export const liveLoad = async (
  { handoffs, seats, presence, clock }: QueueDeps,
  queueIds: readonly string[],
): Promise<LiveLoad> => {
  const now = clock.now();
  const [waiting, away, active, ended, all, signs] = await Promise.all([
    handoffs.listByState("waiting", longestQueue),
    handoffs.listByState("away", longestQueue),
    handoffs.listByState("active", longestQueue),
    handoffs.listEnded(talksMeasured),
    seats.list(),
    presence.list(),
  ]);
  return {
    agents: loadsOf(all, signs, active, now),
    queues: linesOf(queueIds, { waiting, away, active }),
    handlingMs: handlingMs(ended, now),
    endedMeasured: ended.filter(({ acceptedAt }) => acceptedAt !== null).length,
    ratings: [5, 4, 3, 2, 1].map((rating) => ({
      rating,
      count: ended.filter((handoff) => handoff.rating === rating).length,
    })),
  };
};
