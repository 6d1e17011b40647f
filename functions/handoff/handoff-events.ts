import { type DeskEvent, InboundMessage } from "../messages/inbound-message.ts";
import type { Handoff } from "./handoff.ts";
import type { Note } from "./note.ts";

// A colon never occurs in a citizen's own message id, so nobody can take the place of one of these beforehand.
const instant = (at: string | null): string => String(at === null ? 0 : Date.parse(at));

const message = (handoff: Handoff, messageId: string, at: string, content: DeskEvent): InboundMessage => ({
  messageId,
  conversationId: handoff.conversationId,
  channel: InboundMessage.shape.channel.parse(handoff.channel),
  at,
  content,
});

const holder = (handoff: Handoff) => ({
  handoffId: handoff.id,
  agentId: handoff.agentId ?? "",
  agentName: handoff.agentName ?? "",
});

/** As much of an agent's id as fits into a message id: a random one is told by its end. */
const shortId = ({ agentId }: Handoff): string => (agentId ?? "").slice(-36);

/** "The agent is here", once per acceptance: sent again after a lost answer it is the same message. */
export const joinedEvent = (handoff: Handoff, at: string): InboundMessage =>
  message(handoff, `join:${handoff.id}:${instant(handoff.acceptedAt)}:${shortId(handoff)}`, at, {
    type: "agent-joined",
    ...holder(handoff),
  });

/**
 * What the agent wrote; `messageId` is the desk's own for this text. With the suggestion it came from the sources go
 * along, and its label when not a character was changed.
 */
export const saidEvent = (
  handoff: Handoff,
  messageId: string,
  text: string,
  at: string,
  from?: Pick<Note, "text" | "citations" | "label">,
): InboundMessage =>
  message(handoff, `say:${handoff.id}:${messageId}`, at, {
    type: "agent-said",
    ...holder(handoff),
    text,
    ...(from && { citations: from.citations, label: from.text === text ? from.label : null }),
  });

/** A value that the agent proposes for the citizen's form; `messageId` is the desk's own for this proposal. */
export const proposedEvent = (
  handoff: Handoff,
  messageId: string,
  { fieldId, value }: { fieldId: string; value: string },
  at: string,
): InboundMessage =>
  message(handoff, `propose:${handoff.id}:${messageId}`, at, {
    type: "agent-proposed",
    ...holder(handoff),
    fieldId,
    value,
  });

type Leaving = Extract<DeskEvent, { type: "agent-left" }>["reason"];

const left = (handoff: Handoff, messageId: string, reason: Leaving, at: string): InboundMessage =>
  message(handoff, messageId, at, { type: "agent-left", handoffId: handoff.id, reason });

/** "It is over", once per handoff: ended by the agent, for silence, or because the citizen did not come back. */
export const endedEvent = (handoff: Handoff, at: string): InboundMessage =>
  left(handoff, `end:${handoff.id}`, "ended", at);

/** "The agent is gone, you are back in the queue", once each time that happens. */
export const requeuedEvent = (handoff: Handoff, at: string): InboundMessage =>
  left(handoff, `requeue:${handoff.id}:${instant(handoff.requeuedAt)}`, "requeued", at);

/** "You are being passed on", once each time that happens. */
export const transferredEvent = (handoff: Handoff, at: string): InboundMessage =>
  left(handoff, `transfer:${handoff.id}:${instant(handoff.transferredAt)}`, "transferred", at);

/** The agent gives no sign since `agentAwayAt`: the citizen is told at once, and again nothing. */
export const awayEvent = (handoff: Handoff, at: string): InboundMessage =>
  message(handoff, `away:${handoff.id}:${instant(handoff.agentAwayAt)}`, at, {
    type: "agent-away",
    ...holder(handoff),
  });

/** The agent who was away since `awaySince` is back. */
export const backEvent = (handoff: Handoff, awaySince: string, at: string): InboundMessage =>
  message(handoff, `back:${handoff.id}:${instant(awaySince)}`, at, { type: "agent-back", ...holder(handoff) });

/** Asks a silent citizen whether they are still there, once each time. */
export const silentEvent = (handoff: Handoff, at: string): InboundMessage =>
  message(handoff, `silent:${handoff.id}:${instant(handoff.remindedAt)}`, at, {
    type: "citizen-silent",
    handoffId: handoff.id,
  });

/** A citizen who had closed the page is in the queue again. */
export const returnedEvent = (handoff: Handoff, awaySince: string, at: string): InboundMessage =>
  message(handoff, `return:${handoff.id}:${instant(awaySince)}`, at, { type: "citizen-back", handoffId: handoff.id });
