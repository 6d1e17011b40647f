import type { Handoff } from "../handoff/handoff.ts";
import { agentSaid, backInQueue, duringTalk, handoffEnded, stillWaiting } from "../handoff/handoff-replies.ts";
import { noteWord } from "../handoff/note-word.ts";
import type { DeskEvent } from "../messages/inbound-message.ts";
import { ticketOpened } from "../tickets/ticket-replies.ts";
import { andBackToForm, backToBot, factsOf, ownedBy, tellJoined } from "./handoff-turn.ts";
import { type Plan, say } from "./plan.ts";
import { hearProposal } from "./proposal-turn.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

type HandoffEvent = Exclude<
  DeskEvent,
  { type: "ticket-moved" | "part-moved" | "reminder-due" | "remedy-published" | "answer-found" | "continued" }
>;
type Said = Extract<HandoffEvent, { type: "agent-said" }>;
const nothing: Plan = say([]);

/**
 * What happens at the desk, as the conversation sees it. Events of a handoff that this conversation is done with (a word
 * sent while the citizen was leaving) change nothing.
 */
export const hearDesk = async (deps: PlanDeps, context: TurnContext, event: HandoffEvent): Promise<Plan> => {
  const { handoffId } = context.conversation;
  const handoff = handoffId ? await deps.handoffs.find(handoffId) : undefined;
  if (!handoff || handoff.id !== event.handoffId) return nothing;
  switch (event.type) {
    case "agent-joined":
      return tellJoined(deps, { ...handoff, state: "active", agentName: event.agentName });
    case "agent-said":
      return hearWords(deps, context, handoff, event);
    case "agent-proposed":
      return hearProposal(deps, context, { ...handoff, agentName: event.agentName }, event);
    case "agent-left":
      return event.reason === "ended" ? hearEnd(deps, context, handoff) : hearWaiting(deps, handoff, event.reason);
    case "citizen-back":
      return hearWaiting(deps, handoff, "returned");
    default:
      return hearPresence(deps, handoff, event);
  }
};

const hearWords = async (deps: PlanDeps, { message }: TurnContext, found: Handoff, event: Said): Promise<Plan> => {
  const handoff = found.state === "active" ? await noteWord(deps.handoffs, found.id, "agent", message.at) : found;
  const changes = handoff.state === "active" ? ownedBy(handoff) : {};
  const { text, citations, label } = event;
  const words = { text, ...(citations && { citations }), ...(label !== undefined && { label }) };
  return say([agentSaid({ ...handoff, agentName: event.agentName }, words)], changes);
};

/** The end, and the receipt of the ticket that the agent opened. */
const hearEnd = async (deps: PlanDeps, context: TurnContext, handoff: Handoff): Promise<Plan> => {
  const ticket = handoff.ticketId === null ? undefined : await deps.tickets.find(handoff.ticketId);
  const receipt = ticket ? [ticketOpened(deps.wording, ticket)] : [];
  return andBackToForm(deps, context, say([...receipt, handoffEnded(deps.wording, handoff)], backToBot));
};

/** Says nothing when another agent was faster than this word: that agent is, or will be, announced. */
const hearWaiting = async (
  deps: PlanDeps,
  handoff: Handoff,
  reason: "requeued" | "transferred" | "returned",
): Promise<Plan> => {
  if (handoff.state !== "waiting") return nothing;
  const facts = await factsOf(deps, handoff);
  const reply =
    reason === "returned"
      ? stillWaiting(deps.wording, handoff, facts)
      : backInQueue(deps.wording, handoff, facts, reason);
  return say([reply], ownedBy(handoff));
};

type Presence = Extract<HandoffEvent, { type: "agent-away" | "agent-back" | "citizen-silent" }>;

/** Whether what the watch saw is still so: the record may have moved on since. */
const isStillSo = (handoff: Handoff, event: Presence): boolean => {
  if (handoff.state !== "active") return false;
  if (event.type === "citizen-silent") return handoff.remindedAt !== null;
  return handoff.agentId === event.agentId && (event.type === "agent-back" || handoff.agentAwayAt !== null);
};

const hearPresence = async ({ wording }: PlanDeps, handoff: Handoff, event: Presence): Promise<Plan> =>
  isStillSo(handoff, event) ? say([duringTalk(wording, handoff, event.type)]) : nothing;
