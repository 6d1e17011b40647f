import { deployment } from "../../functions/deployment.ts";
import type { FunctionName, QueueName } from "../../functions/deployment-entry.ts";
import { functionNames } from "./lambda.ts";

export type HttpMount = { functionName: FunctionName; method: string; path: string };
export type MountedTriggers = {
  http: readonly HttpMount[];
  websocket: readonly { functionName: FunctionName; path: string; routes: readonly string[] }[];
  queues: readonly { functionName: FunctionName; queue: QueueName; batchSize: number }[];
  schedules: readonly { functionName: FunctionName; rateMinutes: number }[];
  invokable: readonly FunctionName[];
};

/** What the gateway mounts: every trigger of the deployment table, sorted by kind. The gateway reads only this. */
export const mountedTriggers = (table = deployment): MountedTriggers => {
  const all = functionNames.flatMap((functionName) =>
    table[functionName].triggers.map((trigger) => ({ functionName, trigger })),
  );
  return {
    http: all.flatMap(({ functionName, trigger }) =>
      trigger.type === "http" ? trigger.routes.map(({ method, path }) => ({ functionName, method, path })) : [],
    ),
    websocket: all.flatMap(({ functionName, trigger }) =>
      trigger.type === "websocket" ? [{ functionName, path: trigger.path, routes: trigger.routes }] : [],
    ),
    queues: all.flatMap(({ functionName, trigger }) =>
      trigger.type === "queue" ? [{ functionName, queue: trigger.queue, batchSize: trigger.batchSize }] : [],
    ),
    schedules: all.flatMap(({ functionName, trigger }) =>
      trigger.type === "schedule" ? [{ functionName, rateMinutes: trigger.rateMinutes }] : [],
    ),
    invokable: all.flatMap(({ functionName, trigger }) => (trigger.type === "invoke" ? [functionName] : [])),
  };
};
