import type { Clock } from "../shared/clock.ts";
import { changeHandoff } from "./change-handoff.ts";
import { type Handoff, moveHandoff } from "./handoff.ts";
import type { HandoffStore } from "./ports.ts";

/** Puts a citizen whose page is open again back into the queue, at the old place. */
export const comeBack = (handoffs: HandoffStore, handoffId: string): Promise<Handoff> =>
  changeHandoff(handoffs, handoffId, (handoff) => {
    if (handoff.state === "away") return moveHandoff(handoff, "waiting", { citizenAwayAt: null });
    return handoff.state === "waiting" && handoff.citizenAwayAt !== null
      ? { ...handoff, citizenAwayAt: null }
      : handoff;
  });

/** Takes a citizen whose page is closed out of the queue; nothing happens unless they are still seen as away since then. */
export const stepAside = (handoffs: HandoffStore, handoffId: string, awaySince: string): Promise<Handoff> =>
  changeHandoff(handoffs, handoffId, (handoff) =>
    handoff.state === "waiting" && handoff.citizenAwayAt === awaySince ? moveHandoff(handoff, "away", {}) : handoff,
  );

/** Ends what nobody takes part in any more; nothing happens unless it is still in this `state`. */
export const giveUp = (
  { handoffs, clock }: { handoffs: HandoffStore; clock: Clock },
  { id, state, acceptedAt, remindedAt }: Pick<Handoff, "id" | "state" | "acceptedAt" | "remindedAt">,
  endedBy: "silence" | "absence",
): Promise<Handoff> =>
  changeHandoff(handoffs, id, (handoff) => {
    const isSame = handoff.state === state && handoff.acceptedAt === acceptedAt && handoff.remindedAt === remindedAt;
    return isSame ? moveHandoff(handoff, "ended", { endedAt: clock.now().toISOString(), endedBy }) : handoff;
  });
