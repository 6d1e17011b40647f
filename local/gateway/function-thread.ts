import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
import type { FunctionName } from "../../functions/deployment-entry.ts";
import { createInvoke, functionNames, loadHandler } from "./lambda.ts";

/** What runs in the thread of own-thread.ts: one function, called by messages. */
const port = parentPort;
if (!port) throw new Error("function-thread.ts is started by own-thread.ts");

const isFunctionName = (name: unknown): name is FunctionName => functionNames.some((known) => known === name);
const name = z.custom<FunctionName>(isFunctionName).parse(workerData);
const Call = z.object({ id: z.string(), event: z.unknown() });

const invoke = createInvoke({ [name]: await loadHandler(name) });

port.on("message", async (message: unknown) => {
  const { id, event } = Call.parse(message);
  try {
    port.postMessage({ id, result: await invoke(name, event) });
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? error : new Error(String(error)) });
  }
});
