import type { Inbox } from "../messages/inbox.ts";
import type { Clock } from "../shared/clock.ts";
import type { Handoff } from "./handoff.ts";
import { requeuedEvent } from "./handoff-events.ts";
import type { AgentPresence, DeskNotifier, HandoffStore } from "./ports.ts";
import { longestQueue } from "./position-of.ts";
import { requeueHandoff } from "./requeue-handoff.ts";

export type RequeueDeps = {
  handoffs: HandoffStore;
  presence: AgentPresence;
  inbox: Inbox;
  desk: DeskNotifier;
  clock: Clock;
};

/** How long an agent without a connection may be silent before the citizen goes back into the queue. */
const patienceMs = 60_000;

/** How long the citizen's message is sent again at every sweep; shorter than the queue's own 5 minutes of deduplication. */
const repeatMs = 4 * 60_000;

const ageMs = (at: string, now: Date): number => now.getTime() - Date.parse(at);

/** A sign of exactly 60 s ago counts as too old: the sweep comes once a minute. */
const isSilent = (handoff: Handoff, now: Date): boolean =>
  ageMs(handoff.agentSeenAt ?? handoff.acceptedAt ?? handoff.requestedAt, now) >= patienceMs;

const isAbandoned = async ({ presence }: RequeueDeps, handoff: Handoff, now: Date): Promise<boolean> =>
  isSilent(handoff, now) && handoff.agentId !== null && !(await presence.isOnline(handoff.agentId));

const requeueOne = async (deps: RequeueDeps, handoff: Handoff, now: Date): Promise<Handoff | undefined> => {
  if (!(await isAbandoned(deps, handoff, now))) return undefined;
  const after = await requeueHandoff(deps, handoff);
  return after.state === "waiting" ? after : undefined;
};

/**
 * Puts citizens whose agent is gone (no live connection, no sign for a minute) back into the queue and has them told.
 * A sweep that dies between the two is made good by the next ones: whoever went back lately is told again under the
 * same message id, so it is said once. Returns how many went back now.
 */
export const requeueAbandoned = async (deps: RequeueDeps): Promise<number> => {
  const { handoffs, inbox, desk, clock } = deps;
  const now = clock.now();
  const waiting = await handoffs.listByState("waiting", longestQueue);
  const requeued: Handoff[] = [];
  for (const active of await handoffs.listByState("active", longestQueue)) {
    const handoff = await requeueOne(deps, active, now);
    if (handoff) requeued.push(handoff);
  }
  const lately = waiting.filter(({ requeuedAt }) => requeuedAt !== null && ageMs(requeuedAt, now) < repeatMs);
  for (const handoff of [...lately, ...requeued]) await inbox.send(requeuedEvent(handoff, now.toISOString()));
  for (const { id, conversationId } of requeued) await desk.changed({ handoffId: id, conversationId });
  return requeued.length;
};
