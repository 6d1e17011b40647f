import { sendToCentre } from "../handoff/send-to-centre.ts";
import { watchAgents } from "../handoff/watch-agents.ts";
import { watchReturns } from "../handoff/watch-citizens.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";
import { agentWatch, centreWatch, citizenWatch } from "./wiring/watch-deps.ts";

const deps = createDeps(readEnv("handoff-watch"));

/**
 * SQS handoff-watch, every few seconds: agents who are gone, citizens who are back, a centre's own desk. However many messages come at once,
 * it looks once; what fails comes back with the queue.
 */
export const handler = async (): Promise<void> => {
  const requeued = await watchAgents(agentWatch(deps));
  if (requeued > 0) deps.log.warn("handoff.requeued", { requeued });
  await watchReturns(citizenWatch(deps));
  const centre = centreWatch(deps);
  if (centre) await sendToCentre(centre);
};
