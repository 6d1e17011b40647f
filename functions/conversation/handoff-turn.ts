import { endHandoff } from "../handoff/end-handoff.ts";
import type { Handoff } from "../handoff/handoff.ts";
import {
  agentJoined,
  agentSaid,
  alreadyActive,
  handoffEnded,
  handoffRequeued,
  joinedQueue,
  type QueueFacts,
  stillWaiting,
} from "../handoff/handoff-replies.ts";
import { positionOf } from "../handoff/position-of.ts";
import { requestHandoff } from "../handoff/request-handoff.ts";
import type { DeskEvent } from "../messages/inbound-message.ts";
import type { Conversation } from "./conversation.ts";
import { backToForm, currentForm } from "./form-turn.ts";
import { join, type Plan, say } from "./plan.ts";
import { hearProposal } from "./proposal-turn.ts";
import { formTopic } from "./topic.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

type HandoffEvent = Exclude<
  DeskEvent,
  { type: "ticket-moved" | "part-moved" | "reminder-due" | "remedy-published" | "answer-found" | "continued" }
>;
const nothing: Plan = say([]);

// The bot speaks again, and a form that was in hand is still there.
const backToBot: Plan["changes"] = { owner: "bot", handoffId: null };

// Who speaks follows from the handoff's own record: an event about it may come late, or be lost with whoever sent it.
const ownedBy = ({ id, state }: Handoff): Plan["changes"] =>
  state === "ended" ? backToBot : { owner: state === "active" ? "agent" : "waiting", handoffId: id };

/** The honest state of the queue for one who waits. */
const queueFacts = async ({ handoffs, isDeskStaffed }: PlanDeps, handoff: Handoff): Promise<QueueFacts> => {
  const [position, staffed] = await Promise.all([positionOf(handoffs, handoff), isDeskStaffed()]);
  return { position: position ?? 1, nobodyOnline: !staffed };
};

/** A form that was in hand when a person was asked for is still there: its question comes again. */
const andBackToForm = async (deps: PlanDeps, context: TurnContext, ended: Plan): Promise<Plan> => {
  const filling = await currentForm(deps, context);
  return filling ? join(ended, backToForm(deps, context, filling)) : ended;
};

const reasonOf = ({ lastStatus }: Conversation): Handoff["reason"] => {
  if (lastStatus === "blocked.crisis") return "crisis";
  return lastStatus?.startsWith("unanswerable.") ? "unanswered" : "asked";
};

/** What the desk reads in its list: danger first, then the form in hand, then the last question. */
const topicOf = async (deps: PlanDeps, context: TurnContext): Promise<string> => {
  const { topic, form, lastStatus } = context.conversation;
  const filling = lastStatus === "blocked.crisis" ? undefined : await currentForm(deps, context);
  const isInHand = filling && (!form?.paused || topic === "");
  return isInHand ? formTopic(deps.wording, filling.service, filling.draft) : topic;
};

/** Puts the citizen into the queue for a person; asking again tells the position, or that the person is there. */
export const askForPerson = async (deps: PlanDeps, context: TurnContext): Promise<Plan> => {
  const { conversation, message } = context;
  const handoff = await requestHandoff(deps, {
    conversationId: conversation.id,
    citizen: conversation.citizen,
    channel: conversation.channel,
    region: conversation.region,
    reason: reasonOf(conversation),
    topic: await topicOf(deps, context),
    draftId: conversation.form?.draftId ?? null,
    messageId: message.messageId,
    currentHandoffId: conversation.handoffId,
  });
  // A message that comes a second time may find its handoff taken, or over, already.
  if (handoff.state === "active") return say([alreadyActive(deps.wording, handoff)], ownedBy(handoff));
  if (handoff.state === "ended") return say([handoffEnded(deps.wording, handoff)], ownedBy(handoff));
  const facts = await queueFacts(deps, handoff);
  const words = conversation.handoffId === handoff.id ? stillWaiting : joinedQueue;
  return say([words(deps.wording, handoff, facts)], ownedBy(handoff));
};

/**
 * The citizen writes while a person has, or will have, the conversation: it is kept for the person, and one who waits is
 * told the position. When the person is gone without a word having come through, the bot speaks again.
 */
export const keepForPerson = async (deps: PlanDeps, context: TurnContext): Promise<Plan> => {
  const handoff = await currentHandoff(deps, context.conversation);
  if (!handoff) return nothing;
  if (handoff.state === "active") return say([], ownedBy(handoff));
  if (handoff.state === "ended")
    return andBackToForm(deps, context, say([handoffEnded(deps.wording, handoff)], ownedBy(handoff)));
  return say([stillWaiting(deps.wording, handoff, await queueFacts(deps, handoff))], ownedBy(handoff));
};

/** The citizen no longer wants to wait, or ends the talk. */
export const leavePerson = async (deps: PlanDeps, context: TurnContext): Promise<Plan> => {
  const { conversation } = context;
  if (!conversation.handoffId) return nothing;
  const handoff = await endHandoff(deps, { handoffId: conversation.handoffId, by: { type: "citizen" } });
  return andBackToForm(deps, context, say([handoffEnded(deps.wording, handoff)], backToBot));
};

const currentHandoff = ({ handoffs }: PlanDeps, { handoffId }: Conversation): Promise<Handoff | undefined> =>
  handoffId ? handoffs.find(handoffId) : Promise.resolve(undefined);

/**
 * What happens at the desk, as the conversation sees it. Events of a handoff that this conversation is done with (a word
 * sent while the citizen was leaving) change nothing.
 */
export const hearDesk = async (deps: PlanDeps, context: TurnContext, event: HandoffEvent): Promise<Plan> => {
  const { conversation } = context;
  const handoff = await currentHandoff(deps, conversation);
  if (!handoff || handoff.id !== event.handoffId) return nothing;
  switch (event.type) {
    case "agent-joined":
      return say([agentJoined(deps.wording, { ...handoff, state: "active", agentName: event.agentName })], {
        owner: "agent",
      });
    case "agent-said":
      return say(
        [agentSaid({ ...handoff, agentName: event.agentName }, event.text)],
        handoff.state === "active" ? ownedBy(handoff) : {},
      );
    case "agent-proposed":
      return hearProposal(deps, context, { ...handoff, agentName: event.agentName }, event);
    case "agent-left":
      return event.reason === "ended" ? hearEnd(deps, context, handoff) : hearRequeue(deps, handoff);
  }
};

const hearEnd = (deps: PlanDeps, context: TurnContext, handoff: Handoff): Promise<Plan> =>
  andBackToForm(deps, context, say([handoffEnded(deps.wording, handoff)], backToBot));

/** Says nothing when another agent was faster than this word: that agent is, or will be, announced. */
const hearRequeue = async (deps: PlanDeps, handoff: Handoff): Promise<Plan> => {
  const position = await positionOf(deps.handoffs, handoff);
  return position === null ? nothing : say([handoffRequeued(deps.wording, handoff, position)], ownedBy(handoff));
};
