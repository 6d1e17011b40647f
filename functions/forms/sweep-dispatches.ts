import type { Clock } from "../shared/clock.ts";
import { refOf } from "./dispatch.ts";
import type { DispatchQueue, DispatchStore } from "./ports.ts";
import { type TellDeps, tellOfCallback } from "./take-callback.ts";

export type SweepDeps = TellDeps & { dispatches: DispatchStore; queue: DispatchQueue; clock: Clock };

/** What is this late was lost by its queue or by a crash; anything younger is still on its way. */
const lateMs = 30_000;
const atOnce = 500;

/**
 * Puts back into the queue what should have been sent by now, and has citizens told of callbacks that a crash kept from
 * them. Doing it while the queue still has the message changes nothing. Returns how many of each.
 */
export const sweepDispatches = async (deps: SweepDeps): Promise<{ queued: number; told: number }> => {
  const before = new Date(deps.clock.now().getTime() - lateMs).toISOString();
  const late = await deps.dispatches.listPending(before, atOnce);
  for (const dispatch of late) await deps.queue.send(refOf(dispatch), 0);
  const untold = await deps.dispatches.listUntold(before, atOnce);
  for (const receipt of untold) await tellOfCallback(deps, receipt);
  return { queued: late.length, told: untold.length };
};
