import { screenMessage } from "../answer/screen-message.ts";
import type { InboundMessage } from "../messages/inbound-message.ts";
import { hearDesk } from "./handoff-turn.ts";
import { understand } from "./own-message.ts";
import { type Plan, say } from "./plan.ts";
import { planForBot } from "./plan-for-bot.ts";
import { planForPerson } from "./plan-for-person.ts";
import type { Planner } from "./run-turn.ts";
import { tellTicketMoved } from "./ticket-turn.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

const hearEvent = (deps: PlanDeps, context: TurnContext, content: InboundMessage["content"]): Promise<Plan> | undefined => {
  switch (content.type) {
    case "ticket-moved":
      return tellTicketMoved(deps, context, content.ticketId);
    case "agent-joined":
    case "agent-said":
    case "agent-left":
      return hearDesk(deps, context, content);
    default:
      return undefined;
  }
};

/**
 * Decides who answers a turn: events of the desk first; while a person owns the conversation the bot is silent; a crisis
 * is answered before anything else; then whoever's turn it is.
 */
export const planTurn =
  (deps: PlanDeps): Planner =>
  async (conversation, message) => {
    const context: TurnContext = { conversation, message };
    const { content } = message;
    const event = hearEvent(deps, context, content);
    if (event) return event;
    if (content.type !== "text" && content.type !== "choice" && content.type !== "form") return say([]);
    const said = understand(content, conversation);
    if (conversation.owner === "agent") return planForPerson(deps, context, said);
    const crisis = said.type === "text" ? screenMessage(deps, said.text) : undefined;
    if (crisis) return say([crisis]);
    return conversation.owner === "waiting" ? planForPerson(deps, context, said) : planForBot(deps, context, said);
  };
