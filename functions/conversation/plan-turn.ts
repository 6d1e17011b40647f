import { screenMessage } from "../answer/screen-message.ts";
import { applySwitches, isServiceOn } from "../answer/switches.ts";
import { type ChannelEvent, type DeskEvent, isNoticedByChannel, isSaidByCitizen } from "../messages/inbound-message.ts";
import type { ReplyDraft } from "../messages/message.ts";
import { tellPartMoved } from "./case-turn.ts";
import { hearChannel } from "./channel-turn.ts";
import { tellContinued } from "./continue-turn.ts";
import { hearDesk } from "./desk-event-turn.ts";
import { type Said, understand } from "./own-message.ts";
import { join, type Plan, say } from "./plan.ts";
import { planForBot } from "./plan-for-bot.ts";
import { planForPerson } from "./plan-for-person.ts";
import { planWhenOff, worksWhenOff } from "./plan-when-off.ts";
import { tellReminder } from "./reminder-turn.ts";
import type { Planner } from "./run-turn.ts";
import { tellAnswer } from "./tell-me-turn.ts";
import { tellRemedy, tellTicketMoved } from "./ticket-turn.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

const hearEvent = async (deps: PlanDeps, context: TurnContext, event: DeskEvent | ChannelEvent): Promise<Plan> => {
  if (isNoticedByChannel(event)) return hearChannel(deps, context, event);
  switch (event.type) {
    case "ticket-moved":
      return tellTicketMoved(deps, context, event);
    case "remedy-published":
      return tellRemedy(deps, event);
    case "part-moved":
      return tellPartMoved(deps, context, event);
    case "reminder-due":
      return tellReminder(deps, context, event.reminderId);
    case "answer-found":
      return tellAnswer(deps, context, event);
    case "continued":
      return tellContinued(deps, context, event);
    default:
      return hearDesk(deps, context, event);
  }
};

/** A crisis is answered before anything else, by rules alone. */
const crisisReply = (deps: PlanDeps, said: Said): ReplyDraft | undefined =>
  said.type === "text" ? screenMessage(deps, said.text) : undefined;

/** A crisis in what was typed into a form. Nothing else is screened there: it is a description, told to nobody but offices. */
const crisisInForm = (deps: PlanDeps, said: Said): ReplyDraft | undefined =>
  said.type === "values"
    ? Object.values(said.values)
        .map((value) => screenMessage(deps, value))
        .find((reply) => reply?.status === "blocked.crisis")
    : undefined;

/** The bot's turn with what is switched on now. */
const botTurn = async (deps: PlanDeps, context: TurnContext, said: Said): Promise<Plan> => {
  const off = (await deps.answers.switches?.()) ?? new Set<string>();
  if (off.has("bot") && !worksWhenOff(said, context.conversation)) return planWhenOff(deps);
  const services = deps.services.filter((service) => isServiceOn(off, service));
  return planForBot({ ...deps, services, answers: applySwitches(deps.answers, off) }, context, said);
};

/**
 * Decides who answers a turn: events of the desk first; while a person has, or will have, the conversation the bot is
 * silent (and danger gives the number all the same); else a crisis is answered before anything, and then the bot speaks.
 */
export const planTurn =
  (deps: PlanDeps): Planner =>
  async (conversation, message) => {
    const context: TurnContext = { conversation, message };
    if (!isSaidByCitizen(message.content)) return hearEvent(deps, context, message.content);
    const said = understand(message.content, conversation);
    if (conversation.owner !== "bot") return planForPerson(deps, context, said);
    const crisis = crisisReply(deps, said);
    if (crisis) return say([crisis]);
    const plan = await botTurn(deps, context, said);
    const danger = crisisInForm(deps, said);
    return danger ? join(say([danger]), plan) : plan;
  };
