import { requeueAbandoned } from "../handoff/requeue-abandoned.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";

const deps = createDeps(readEnv("sweep"));

/** Every minute: citizens whose agent is gone go back into the queue. */
export const handler = async (): Promise<void> => {
  const requeued = await requeueAbandoned(deps.requeue());
  if (requeued > 0) deps.log.warn("handoff.requeued", { requeued });
};
