import { endHandoff } from "../handoff/end-handoff.ts";
import type { Handoff } from "../handoff/handoff.ts";
import { agentJoined, agentSaid, alreadyActive, handoffEnded, handoffRequeued, joinedQueue, stillWaiting } from "../handoff/handoff-replies.ts";
import { positionOf } from "../handoff/position-of.ts";
import { requestHandoff } from "../handoff/request-handoff.ts";
import type { DeskEvent } from "../messages/inbound-message.ts";
import type { Conversation } from "./conversation.ts";
import { type Plan, say } from "./plan.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

type HandoffEvent = Exclude<DeskEvent, { type: "ticket-moved" }>;
const nothing: Plan = say([]);

// The bot speaks again, and a form that was in hand is still there.
const backToBot: Plan["changes"] = { owner: "bot", handoffId: null };

const queuedAt = async ({ handoffs }: PlanDeps, handoff: Handoff): Promise<number> => (await positionOf(handoffs, handoff)) ?? 1;

const reasonOf = ({ lastStatus }: Conversation): Handoff["reason"] => {
  if (lastStatus === "blocked.crisis") return "crisis";
  return lastStatus?.startsWith("unanswerable.") ? "unanswered" : "asked";
};

/** Puts the citizen into the queue for a person; asking again tells the position, or that the person is there. */
export const askForPerson = async (deps: PlanDeps, { conversation, message }: TurnContext): Promise<Plan> => {
  const handoff = await requestHandoff(deps, {
    conversationId: conversation.id,
    citizen: conversation.citizen,
    channel: conversation.channel,
    region: conversation.region,
    reason: reasonOf(conversation),
    topic: conversation.lastWords,
    draftId: conversation.form?.draftId ?? null,
    messageId: message.messageId,
    currentHandoffId: conversation.handoffId,
  });
  if (handoff.state === "active") return say([alreadyActive(deps.wording, handoff)]);
  const facts = { position: await queuedAt(deps, handoff) };
  const words = conversation.handoffId === handoff.id ? stillWaiting : joinedQueue;
  return say([words(deps.wording, handoff, facts)], { owner: "waiting", handoffId: handoff.id });
};

/** The citizen writes while waiting: it is kept for the person, and the position is told. */
export const keepWaiting = async (deps: PlanDeps, { conversation }: TurnContext): Promise<Plan> => {
  const handoff = await currentHandoff(deps, conversation);
  if (handoff?.state === "ended") return say([handoffEnded(deps.wording, handoff)], backToBot);
  if (handoff?.state !== "waiting") return nothing;
  return say([stillWaiting(deps.wording, handoff, { position: await queuedAt(deps, handoff) })]);
};

/** The citizen no longer wants to wait, or ends the talk. */
export const leavePerson = async (deps: PlanDeps, { conversation }: TurnContext): Promise<Plan> => {
  if (!conversation.handoffId) return nothing;
  const handoff = await endHandoff(deps, { handoffId: conversation.handoffId, by: { type: "citizen" } });
  return say([handoffEnded(deps.wording, handoff)], backToBot);
};

const currentHandoff = ({ handoffs }: PlanDeps, { handoffId }: Conversation): Promise<Handoff | undefined> =>
  handoffId ? handoffs.find(handoffId) : Promise.resolve(undefined);

/**
 * What happens at the desk, as the conversation sees it. Events of a handoff that this conversation is done with (a word
 * sent while the citizen was leaving) change nothing.
 */
export const hearDesk = async (deps: PlanDeps, { conversation }: TurnContext, event: HandoffEvent): Promise<Plan> => {
  const handoff = await currentHandoff(deps, conversation);
  if (!handoff || handoff.id !== event.handoffId) return nothing;
  switch (event.type) {
    case "agent-joined":
      return say([agentJoined(deps.wording, { ...handoff, state: "active", agentName: event.agentName })], { owner: "agent" });
    case "agent-said":
      return say([agentSaid({ ...handoff, agentName: event.agentName }, event.text)], { owner: "agent" });
    case "agent-left":
      if (event.reason === "ended") return say([handoffEnded(deps.wording, handoff)], backToBot);
      return say([handoffRequeued(deps.wording, handoff, await positionOf(deps.handoffs, handoff))], { owner: "waiting" });
  }
};
