import { action } from "../messages/action.ts";
import type { Citation } from "../messages/citation.ts";
import type { Choice, HandoffView, ReplyDraft } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import type { Wording } from "../messages/wording.ts";
import type { DeskOpening } from "./desk-hours.ts";
import type { Handoff } from "./handoff.ts";
import type { QueueFacts } from "./queue-facts.ts";

/** A handoff as the citizen sees it: one whose page was closed waits, as far as its citizen is concerned. */
export const handoffView = (handoff: Handoff, facts: Pick<QueueFacts, "position" | "minutes"> | null): HandoffView => {
  const state = handoff.state === "away" ? "waiting" : handoff.state;
  return {
    handoffId: handoff.id,
    state,
    position: state === "waiting" ? (facts?.position ?? null) : null,
    agentName: state === "active" ? handoff.agentName : null,
    ...(state === "waiting" && facts?.minutes !== undefined && { waitMinutes: facts.minutes }),
  };
};

type Spoken = { facts?: QueueFacts | null; choices?: Choice[] };

const say = (handoff: Handoff, text: string, { facts = null, choices = [] }: Spoken = {}): ReplyDraft => {
  const view = handoffView(handoff, facts);
  return reply({ from: "system", kind: "handoff", status: `handed.${view.state}`, text, choices, handoff: view });
};

const whileWaiting = (wording: Wording): Choice[] => [
  { value: action.cancelWaiting, label: wording("handoff.choice-cancel") },
  { value: action.ticket, label: wording("handoff.choice-ticket") },
];

const whileActive = (wording: Wording): Choice[] => [{ value: action.endPerson, label: wording("handoff.choice-end") }];

/** How long it will take, or that nobody can say; nothing where nobody is there, which says enough. */
const waitWords = (wording: Wording, { minutes, nobodyOnline = false }: QueueFacts): string => {
  if (nobodyOnline || minutes === undefined) return "";
  return minutes === null ? wording("handoff.wait-unknown") : wording("handoff.wait-minutes", { minutes });
};

const inQueue = (key: string) => (wording: Wording, handoff: Handoff, facts: QueueFacts) => {
  const { position, nobodyOnline = false } = facts;
  const wait = waitWords(wording, facts);
  const text = wording(nobodyOnline ? `${key}-nobody-online` : key, nobodyOnline ? { position } : { position, wait });
  return say(handoff, text, { facts, choices: whileWaiting(wording) });
};

/** The citizen has just joined the queue. */
export const joinedQueue = inQueue("handoff.joined-queue");

/** The citizen writes or asks again while waiting, or is back on the page. */
export const stillWaiting = inQueue("handoff.still-waiting");

const opensAtWords = (wording: Wording, { opensAt }: DeskOpening): string => {
  if (opensAt === null) return "";
  const china = new Date(opensAt.getTime() + 8 * 3_600_000).toISOString();
  const [, month = 0, day = 0] = china.slice(0, 10).split("-").map(Number);
  return wording("handoff.opens-at", { month, day, time: china.slice(11, 16) });
};

/** Nobody serves at this hour: when somebody does, and the way to leave a contact. */
export const deskClosed = (wording: Wording, opening: DeskOpening): ReplyDraft =>
  reply({
    from: "system",
    kind: "choices",
    status: "handed.ended",
    text: wording("handoff.closed", { hours: opening.name, opens: opensAtWords(wording, opening) }),
    choices: [{ value: action.ticket, label: wording("handoff.choice-contact") }],
  });

/** An agent has taken the conversation. */
export const agentJoined = (wording: Wording, handoff: Handoff): ReplyDraft =>
  say(handoff, wording("handoff.agent-joined", { agentName: handoff.agentName ?? "" }), {
    choices: whileActive(wording),
  });

/** The citizen asks for a person while one is there. */
export const alreadyActive = (wording: Wording, handoff: Handoff): ReplyDraft =>
  say(handoff, wording("handoff.already-active", { agentName: handoff.agentName ?? "" }), {
    choices: whileActive(wording),
  });

/** What an agent wrote, as a message of the transcript; with sources and label when it began as a machine's draft. */
export const agentSaid = (
  handoff: Handoff,
  { text, citations = [], label = null }: { text: string; citations?: Citation[]; label?: string | null },
): ReplyDraft =>
  reply({
    from: "agent",
    kind: "text",
    status: "handed.active",
    text,
    citations,
    label,
    handoff: handoffView(handoff, null),
  });

const endKeys: Record<NonNullable<Handoff["endedBy"]>, string> = {
  agent: "handoff.ended-by-agent",
  citizen: "handoff.ended-by-citizen",
  silence: "handoff.ended-by-silence",
  absence: "handoff.ended-by-absence",
};

const endKey = ({ endedBy, acceptedAt }: Handoff): string =>
  acceptedAt === null && endedBy === "citizen" ? "handoff.cancelled" : endKeys[endedBy ?? "citizen"];

/** The five levels, best first. */
export const ratings = [5, 4, 3, 2, 1] as const;

const rateChoices = (wording: Wording, handoff: Handoff): Choice[] =>
  ratings.map((rating) => ({ value: action.rate(handoff.id, rating), label: wording(`handoff.rate-${rating}`) }));

/** It is over and the bot speaks again; a talk that took place can be rated. */
export const handoffEnded = (wording: Wording, handoff: Handoff): ReplyDraft => {
  const text = wording(endKey(handoff));
  if (handoff.acceptedAt === null) return say(handoff, text);
  return say(handoff, `${text}\n${wording("handoff.rate-ask")}`, { choices: rateChoices(wording, handoff) });
};

/** Thanks for a rating; whoever is not satisfied is offered a ticket. */
export const handoffRated = (wording: Wording, rating: number): ReplyDraft =>
  reply({
    from: "system",
    text: wording(rating <= 2 ? "handoff.rated-low" : "handoff.rated", { level: wording(`handoff.rate-${rating}`) }),
    choices: rating <= 2 ? [{ value: action.ticket, label: wording("handoff.choice-ticket") }] : [],
  });

/** The agent's connection is gone and the citizen waits again, or the agent has passed the conversation on. */
export const backInQueue = (
  wording: Wording,
  handoff: Handoff,
  facts: QueueFacts,
  reason: "requeued" | "transferred",
): ReplyDraft =>
  say(handoff, wording(`handoff.${reason}`, { position: facts.position, wait: waitWords(wording, facts) }), {
    facts,
    choices: whileWaiting(wording),
  });

/** The agent gives no sign, gives one again, or waits for a word of the citizen. */
export const duringTalk = (
  wording: Wording,
  handoff: Handoff,
  what: "agent-away" | "agent-back" | "citizen-silent",
): ReplyDraft =>
  say(handoff, wording(`handoff.${what}`, { agentName: handoff.agentName ?? "" }), { choices: whileActive(wording) });
