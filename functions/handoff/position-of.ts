import type { Handoff } from "./handoff.ts";
import type { HandoffStore } from "./ports.ts";

/** More people than any desk ever has waiting; a queue longer than this is counted up to here. */
export const longestQueue = 2000;

const isBefore = (one: Handoff, other: Handoff): boolean =>
  one.requestedAt === other.requestedAt ? one.id < other.id : one.requestedAt < other.requestedAt;

/**
 * The place of a waiting handoff, from 1: everybody who asked earlier and still waits, plus one, counted now from the
 * store. Null when it does not wait. The own record need not be in the list yet (an index may lag behind its table).
 */
export const positionOf = async (handoffs: HandoffStore, handoff: Handoff): Promise<number | null> => {
  if (handoff.state !== "waiting") return null;
  const waiting = await handoffs.listByState("waiting", longestQueue);
  return waiting.filter((other) => isBefore(other, handoff)).length + 1;
};
