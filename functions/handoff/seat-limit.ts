import { AppError } from "../shared/app-error.ts";
import type { HandoffStore } from "./ports.ts";
import { longestQueue } from "./position-of.ts";
import type { Seat } from "./seat.ts";

/**
 * Makes sure that an agent has room for one more conversation: `handoff.full`, with the capacity, when there is none.
 */
export const needRoom = async (
  handoffs: Pick<HandoffStore, "listByState">,
  { agentId, capacity }: Pick<Seat, "agentId" | "capacity">,
): Promise<void> => {
  const active = await handoffs.listByState("active", longestQueue);
  const held = active.filter((handoff) => handoff.agentId === agentId).length;
  if (held >= capacity) throw new AppError("handoff.full", { capacity });
};
