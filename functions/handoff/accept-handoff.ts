import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { changeHandoff } from "./change-handoff.ts";
import { type Agent, type Handoff, isOfferedToAnother, moveHandoff } from "./handoff.ts";
import type { HandoffStore } from "./ports.ts";

/**
 * An agent takes a waiting handoff. Of several who try at once exactly one gets it; the others are told `handoff.taken`
 * with the winner's name. The same agent again gets the same record. `record.not-found`, `handoff.ended`, or
 * `handoff.offered` while it is passed on to somebody else.
 */
export const acceptHandoff = (
  { handoffs, clock }: { handoffs: HandoffStore; clock: Clock },
  { handoffId, agent }: { handoffId: string; agent: Agent },
): Promise<Handoff> =>
  changeHandoff(handoffs, handoffId, (handoff) => {
    if (handoff.state === "active" && handoff.agentId === agent.id) return handoff;
    const now = clock.now();
    if (handoff.state === "waiting" && isOfferedToAnother(handoff, agent.id, now))
      throw new AppError("handoff.offered");
    return moveHandoff(handoff, "active", {
      agentId: agent.id,
      agentName: agent.name,
      acceptedAt: now.toISOString(),
      citizenAwayAt: null,
      offeredTo: null,
      offeredUntil: null,
    });
  });
