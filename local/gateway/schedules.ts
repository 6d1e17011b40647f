import { randomUUID } from "node:crypto";
import type { FunctionName } from "../../functions/deployment-entry.ts";
import type { MountedTriggers } from "./mounted-triggers.ts";

const scheduledEvent = (functionName: FunctionName, at: Date) => ({
  version: "0",
  id: randomUUID(),
  "detail-type": "Scheduled Event",
  source: "aws.scheduler",
  account: "000000000000",
  time: at.toISOString(),
  region: "local",
  resources: [`arn:aws:scheduler:local:000000000000:schedule/default/${functionName}`],
  detail: {},
});

/** Calls scheduled functions at their rate, asynchronously as EventBridge Scheduler does. Returns what stops it. */
export const startSchedules = (
  schedules: MountedTriggers["schedules"],
  later: (name: FunctionName, payload: string) => Promise<void>,
  onFault: (error: unknown) => void,
): (() => void) => {
  const timers = schedules.map(({ functionName, rateMinutes }) =>
    setInterval(() => {
      later(functionName, JSON.stringify(scheduledEvent(functionName, new Date()))).catch(onFault);
    }, rateMinutes * 60_000),
  );
  return () => timers.forEach(clearInterval);
};
