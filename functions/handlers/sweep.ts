import { isPlatformAgent } from "../channels/connect.ts";
import { audienceOf } from "../channels/ports.ts";
import { sweepDispatches } from "../forms/sweep-dispatches.ts";
import { requeueAbandoned } from "../handoff/requeue-abandoned.ts";
import { createDeps } from "./wiring/deps.ts";
import { channelOf } from "./wiring/dispatch-deps.ts";
import { readEnv } from "./wiring/env.ts";

const deps = createDeps(readEnv("sweep"));
const { clock, desk, log } = deps;

// A person at a platform's own desk has no connection to ours; the platform says when they leave.
const isOnline = async (agentId: string): Promise<boolean> =>
  isPlatformAgent(agentId) ||
  (await deps.connections().listByAudience(audienceOf.desk)).some(({ staffId }) => staffId === agentId);

/** Every minute: citizens whose agent is gone go back into the queue; what a crash left unsent or untold goes out. */
export const handler = async (): Promise<void> => {
  const [handoffs, inbox] = [deps.handoffs(), deps.inbox()];
  const requeued = await requeueAbandoned({ handoffs, inbox, presence: { isOnline }, desk, clock });
  if (requeued > 0) log.warn("handoff.requeued", { requeued });
  const [dispatches, queue] = [deps.dispatches(), deps.dispatchQueue()];
  const left = await sweepDispatches({ dispatches, queue, inbox, channelOf: channelOf(deps), clock });
  if (left.queued + left.told > 0) log.warn("dispatch.swept", left);
};
