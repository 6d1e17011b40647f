import type { Clock } from "../shared/clock.ts";
import type { Handoff } from "./handoff.ts";
import type { AgentPresence, HandoffStore, SeatStore } from "./ports.ts";
import { longestQueue, placeAmong } from "./position-of.ts";
import { agentsAround } from "./presence.ts";
import { fitsSeat } from "./seat.ts";
import { handlingMs, waitMinutes } from "./wait-estimate.ts";

export type QueueDeps = {
  handoffs: HandoffStore;
  seats: Pick<SeatStore, "list">;
  presence: Pick<AgentPresence, "list">;
  clock: Clock;
};

/** The state of a queue as the citizen is told: the counted place, whether anybody is there, and minutes if known. */
export type QueueFacts = {
  position: number;
  nobodyOnline?: boolean;
  /** Agents are there, and every one of them pauses. */
  everybodyPauses?: boolean;
  minutes?: number | null;
};

/** As many ended talks are looked at for how long one takes. */
const talksMeasured = 40;

/** The honest state of the queue for one who waits, read now. */
export const queueFacts = async (deps: QueueDeps, handoff: Handoff): Promise<QueueFacts> => {
  const now = deps.clock.now();
  const [waiting, active, ended, seats, signs] = await Promise.all([
    deps.handoffs.listByState("waiting", longestQueue),
    deps.handoffs.listByState("active", longestQueue),
    deps.handoffs.listEnded(talksMeasured),
    deps.seats.list(),
    deps.presence.list(),
  ]);
  const around = agentsAround(signs, now);
  const there = seats.filter(({ agentId, isPaused }) => around.has(agentId) && !isPaused);
  const fitting = there.filter((seat) => fitsSeat(seat, handoff));
  // Whoever nobody at the desk is meant for is everybody's (see next-handoff.ts).
  const serving = fitting.length > 0 ? fitting : there;
  const ids = new Set(serving.map(({ agentId }) => agentId));
  const position = placeAmong(waiting, handoff);
  return {
    position,
    nobodyOnline: there.length === 0,
    everybodyPauses: there.length === 0 && seats.some(({ agentId }) => around.has(agentId)),
    minutes: waitMinutes({
      position,
      places: serving.reduce((sum, { capacity }) => sum + capacity, 0),
      busy: active.filter(({ agentId }) => agentId !== null && ids.has(agentId)).length,
      handlingMs: handlingMs(ended, now),
    }),
  };
};
