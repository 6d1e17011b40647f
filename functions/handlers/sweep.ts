import { sweepDispatches } from "../forms/sweep-dispatches.ts";
import { watchCitizens } from "../handoff/watch-citizens.ts";
import { createDeps } from "./wiring/deps.ts";
import { channelOf } from "./wiring/dispatch-deps.ts";
import { readEnv } from "./wiring/env.ts";
import { citizenWatch, watchSeconds } from "./wiring/watch-deps.ts";

const deps = createDeps(readEnv("sweep"));
const { clock, log } = deps;

/**
 * Every minute: the watch over agents is wound up for the next one; citizens who are gone or silent are seen to; what a
 * crash left unsent or untold goes out.
 */
export const handler = async (): Promise<void> => {
  await deps.watchQueue().again(watchSeconds);
  await watchCitizens(citizenWatch(deps));
  const inbox = deps.inbox();
  const [dispatches, queue] = [deps.dispatches(), deps.dispatchQueue()];
  const left = await sweepDispatches({ dispatches, queue, inbox, channelOf: channelOf(deps), clock });
  if (left.queued + left.told > 0) log.warn("dispatch.swept", left);
};
