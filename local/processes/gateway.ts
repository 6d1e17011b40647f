import * as z from "zod";
import { sqsClient } from "../../functions/adapters/clients.ts";
import { startGateway } from "../gateway/gateway.ts";
import { createInvoke } from "../gateway/lambda.ts";
import { loadHandlers } from "../gateway/load-handlers.ts";
import { childConfig, childLog, runChild } from "../runtime/child.ts";
import { GatewayConfig } from "../runtime/gateway-config.ts";

/** The functions and everything in front of them, in one process. Their environment comes from the supervisor. */
const config = childConfig(GatewayConfig.extend({ dataDir: z.string() }));
const log = childLog;

// What a function forgets to await must not take the others down: Lambda would log it and go on.
process.on("unhandledRejection", (error) => log.error("gateway.unhandled-rejection", { error }));

await runChild(async () => {
  const handlers = await loadHandlers();
  return startGateway({ ...config, sqs: sqsClient(config.sqsEndpoint), invoke: createInvoke(handlers), log });
});
