import { comeBack } from "../handoff/come-back.ts";
import type { DeskOpening } from "../handoff/desk-hours.ts";
import { generalQueue, languageOf } from "../handoff/desk-queues.ts";
import { endHandoff } from "../handoff/end-handoff.ts";
import type { Handoff } from "../handoff/handoff.ts";
import {
  agentJoined,
  alreadyActive,
  deskClosed,
  handoffEnded,
  joinedQueue,
  stillWaiting,
} from "../handoff/handoff-replies.ts";
import { noteWord } from "../handoff/note-word.ts";
import { positionOf } from "../handoff/position-of.ts";
import type { QueueFacts } from "../handoff/queue-facts.ts";
import { requestHandoff } from "../handoff/request-handoff.ts";
import type { Conversation } from "./conversation.ts";
import { backToForm, currentForm } from "./form-turn.ts";
import { join, type Plan, say } from "./plan.ts";
import { formTopic } from "./topic.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

const nothing: Plan = say([]);

/** The bot speaks again, and a form that was in hand is still there. */
export const backToBot: Plan["changes"] = { owner: "bot", handoffId: null };

/** Who speaks follows from the handoff's own record: an event about it may come late, or be lost with whoever sent it. */
export const ownedBy = ({ id, state }: Handoff): Plan["changes"] =>
  state === "ended" ? backToBot : { owner: state === "active" ? "agent" : "waiting", handoffId: id };

/** The honest state of the queue for one who waits. */
export const factsOf = async (deps: PlanDeps, handoff: Handoff): Promise<QueueFacts> => {
  const counted = async (): Promise<QueueFacts> => ({ position: (await positionOf(deps.handoffs, handoff)) ?? 1 });
  const [facts, staffed] = await Promise.all([deps.personDesk?.factsOf(handoff) ?? counted(), deps.isDeskStaffed()]);
  // An open desk whose agents all pause serves nobody.
  return { ...facts, nobodyOnline: !staffed || facts.everybodyPauses === true };
};

/** A form that was in hand when a person was asked for is still there: its question comes again. */
export const andBackToForm = async (deps: PlanDeps, context: TurnContext, ended: Plan): Promise<Plan> => {
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

const alwaysOpen: DeskOpening = { isOpen: true, name: "", opensAt: null };

const placeFor = ({ personDesk, clock }: PlanDeps, { region, form, topic, lastWords }: Conversation) =>
  personDesk?.queueAt(clock.now(), { region, serviceId: form?.serviceId ?? null, words: `${topic} ${lastWords}` }) ?? {
    queue: generalQueue,
    opening: alwaysOpen,
  };

/**
 * Puts the citizen into the queue for a person; asking again tells the position, or that the person is there. Outside the
 * hours of the desk there is no queue: a contact can be left, which becomes a ticket. Danger waits for no hours.
 */
export const askForPerson = async (deps: PlanDeps, context: TurnContext): Promise<Plan> => {
  const { conversation, message } = context;
  const { queue, opening } = placeFor(deps, conversation);
  const reason = reasonOf(conversation);
  if (!opening.isOpen && reason !== "crisis" && conversation.handoffId === null)
    return say([deskClosed(deps.wording, opening)]);
  const handoff = await requestHandoff(deps, {
    conversationId: conversation.id,
    citizen: conversation.citizen,
    channel: conversation.channel,
    region: conversation.region,
    reason,
    topic: await topicOf(deps, context),
    draftId: conversation.form?.draftId ?? null,
    queue,
    language: languageOf(`${conversation.topic} ${conversation.lastWords}`),
    messageId: message.messageId,
    currentHandoffId: conversation.handoffId,
  });
  // A message that comes a second time may find its handoff taken, or over, already.
  if (handoff.state === "active") return say([alreadyActive(deps.wording, handoff)], ownedBy(handoff));
  if (handoff.state === "ended") return say([handoffEnded(deps.wording, handoff)], ownedBy(handoff));
  const isNew = conversation.handoffId !== handoff.id;
  return tellPlace(deps, handoff, isNew ? joinedQueue : stillWaiting);
};

const tellPlace = async (deps: PlanDeps, before: Handoff, words: typeof stillWaiting): Promise<Plan> => {
  // Whoever writes is there, whatever the watch over closed pages thought.
  const handoff = before.citizenAwayAt === null ? before : await comeBack(deps.handoffs, before.id);
  if (handoff.state !== "waiting") return say([], ownedBy(handoff));
  return say([words(deps.wording, handoff, await factsOf(deps, handoff))], ownedBy(handoff));
};

/**
 * The citizen writes while a person has, or will have, the conversation: it is kept for the person, and one who waits is
 * told the position. When the person is gone without a word having come through, the bot speaks again.
 */
export const keepForPerson = async (deps: PlanDeps, context: TurnContext): Promise<Plan> => {
  const { conversation, message } = context;
  const current = conversation.handoffId ? await deps.handoffs.find(conversation.handoffId) : undefined;
  if (!current) return nothing;
  const handoff =
    current.state === "active" ? await noteWord(deps.handoffs, current.id, "citizen", message.at) : current;
  if (handoff.state === "active") return say([], ownedBy(handoff));
  if (handoff.state === "ended")
    return andBackToForm(deps, context, say([handoffEnded(deps.wording, handoff)], ownedBy(handoff)));
  return tellPlace(deps, handoff, stillWaiting);
};

/** The citizen no longer wants to wait, or ends the talk. */
export const leavePerson = async (deps: PlanDeps, context: TurnContext): Promise<Plan> => {
  const { conversation } = context;
  if (!conversation.handoffId) return nothing;
  const handoff = await endHandoff(deps, { handoffId: conversation.handoffId, by: { type: "citizen" } });
  return andBackToForm(deps, context, say([handoffEnded(deps.wording, handoff)], backToBot));
};

/** The person has come, as the conversation is told. */
export const tellJoined = ({ wording }: PlanDeps, handoff: Handoff): Plan =>
  say([agentJoined(wording, handoff)], { owner: "agent" });
