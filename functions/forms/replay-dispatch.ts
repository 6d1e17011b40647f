import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { type Dispatch, type DispatchRef, refOf } from "./dispatch.ts";
import type { DispatchQueue, DispatchStore } from "./ports.ts";

export type ReplayDeps = { dispatches: DispatchStore; queue: DispatchQueue; clock: Clock };

/**
 * Sends something again that was given up, under the same idempotency key: for another day it is tried. One that still
 * waits is only hurried. `record.not-found` when there is none; `dispatch.replay-refused` when the department has it.
 */
export const replayDispatch = async ({ dispatches, queue, clock }: ReplayDeps, ref: DispatchRef): Promise<Dispatch> => {
  const dispatch = await dispatches.find(ref);
  if (!dispatch) throw new AppError("record.not-found");
  if (dispatch.state === "sent") throw new AppError("dispatch.replay-refused");
  const at = clock.now().toISOString();
  const again = await dispatches.save({
    ...dispatch,
    state: "pending",
    attempts: 0,
    nextAt: at,
    since: at,
    replays: dispatch.replays + 1,
  });
  await queue.send(refOf(again), 0);
  return again;
};
