import { action } from "../messages/action.ts";
import { askForPerson, keepForPerson, leavePerson } from "./handoff-turn.ts";
import { wantsPerson, wantsToLeavePerson } from "./intents.ts";
import type { Said } from "./own-message.ts";
import type { Plan } from "./plan.ts";
import { planForBot } from "./plan-for-bot.ts";
import { takeProposal, takesProposal } from "./proposal-turn.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

const leaves = (said: Said): boolean =>
  said.type === "choice"
    ? said.value === action.cancelWaiting || said.value === action.endPerson
    : said.type === "text" && wantsToLeavePerson(said.text);

const asksAgain = (said: Said): boolean =>
  said.type === "choice" ? said.value === action.person : said.type === "text" && wantsPerson(said.text);

/**
 * A turn while the citizen waits for, or talks with, a person. Words are kept for the person and the bot says nothing of
 * its own; leaving the queue gives the conversation back to the bot. Opening a ticket instead of waiting leaves the queue.
 */
export const planForPerson = async (deps: PlanDeps, context: TurnContext, said: Said): Promise<Plan> => {
  if (leaves(said)) return leavePerson(deps, context);
  if (asksAgain(said)) return askForPerson(deps, context);
  if (context.conversation.owner === "waiting" && said.type === "choice" && said.value === action.ticket) {
    const left = await leavePerson(deps, context);
    const ticket = await planForBot(deps, context, said);
    // Leaving the queue goes without saying here; the ticket's first question is what the citizen asked for.
    return { replies: ticket.replies, changes: { ...left.changes, ...ticket.changes }, drafts: ticket.drafts };
  }
  if (context.conversation.owner === "agent" && takesProposal(context, said)) return takeProposal(deps, context, said);
  return keepForPerson(deps, context);
};
