import type { Handoff } from "./handoff.ts";
import type { HandoffStore } from "./ports.ts";

/** More people than any desk ever has waiting; a queue longer than this is counted up to here. */
export const longestQueue = 2000;

/** Danger goes first; otherwise whoever asked first. */
const isUrgent = ({ reason, alertAt }: Handoff): boolean => reason === "crisis" || alertAt !== null;

/** The order of a queue: negative when `one` comes before `other`. */
export const inTurn = (one: Handoff, other: Handoff): number => {
  if (isUrgent(one) !== isUrgent(other)) return isUrgent(one) ? -1 : 1;
  const [first, second] = [`${one.requestedAt} ${one.id}`, `${other.requestedAt} ${other.id}`];
  return first < second ? -1 : first > second ? 1 : 0;
};

const isSameLine = (one: Handoff, other: Handoff): boolean =>
  one.queue === other.queue && one.language === other.language;

/** The place from 1 among `waiting`: everybody in the same queue and language whose turn is before, plus one. */
export const placeAmong = (waiting: readonly Handoff[], handoff: Handoff): number =>
  waiting.filter((other) => other.id !== handoff.id && isSameLine(other, handoff) && inTurn(other, handoff) < 0)
    .length + 1;

/**
 * The place of a waiting handoff, counted now from the store. Null when it does not wait. The own record need not be in
 * the list yet (an index may lag behind its table).
 */
export const positionOf = async (handoffs: HandoffStore, handoff: Handoff): Promise<number | null> => {
  if (handoff.state !== "waiting") return null;
  return placeAmong(await handoffs.listByState("waiting", longestQueue), handoff);
};
