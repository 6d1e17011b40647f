import { type Dispatch, refOf } from "./dispatch.ts";
import type { Dispatching, DispatchQueue } from "./ports.ts";

/** Where no department has a system of its own: staff move every part at the desk. */
export const nobodyConnected: Dispatching = { queue: { send: async () => undefined }, isConnected: () => false };

/** Queues what was just written. A queue that cannot be reached is let go: the sweep finds it within a minute. */
export const queueDispatches = async (queue: DispatchQueue, dispatches: readonly Dispatch[]): Promise<void> => {
  await Promise.allSettled(dispatches.map((dispatch) => queue.send(refOf(dispatch), 0)));
};
