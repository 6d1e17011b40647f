import type { Handoff } from "./handoff.ts";
import type { HandoffStore } from "./ports.ts";
import { longestQueue } from "./position-of.ts";

/** What an agent sees of the queue: everybody who waits, oldest first, and the conversations this agent holds. */
export type Queue = { waiting: Handoff[]; active: Handoff[] };

/** The queue as it is now. An admin sees what every agent holds. */
export const listQueue = async (handoffs: HandoffStore, agent: { id: string; isAdmin: boolean }): Promise<Queue> => {
  const [waiting, active] = await Promise.all([
    handoffs.listByState("waiting", longestQueue),
    handoffs.listByState("active", longestQueue),
  ]);
  return { waiting, active: active.filter((handoff) => agent.isAdmin || handoff.agentId === agent.id) };
};
