import type { Inbox } from "../messages/inbox.ts";
import type { Message } from "../messages/message.ts";
import { hasCode } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import {
  type CentreDesk,
  type CentreEvent,
  type CentreLink,
  type CentreLinkStore,
  isCentres,
  sessionOf,
} from "./centre-port.ts";
import type { Handoff } from "./handoff.ts";
import { requeuedEvent } from "./handoff-events.ts";
import type { DeskNotifier, HandoffStore } from "./ports.ts";
import { longestQueue } from "./position-of.ts";
import { requeueHandoff } from "./requeue-handoff.ts";

export type CentreDeps = {
  handoffs: HandoffStore;
  links: CentreLinkStore;
  centre: CentreDesk;
  messagesAfter(conversationId: string, after: number, limit: number): Promise<Message[]>;
  inbox: Inbox;
  desk: DeskNotifier;
  clock: Clock;
};

const pageSize = 100;
/** A centre that takes nothing for so long does not keep its citizens waiting. */
const patienceMs = 40_000;

const newLink = (handoffId: string): CentreLink => ({
  handoffId,
  run: 1,
  startedWith: null,
  isStarted: false,
  isOver: false,
  cursor: 0,
  sent: 0,
  heard: 0,
  failingSince: null,
  version: 0,
});

type Body = CentreEvent["body"];

/** Sends one event and notes it. One that went out and was not noted goes again under its id. */
const sendOne = async (
  { links, centre, clock }: CentreDeps,
  link: CentreLink,
  body: Body,
  after: Partial<CentreLink>,
): Promise<CentreLink> => {
  const seq = link.sent + 1;
  const session = sessionOf(link);
  await centre.send({ id: `${session}.${seq}`, session, seq, at: clock.now().toISOString(), body });
  return links.save({ ...link, ...after, sent: seq, failingSince: null });
};

const everything = async ({ messagesAfter }: CentreDeps, conversationId: string, after: number): Promise<Message[]> => {
  const all: Message[] = [];
  for (let cursor = after; ; ) {
    const page = await messagesAfter(conversationId, cursor, pageSize);
    all.push(...page);
    const last = page.at(-1);
    if (!last || page.length < pageSize) return all;
    cursor = last.seq;
  }
};

const start = async (deps: CentreDeps, given: CentreLink, handoff: Handoff): Promise<CentreLink> => {
  const all = await everything(deps, handoff.conversationId, 0);
  const link =
    given.startedWith === null ? await deps.links.save({ ...given, startedWith: all.at(-1)?.seq ?? 0 }) : given;
  const startedWith = link.startedWith ?? 0;
  const { reason, topic, queue, language, region } = handoff;
  const transcript = all
    .filter(({ seq }) => seq <= startedWith)
    .slice(-pageSize)
    .map(({ from, text, at }) => ({ from, text, at }));
  const body: Body = { type: "start", reason, topic, queue, language, region, transcript };
  return sendOne(deps, link, body, { isStarted: true, cursor: startedWith });
};

/** Why the session is over for the centre; undefined while it is not. */
const overBecause = (handoff: Handoff | undefined): "ended" | "elsewhere" | undefined => {
  if (!handoff || handoff.state === "ended") return "ended";
  return handoff.state === "active" && !isCentres(handoff) ? "elsewhere" : undefined;
};

const bringUpToDate = async (deps: CentreDeps, given: CentreLink, handoff: Handoff): Promise<void> => {
  let link = given.isStarted ? given : await start(deps, given, handoff);
  for (const { from, text, seq } of await everything(deps, handoff.conversationId, link.cursor))
    if (from === "citizen") link = await sendOne(deps, link, { type: "message", text }, { cursor: seq });
  const reason = overBecause(handoff);
  if (reason) await sendOne(deps, link, { type: "end", reason }, { isOver: true });
};

/** The centre did not take it. After a while a citizen whom it holds goes back into the queue of our own desk. */
const noteFailure = async (deps: CentreDeps, handoff: Handoff): Promise<void> => {
  const now = deps.clock.now();
  const link = await deps.links.find(handoff.id);
  if (!link) return;
  const failingSince = link.failingSince ?? now.toISOString();
  if (link.failingSince === null) await deps.links.save({ ...link, failingSince });
  if (!isCentres(handoff) || now.getTime() - Date.parse(failingSince) < patienceMs) return;
  const after = await requeueHandoff(deps, handoff);
  if (after.state !== "waiting") return;
  await deps.inbox.send(requeuedEvent(after, now.toISOString()));
  await deps.desk.changed({ handoffId: after.id, conversationId: after.conversationId });
};

/** Whether the centre took what there was for it. */
const oneHandoff = async (deps: CentreDeps, link: CentreLink, handoff: Handoff): Promise<boolean> => {
  try {
    await bringUpToDate(deps, link, handoff);
    return true;
  } catch (error) {
    // Somebody else is at it: then they have sent it, or will.
    if (hasCode(error, "record.changed")) return true;
    if (!hasCode(error, "upstream.unavailable")) throw error;
    await noteFailure(deps, handoff);
    return false;
  }
};

/** The link of a waiting handoff: a new one, or a new session after one that is over. */
const linkFor = async ({ links }: CentreDeps, handoff: Handoff): Promise<CentreLink | undefined> => {
  const found = await links.find(handoff.id);
  if (found && !found.isOver) return found;
  const { version, run } = found ?? { version: 0, run: 0 };
  const fresh = { ...newLink(handoff.id), run: run + 1, version };
  try {
    if (found) return await links.save(fresh);
    await links.create(fresh);
    return fresh;
  } catch (error) {
    if (hasCode(error, "record.changed") || hasCode(error, "record.exists")) return undefined;
    throw error;
  }
};

/** Sessions that are open go on; false when the centre cannot be reached. */
const goOn = async (deps: CentreDeps, links: readonly CentreLink[]): Promise<boolean> => {
  let isReachable = true;
  for (const link of links) {
    const handoff = await deps.handoffs.find(link.handoffId);
    if (!handoff) continue;
    // One call that fails is enough to wait for: the next look tries again.
    if (isReachable) isReachable = await oneHandoff(deps, link, handoff);
    else await noteFailure(deps, handoff);
  }
  return isReachable;
};

/**
 * Brings the centre's desk up to date: who waits is started, what citizens say follows in order, what is over is ended.
 * Killed anywhere, it goes on where it stood; an event sent twice has one id and says the same.
 */
export const sendToCentre = async (deps: CentreDeps): Promise<void> => {
  const [waiting, open] = await Promise.all([
    deps.handoffs.listByState("waiting", longestQueue),
    deps.links.listOpen(),
  ]);
  if (!(await goOn(deps, open))) return;
  const known = new Set(open.map(({ handoffId }) => handoffId));
  for (const handoff of waiting.filter(({ id }) => !known.has(id))) {
    const link = await linkFor(deps, handoff);
    if (link && !(await oneHandoff(deps, link, handoff))) return;
  }
};
