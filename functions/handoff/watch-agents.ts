import type { Inbox } from "../messages/inbox.ts";
import { hasCode } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { isCentres } from "./centre-port.ts";
import type { Handoff } from "./handoff.ts";
import { awayEvent, backEvent, requeuedEvent, transferredEvent } from "./handoff-events.ts";
import type { AgentPresence, DeskNotifier, DeskProbe, HandoffStore } from "./ports.ts";
import { longestQueue } from "./position-of.ts";
import { nearnessOf, type Sign } from "./presence.ts";
import { requeueHandoff } from "./requeue-handoff.ts";

export type WatchDeps = {
  handoffs: HandoffStore;
  presence: Pick<AgentPresence, "list" | "lastProbe" | "noteProbe">;
  probe: DeskProbe;
  /** An agent at somebody else's desk (a platform's own): has no line to ours, and that desk says when they leave. */
  isElsewhere(agentId: string): boolean;
  inbox: Inbox;
  desk: DeskNotifier;
  clock: Clock;
};

/**
 * How long an event is sent again, under the same id, by the watches that follow: one that died between writing and
 * telling is made good.
 */
const repeatMs = 60_000;

const isLately = (at: string | null, now: Date): boolean => at !== null && now.getTime() - Date.parse(at) < repeatMs;

/** Saves, unless somebody was faster: then it is as they left it, and the next watch looks again. */
const saved = async ({ handoffs }: WatchDeps, next: Handoff): Promise<Handoff | undefined> => {
  try {
    return await handoffs.save(next);
  } catch (error) {
    if (hasCode(error, "record.changed")) return undefined;
    throw error;
  }
};

/** The agent is there, perhaps again. */
const isHere = async (deps: WatchDeps, handoff: Handoff, at: string): Promise<void> => {
  const { agentAwayAt } = handoff;
  if (agentAwayAt === null) return;
  // Told first: a crash in between tells it again, under the same id.
  await deps.inbox.send(backEvent(handoff, agentAwayAt, at));
  await saved(deps, { ...handoff, agentAwayAt: null });
};

const isAway = async (deps: WatchDeps, handoff: Handoff, at: string): Promise<void> => {
  const away = handoff.agentAwayAt === null ? await saved(deps, { ...handoff, agentAwayAt: at }) : handoff;
  if (away && isLately(away.agentAwayAt, new Date(at))) await deps.inbox.send(awayEvent(away, at));
};

const isGone = async (deps: WatchDeps, handoff: Handoff): Promise<Handoff | undefined> => {
  const after = await requeueHandoff(deps, handoff);
  return after.state === "waiting" ? after : undefined;
};

type Moment = { now: Date; probedAt: string | undefined };

const watchOne = async (deps: WatchDeps, handoff: Handoff, signs: ReadonlyMap<string, Sign>, moment: Moment) => {
  const { agentId, acceptedAt, requestedAt } = handoff;
  const nearness = nearnessOf(signs.get(agentId ?? ""), acceptedAt ?? requestedAt, moment);
  const at = moment.now.toISOString();
  if (nearness === "here") return void (await isHere(deps, handoff, at));
  if (nearness === "away") return void (await isAway(deps, handoff, at));
  return isGone(deps, handoff);
};

/**
 * Watches over agents who have conversations: whoever gives no sign is probed; their citizens are told within ten
 * seconds, and after less than a minute are back in the queue at their old place, with everything. May be run by several
 * at once and killed anywhere: every change is conditional, every event has the id of what it tells. Returns how many
 * went back now.
 */
export const watchAgents = async (deps: WatchDeps): Promise<number> => {
  const { handoffs, presence, inbox, desk, probe, clock } = deps;
  const now = clock.now();
  const [active, waiting, signs, probedAt] = await Promise.all([
    handoffs.listByState("active", longestQueue),
    handoffs.listByState("waiting", longestQueue),
    presence.list(),
    presence.lastProbe(),
  ]);
  await presence.noteProbe(now.toISOString());
  // A centre's own agents, and a platform's, have no desk here; whether the centre is there, send-to-centre.ts finds out.
  const ours = active.filter((handoff) => !isCentres(handoff) && !deps.isElsewhere(handoff.agentId ?? ""));
  await probe.ask(new Set(ours.flatMap(({ agentId }) => agentId ?? [])));
  const byAgent = new Map(signs.map((sign) => [sign.agentId, sign]));
  const watched = await Promise.all(ours.map((handoff) => watchOne(deps, handoff, byAgent, { now, probedAt })));
  const requeued = watched.filter((handoff) => handoff !== undefined);
  const lately = waiting.filter(({ requeuedAt }) => isLately(requeuedAt, now));
  for (const handoff of [...lately, ...requeued]) await inbox.send(requeuedEvent(handoff, now.toISOString()));
  // An agent's page that was closed in the middle of passing on does not send it again: the watch does.
  const passedOn = waiting.filter(({ transferredAt }) => isLately(transferredAt, now));
  for (const handoff of passedOn) await inbox.send(transferredEvent(handoff, now.toISOString()));
  for (const { id, conversationId } of requeued) await desk.changed({ handoffId: id, conversationId });
  return requeued.length;
};
