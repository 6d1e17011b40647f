import type { Inbox } from "../messages/inbox.ts";
import { hasCode } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { comeBack, giveUp, stepAside } from "./come-back.ts";
import type { Handoff } from "./handoff.ts";
import { endedEvent, returnedEvent, silentEvent } from "./handoff-events.ts";
import type { CitizenPresence, DeskNotifier, HandoffStore } from "./ports.ts";
import { longestQueue } from "./position-of.ts";

export type CitizenWatchDeps = {
  handoffs: HandoffStore;
  citizens: CitizenPresence;
  inbox: Inbox;
  desk: DeskNotifier;
  clock: Clock;
};

/** A page that is closed for less is one that was reloaded, or a phone between two networks. */
const graceMs = 90_000;
/** Whoever does not come back within this has found another way. */
const longestAwayMs = 60 * 60_000;
/** The agent waits for an answer so long until the citizen is asked, and so long again until it ends. */
const silentMs = 10 * 60_000;
const afterReminderMs = 5 * 60_000;

const ageMs = (at: string, now: Date): number => now.getTime() - Date.parse(at);

/** Somebody changing the record at the same time wins: the next watch looks again. */
const unlessChanged = async <T>(doing: Promise<T>): Promise<T | undefined> => {
  try {
    return await doing;
  } catch (error) {
    if (hasCode(error, "record.changed") || hasCode(error, "handoff.taken") || hasCode(error, "handoff.ended"))
      return undefined;
    throw error;
  }
};

const tellDesks = ({ desk }: CitizenWatchDeps, { id, conversationId }: Handoff): Promise<void> =>
  desk.changed({ handoffId: id, conversationId });

/** One who waits: seen, just gone, or gone for too long to keep others behind. */
const watchWaiting = async (deps: CitizenWatchDeps, handoff: Handoff, isOpen: boolean, now: Date): Promise<void> => {
  const { id, citizenAwayAt } = handoff;
  if (isOpen) return void (citizenAwayAt !== null && (await unlessChanged(comeBack(deps.handoffs, id))));
  if (citizenAwayAt === null)
    return void (await unlessChanged(deps.handoffs.save({ ...handoff, citizenAwayAt: now.toISOString() })));
  if (ageMs(citizenAwayAt, now) < graceMs) return;
  const after = await unlessChanged(stepAside(deps.handoffs, id, citizenAwayAt));
  if (after?.state === "away") await tellDesks(deps, after);
};

/** One who has left: back in the queue when the page is open again, ended after a long while. */
const watchAway = async (deps: CitizenWatchDeps, handoff: Handoff, isOpen: boolean, now: Date): Promise<void> => {
  const { id, citizenAwayAt } = handoff;
  const since = citizenAwayAt ?? handoff.requestedAt;
  if (isOpen) {
    const back = await unlessChanged(comeBack(deps.handoffs, id));
    if (back?.state !== "waiting") return;
    await deps.inbox.send(returnedEvent(back, since, now.toISOString()));
    return tellDesks(deps, back);
  }
  if (ageMs(since, now) < longestAwayMs) return;
  const ended = await unlessChanged(giveUp(deps, handoff, "absence"));
  if (ended?.endedBy === "absence") await deps.inbox.send(endedEvent(ended, now.toISOString()));
};

/** A talk in which the agent waits for an answer: the citizen is asked once, then it ends. */
const watchSilent = async (deps: CitizenWatchDeps, handoff: Handoff, now: Date): Promise<void> => {
  const { lastWord, remindedAt, agentAwayAt } = handoff;
  if (lastWord?.by !== "agent" || agentAwayAt !== null) return;
  if (remindedAt === null) {
    if (ageMs(lastWord.at, now) < silentMs) return;
    const asked = await unlessChanged(deps.handoffs.save({ ...handoff, remindedAt: now.toISOString() }));
    if (asked) await deps.inbox.send(silentEvent(asked, now.toISOString()));
    return;
  }
  // Sent again under the same id: a watch that died before it could tell is made good.
  if (ageMs(remindedAt, now) < afterReminderMs)
    return void (await deps.inbox.send(silentEvent(handoff, now.toISOString())));
  const ended = await unlessChanged(giveUp(deps, handoff, "silence"));
  if (ended?.endedBy !== "silence") return;
  await deps.inbox.send(endedEvent(ended, now.toISOString()));
  await tellDesks(deps, ended);
};

/** As long after its end a handoff that ended by itself is told again: what died before telling is made good. */
const toldAgainMs = 4 * 60_000;

const tellEnded = async ({ handoffs, inbox }: CitizenWatchDeps, now: Date): Promise<void> => {
  for (const handoff of await handoffs.listEnded(100)) {
    const byItself = handoff.endedBy === "silence" || handoff.endedBy === "absence";
    if (byItself && handoff.endedAt !== null && ageMs(handoff.endedAt, now) < toldAgainMs)
      await inbox.send(endedEvent(handoff, now.toISOString()));
  }
};

/** Whether somebody can be reached: only a page can be closed. */
const opened = (open: ReadonlySet<string>, { channel, conversationId }: Handoff): boolean =>
  channel !== "web" || open.has(conversationId);

const openOf = ({ citizens }: CitizenWatchDeps, handoffs: readonly Handoff[]) =>
  citizens.open(handoffs.map(({ conversationId }) => conversationId));

/**
 * Watches over citizens: whoever has closed the page leaves the queue after a while; whoever does not answer an agent for
 * ten minutes is asked, and five minutes later it ends. To be run every minute.
 */
export const watchCitizens = async (deps: CitizenWatchDeps): Promise<void> => {
  const now = deps.clock.now();
  const [waiting, active] = await Promise.all([
    deps.handoffs.listByState("waiting", longestQueue),
    deps.handoffs.listByState("active", longestQueue),
  ]);
  const open = await openOf(deps, waiting);
  await Promise.all([
    ...waiting.map((handoff) => watchWaiting(deps, handoff, opened(open, handoff), now)),
    ...active.map((handoff) => watchSilent(deps, handoff, now)),
  ]);
  await tellEnded(deps, now);
};

/** Puts those back, at their old place, who have opened the page again. To be run every few seconds. */
export const watchReturns = async (deps: CitizenWatchDeps): Promise<void> => {
  const now = deps.clock.now();
  const away = await deps.handoffs.listByState("away", longestQueue);
  const open = await openOf(deps, away);
  await Promise.all(away.map((handoff) => watchAway(deps, handoff, opened(open, handoff), now)));
};
