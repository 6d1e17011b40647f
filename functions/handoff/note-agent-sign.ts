import { hasCode } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import type { Handoff } from "./handoff.ts";
import type { HandoffStore } from "./ports.ts";

/** A sign this fresh is not written again, so that reading messages does not cost a write each time. */
const freshMs = 20_000;

/** Remembers that the agent who holds an active handoff is there. Somebody changing it at the same time wins. */
export const noteAgentSign = async (
  { handoffs, clock }: { handoffs: HandoffStore; clock: Clock },
  handoff: Handoff,
  agentId: string,
): Promise<void> => {
  if (handoff.state !== "active" || handoff.agentId !== agentId) return;
  const now = clock.now();
  if (handoff.agentSeenAt !== null && now.getTime() - Date.parse(handoff.agentSeenAt) < freshMs) return;
  try {
    await handoffs.save({ ...handoff, agentSeenAt: now.toISOString() });
  } catch (error) {
    if (!hasCode(error, "record.changed")) throw error;
  }
};
