import { action } from "../messages/action.ts";
import type { Choice, HandoffView, ReplyDraft } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import type { Wording } from "../messages/wording.ts";
import type { Handoff } from "./handoff.ts";

/** A handoff as the citizen sees it. */
export const handoffView = (handoff: Handoff, position: number | null): HandoffView => ({
  handoffId: handoff.id,
  state: handoff.state,
  position: handoff.state === "waiting" ? position : null,
  agentName: handoff.state === "active" ? handoff.agentName : null,
});

const say = (handoff: Handoff, position: number | null, text: string, choices: Choice[] = []): ReplyDraft =>
  reply({
    from: "system",
    kind: "handoff",
    status: `handed.${handoff.state}`,
    text,
    choices,
    handoff: handoffView(handoff, position),
  });

const whileWaiting = (wording: Wording): Choice[] => [
  { value: action.cancelWaiting, label: wording("handoff.choice-cancel") },
  { value: action.ticket, label: wording("handoff.choice-ticket") },
];

const whileActive = (wording: Wording): Choice[] => [{ value: action.endPerson, label: wording("handoff.choice-end") }];

/** The state of a queue as the citizen is told: the counted position, and whether anybody is at the desk at all. */
export type QueueFacts = { position: number; nobodyOnline?: boolean };

const inQueue =
  (key: string) =>
  (wording: Wording, handoff: Handoff, { position, nobodyOnline = false }: QueueFacts) =>
    say(handoff, position, wording(nobodyOnline ? `${key}-nobody-online` : key, { position }), whileWaiting(wording));

/** The citizen has just joined the queue. */
export const joinedQueue = inQueue("handoff.joined-queue");

/** The citizen writes or asks again while waiting. */
export const stillWaiting = inQueue("handoff.still-waiting");

/** An agent has taken the conversation. */
export const agentJoined = (wording: Wording, handoff: Handoff): ReplyDraft =>
  say(handoff, null, wording("handoff.agent-joined", { agentName: handoff.agentName ?? "" }), whileActive(wording));

/** The citizen asks for a person while one is there. */
export const alreadyActive = (wording: Wording, handoff: Handoff): ReplyDraft =>
  say(handoff, null, wording("handoff.already-active", { agentName: handoff.agentName ?? "" }), whileActive(wording));

/** What an agent wrote, as a message of the transcript. */
export const agentSaid = (handoff: Handoff, text: string): ReplyDraft =>
  reply({ from: "agent", kind: "text", status: "handed.active", text, handoff: handoffView(handoff, null) });

const endKey = ({ endedBy, acceptedAt }: Handoff): string => {
  if (endedBy === "agent") return "handoff.ended-by-agent";
  return acceptedAt === null ? "handoff.cancelled" : "handoff.ended-by-citizen";
};

/** It is over and the bot speaks again: ended by the agent, ended by the citizen, or the waiting cancelled. */
export const handoffEnded = (wording: Wording, handoff: Handoff): ReplyDraft =>
  say(handoff, null, wording(endKey(handoff)));

/** The agent's connection is gone and the citizen waits again. */
export const handoffRequeued = (wording: Wording, handoff: Handoff, position: number): ReplyDraft =>
  say(handoff, position, wording("handoff.requeued", { position }), whileWaiting(wording));
