import type { Clock } from "../shared/clock.ts";
import { changeHandoff } from "./change-handoff.ts";
import { type Handoff, heldByNobody, moveHandoff } from "./handoff.ts";
import type { HandoffStore } from "./ports.ts";

/**
 * Takes a handoff from an agent who is gone and puts it back where it stood: the time of the request stays, so nobody
 * who came later is before it. Nothing happens unless this very acceptance (`agentId`, `acceptedAt`) still holds.
 */
export const requeueHandoff = (
  { handoffs, clock }: { handoffs: HandoffStore; clock: Clock },
  { id, agentId, acceptedAt }: Pick<Handoff, "id" | "agentId" | "acceptedAt">,
): Promise<Handoff> =>
  changeHandoff(handoffs, id, (handoff) => {
    const holds = handoff.state === "active" && handoff.agentId === agentId && handoff.acceptedAt === acceptedAt;
    return holds
      ? moveHandoff(handoff, "waiting", { ...heldByNobody, requeuedAt: clock.now().toISOString() })
      : handoff;
  });
