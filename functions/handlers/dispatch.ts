import { DispatchRef } from "../forms/dispatch.ts";
import { runDispatch } from "../forms/run-dispatch.ts";
import { createDeps } from "./wiring/deps.ts";
import { dispatchDeps } from "./wiring/dispatch-deps.ts";
import { readEnv } from "./wiring/env.ts";
import { queueBatch } from "./wiring/queue-batch.ts";

const deps = dispatchDeps(createDeps(readEnv("dispatch")));

/** SQS dispatch -> try once -> write down what came of it. Its next try is a message of its own. */
export const handler = queueBatch(deps.log, async (body) => {
  await runDispatch(deps, DispatchRef.parse(JSON.parse(body)));
});
