import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { changeHandoff } from "./change-handoff.ts";
import { type Handoff, moveHandoff } from "./handoff.ts";
import type { HandoffStore } from "./ports.ts";

/**
 * Who ends a handoff. The citizen is the one of the conversation; that has been checked by whoever calls. `ticketId` is
 * the ticket that the agent opened in the citizen's name.
 */
export type EndedBy = { type: "citizen" } | { type: "agent"; id: string; isAdmin: boolean; ticketId?: string };

/** The agent who holds (or held) a handoff, and admins. */
export const mayUse = (handoff: Handoff, agent: { id: string; isAdmin: boolean }): boolean =>
  agent.isAdmin || handoff.agentId === agent.id;

/**
 * Ends a handoff: the citizen at any time, which also cancels the waiting; of the staff only the agent who holds it or
 * an admin (`record.not-found` for others, as for a missing one). Ending what has ended changes nothing.
 */
export const endHandoff = (
  { handoffs, clock }: { handoffs: HandoffStore; clock: Clock },
  { handoffId, by }: { handoffId: string; by: EndedBy },
): Promise<Handoff> =>
  changeHandoff(handoffs, handoffId, (handoff) => {
    if (by.type === "agent" && !mayUse(handoff, by)) throw new AppError("record.not-found");
    if (handoff.state === "ended") return handoff;
    return moveHandoff(handoff, "ended", {
      endedAt: clock.now().toISOString(),
      endedBy: by.type,
      ticketId: by.type === "agent" ? (by.ticketId ?? null) : null,
    });
  });
