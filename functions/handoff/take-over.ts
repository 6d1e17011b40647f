import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { changeHandoff } from "./change-handoff.ts";
import { type Agent, type Handoff, moveHandoff } from "./handoff.ts";
import type { HandoffStore } from "./ports.ts";

/**
 * A supervisor takes a conversation from the agent who holds it, or out of the queue. Whether the caller may is checked
 * by the route. What has ended is `handoff.ended`; taking over one's own changes nothing.
 */
export const takeOver = (
  { handoffs, clock }: { handoffs: HandoffStore; clock: Clock },
  { handoffId, by }: { handoffId: string; by: Agent },
): Promise<Handoff> =>
  changeHandoff(handoffs, handoffId, (handoff) => {
    if (handoff.state === "ended") throw new AppError("handoff.ended");
    if (handoff.state === "active" && handoff.agentId === by.id) return handoff;
    const held = {
      agentId: by.id,
      agentName: by.name,
      acceptedAt: clock.now().toISOString(),
      agentAwayAt: null,
      offeredTo: null,
      offeredUntil: null,
    };
    // The holder changes while the state stays: there is no moment in which the citizen is in the queue.
    return handoff.state === "active" ? { ...handoff, ...held } : moveHandoff(handoff, "active", held);
  });
