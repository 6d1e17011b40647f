import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { FunctionName } from "../../functions/deployment-entry.ts";
import type { Handler } from "./lambda.ts";

const threadFile = fileURLToPath(new URL("./function-thread.ts", import.meta.url));

type Waiting = { resolve(result: unknown): void; reject(error: unknown): void };
type Answer = { id: string; result?: unknown; error?: unknown };

/**
 * A function in a thread of its own: what computes for many seconds (learning an index) must not keep everybody else from
 * being answered, as it would not on Lambda. The thread starts with the first call; when it dies the calls in it fail, and
 * the next call starts another.
 */
export const inOwnThread = (name: FunctionName): Handler => {
  const waiting = new Map<string, Waiting>();
  let thread: Worker | undefined;

  const end = (worker: Worker, error: Error): void => {
    if (thread !== worker) return;
    thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  const start = (): Worker => {
    const worker = new Worker(threadFile, { workerData: name });
    // The gateway ends when its servers do, whatever is still being computed.
    worker.unref();
    worker.on("message", ({ id, result, error }: Answer) => {
      const call = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) call?.resolve(result);
      else call?.reject(error);
    });
    worker.on("error", (error) => end(worker, error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", (code) => end(worker, new Error(`the thread of ${name} ended with ${code}`)));
    return worker;
  };

  return (event) =>
    new Promise((resolve, reject) => {
      thread ??= start();
      const id = randomUUID();
      waiting.set(id, { resolve, reject });
      thread.postMessage({ id, event });
    });
};
