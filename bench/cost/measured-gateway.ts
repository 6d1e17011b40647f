import * as z from "zod";
import { sqsClient } from "../../functions/adapters/clients.ts";
import type { FunctionName } from "../../functions/deployment-entry.ts";
import { silentLogger } from "../../functions/shared/logger.ts";
import { startGateway } from "../../local/gateway/gateway.ts";
import { createInvoke, functionNames, type Handler, loadHandler } from "../../local/gateway/lambda.ts";
import { childConfig, runChild } from "../../local/runtime/child.ts";
import { GatewayConfig } from "../../local/runtime/gateway-config.ts";
import type { Invocation } from "./ledger.ts";

/** The gateway and the functions of the embedded runtime, one call at a time, each reported with its time. */
const config = childConfig(
  GatewayConfig.extend({ environments: z.record(z.string(), z.record(z.string(), z.string())) }),
);

let logged = 0;
const writeOut = process.stdout.write.bind(process.stdout);
process.stdout.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
  logged += chunk.length;
  return writeOut(chunk, ...rest);
}) as typeof process.stdout.write;

const triggerOf = (event: unknown): Invocation["trigger"] => {
  if (typeof event !== "object" || event === null) return "other";
  if ("Records" in event) return "queue";
  if ("rawPath" in event) return "http";
  return "requestContext" in event ? "websocket" : "other";
};

const load = async (): Promise<Partial<Record<FunctionName, Handler>>> => {
  const handlers: Partial<Record<FunctionName, Handler>> = {};
  for (const name of functionNames) {
    // A handler reads its environment when it is loaded: each gets addresses that say who calls.
    Object.assign(process.env, config.environments[name]);
    handlers[name] = await loadHandler(name);
  }
  return handlers;
};

let last: Promise<unknown> = Promise.resolve();
/** One after the other, so that the processor time of the process is that of the function. */
const alone = <T>(work: () => Promise<T>): Promise<T> => {
  const next = last.then(work, work);
  last = next.catch(() => undefined);
  return next;
};

await runChild(async () => {
  const invoke = createInvoke(await load());
  const measured = (name: FunctionName, event: unknown): Promise<unknown> =>
    alone(async () => {
      const [startedAt, cpu, logBefore] = [performance.now(), process.cpuUsage(), logged];
      try {
        return await invoke(name, event);
      } finally {
        const { user, system } = process.cpuUsage(cpu);
        process.send?.({
          ...{ type: "invocation", functionName: name, trigger: triggerOf(event) },
          ...{ wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1000, logBytes: logged - logBefore },
        });
      }
    });
  return startGateway({ ...config, sqs: sqsClient(config.sqsEndpoint), invoke: measured, log: silentLogger });
});
