import { type DeskEvent, InboundMessage } from "../messages/inbound-message.ts";
import type { Handoff } from "./handoff.ts";

// A colon never occurs in a citizen's own message id, so nobody can take the place of one of these beforehand.
const instant = (at: string | null): string => String(at === null ? 0 : Date.parse(at));

const message = (handoff: Handoff, messageId: string, at: string, content: DeskEvent): InboundMessage => ({
  messageId,
  conversationId: handoff.conversationId,
  channel: InboundMessage.shape.channel.parse(handoff.channel),
  at,
  content,
});

const holder = (handoff: Handoff) => ({ agentId: handoff.agentId ?? "", agentName: handoff.agentName ?? "" });

/** "The agent is here", once per acceptance: sent again after a lost answer it is the same message. */
export const joinedEvent = (handoff: Handoff, at: string): InboundMessage =>
  message(handoff, `join:${handoff.id}:${instant(handoff.acceptedAt)}`, at, {
    type: "agent-joined",
    handoffId: handoff.id,
    ...holder(handoff),
  });

/** What the agent wrote; `messageId` is the desk's own for this text. */
export const saidEvent = (handoff: Handoff, messageId: string, text: string, at: string): InboundMessage =>
  message(handoff, `say:${handoff.id}:${messageId}`, at, {
    type: "agent-said",
    handoffId: handoff.id,
    ...holder(handoff),
    text,
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
    handoffId: handoff.id,
    ...holder(handoff),
    fieldId,
    value,
  });

/** "The agent has ended this", once per handoff. */
export const endedEvent = (handoff: Handoff, at: string): InboundMessage =>
  message(handoff, `end:${handoff.id}`, at, { type: "agent-left", handoffId: handoff.id, reason: "ended" });

/** "The agent is gone, you are back in the queue", once each time that happens. */
export const requeuedEvent = (handoff: Handoff, at: string): InboundMessage =>
  message(handoff, `requeue:${handoff.id}:${instant(handoff.requeuedAt)}`, at, {
    type: "agent-left",
    handoffId: handoff.id,
    reason: "requeued",
  });
