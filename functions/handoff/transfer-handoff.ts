import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { changeHandoff } from "./change-handoff.ts";
import { type Handoff, heldByNobody, moveHandoff } from "./handoff.ts";
import type { HandoffStore } from "./ports.ts";

/** Where a conversation is passed on to: one agent, another queue, or back to where it came from. */
export type TransferTo = { type: "agent"; agentId: string } | { type: "queue"; queue: string } | { type: "back" };

/** How long a conversation is kept for the agent whom it was passed on to; then everybody may take it. */
export const offerMs = 60_000;

/**
 * The agent who holds a conversation passes it on. The time of the request stays, so the citizen does not lose the
 * place. `record.not-found` for anybody else; what waits or has ended is `record.changed` or `handoff.ended`.
 */
export const transferHandoff = (
  { handoffs, clock }: { handoffs: HandoffStore; clock: Clock },
  { handoffId, byId, to }: { handoffId: string; byId: string; to: TransferTo },
): Promise<Handoff> =>
  changeHandoff(handoffs, handoffId, (handoff) => {
    if (handoff.state === "active" && handoff.agentId !== byId) throw new AppError("record.not-found");
    const now = clock.now();
    const offered = to.type === "agent" ? to.agentId : null;
    return moveHandoff(handoff, "waiting", {
      ...heldByNobody,
      queue: to.type === "queue" ? to.queue : handoff.queue,
      offeredTo: offered,
      offeredUntil: offered === null ? null : new Date(now.getTime() + offerMs).toISOString(),
      transferredAt: now.toISOString(),
    });
  });
