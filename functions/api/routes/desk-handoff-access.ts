import { mayUse } from "../../handoff/end-handoff.ts";
import type { Handoff } from "../../handoff/handoff.ts";
import type { HandoffStore } from "../../handoff/ports.ts";
import { AppError } from "../../shared/app-error.ts";

/**
 * A handoff that this agent may read: a waiting one everybody may look at, afterwards only the agent who has (or had) it,
 * colleagues mentioned in a note while it goes on, supervisors and admins. Another agent's looks like a missing one:
 * `record.not-found`.
 */
export const readableHandoff = async (
  handoffs: HandoffStore,
  handoffId: string,
  agent: { id: string; isAdmin: boolean },
): Promise<Handoff> => {
  const handoff = await handoffs.find(handoffId);
  if (!handoff) throw new AppError("record.not-found");
  const isOpenToAll = handoff.state === "waiting" || handoff.state === "away";
  const isMentioned = handoff.state === "active" && handoff.mentioned.includes(agent.id);
  if (!isOpenToAll && !isMentioned && !mayUse(handoff, agent)) throw new AppError("record.not-found");
  return handoff;
};

/**
 * A handoff in which this agent may speak now. One that has ended is `handoff.ended`; one that waits (again) is
 * `record.changed`, so that the desk reads it anew; another agent's is `record.not-found`.
 */
export const heldHandoff = async (handoffs: HandoffStore, handoffId: string, agentId: string): Promise<Handoff> => {
  const handoff = await readableHandoff(handoffs, handoffId, { id: agentId, isAdmin: false });
  if (handoff.state === "ended") throw new AppError("handoff.ended");
  if (handoff.state !== "active") throw new AppError("record.changed");
  if (handoff.agentId !== agentId) throw new AppError("record.not-found");
  return handoff;
};
