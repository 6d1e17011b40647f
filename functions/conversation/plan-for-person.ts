import { screenMessage } from "../answer/screen-message.ts";
import { raiseAlert } from "../handoff/note-word.ts";
import { action } from "../messages/action.ts";
import type { ReplyDraft } from "../messages/message.ts";
import { pressedFeedback } from "./feedback-turn.ts";
import { askForPerson, keepForPerson, leavePerson } from "./handoff-turn.ts";
import { wantsPerson, wantsToLeavePerson } from "./intents.ts";
import type { Said } from "./own-message.ts";
import { join, type Plan, say } from "./plan.ts";
import { planForBot } from "./plan-for-bot.ts";
import { takeProposal, takesProposal } from "./proposal-turn.ts";
import { pressedRating } from "./rating-turn.ts";
import { pressedTellMe } from "./tell-me-turn.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

const leaves = (said: Said): boolean =>
  said.type === "choice"
    ? said.value === action.cancelWaiting || said.value === action.endPerson
    : said.type === "text" && wantsToLeavePerson(said.text);

const asksAgain = (said: Said): boolean =>
  said.type === "choice" ? said.value === action.person : said.type === "text" && wantsPerson(said.text);

/** The line with the number to call, as the machine's and not the bot's: the talk stays with the person. */
const numberLine = (deps: PlanDeps, said: Said): ReplyDraft | undefined => {
  const texts = said.type === "text" ? [said.text] : said.type === "values" ? Object.values(said.values) : [];
  const crisis = texts.map((text) => screenMessage(deps, text)).find((reply) => reply?.status === "blocked.crisis");
  return crisis && { ...crisis, from: "system", kind: "text", choices: [] };
};

/** Danger in what is said to, or while waiting for, a person: the number at once, and the desk sees an alert. */
const withAlert = async (
  deps: PlanDeps,
  { conversation, message }: TurnContext,
  said: Said,
  plan: Plan,
): Promise<Plan> => {
  const line = numberLine(deps, said);
  if (!line || conversation.handoffId === null) return plan;
  const handoff = await raiseAlert(deps.handoffs, conversation.handoffId, message.at);
  await deps.desk?.changed({ handoffId: handoff.id, conversationId: conversation.id });
  return join(say([line]), plan);
};

/** Opening a ticket instead of waiting leaves the queue, which goes without saying. */
const ticketInstead = async (deps: PlanDeps, context: TurnContext, said: Said): Promise<Plan> => {
  const left = await leavePerson(deps, context);
  const ticket = await planForBot(deps, context, said);
  return { replies: ticket.replies, changes: { ...left.changes, ...ticket.changes }, drafts: ticket.drafts };
};

const isTicket = (said: Said): boolean => said.type === "choice" && said.value === action.ticket;

/** What is no word to the person: rating an earlier talk, an answer, or wanting to be told of one. */
const pressedBeside = async (deps: PlanDeps, context: TurnContext, value: string): Promise<Plan | undefined> =>
  (await pressedRating(deps, context, value)) ??
  (await pressedTellMe(deps, context, value)) ??
  pressedFeedback(deps, context, value);

/**
 * A turn while the citizen waits for, or talks with, a person. Words are kept for the person and the bot says nothing of
 * its own; leaving the queue gives the conversation back to the bot. An earlier talk can be rated meanwhile.
 */
export const planForPerson = async (deps: PlanDeps, context: TurnContext, said: Said): Promise<Plan> => {
  if (leaves(said)) return leavePerson(deps, context);
  if (asksAgain(said)) return askForPerson(deps, context);
  if (context.conversation.owner === "waiting" && isTicket(said)) return ticketInstead(deps, context, said);
  const rated = said.type === "choice" ? await pressedBeside(deps, context, said.value) : undefined;
  if (rated) return rated;
  if (context.conversation.owner === "agent" && takesProposal(context, said)) return takeProposal(deps, context, said);
  return withAlert(deps, context, said, await keepForPerson(deps, context));
};
