import { findSubmission, submissionNumberIn } from "../forms/find-submission.ts";
import { partMoved, progress } from "../forms/receipt.ts";
import { partsAsking } from "../forms/supplement-part.ts";
import { mayWithdraw } from "../forms/withdraw-submission.ts";
import { reply } from "../messages/reply.ts";
import { findTicket, listMyTickets, ticketNumberIn } from "../tickets/find-ticket.ts";
import { ticketList, ticketNotFound, ticketProgress } from "../tickets/ticket-replies.ts";
import { wantsToSupplement, wantsToWithdraw } from "./intents.ts";
import { type Plan, say } from "./plan.ts";
import { supplementByNumber } from "./supplement-turn.ts";
import { talkAboutTicket } from "./ticket-talk.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";
import { askToWithdraw } from "./withdraw-turn.ts";

/**
 * The progress of the ticket or submission whose number is in the text; `undefined` when there is no number. A
 * stranger's number and a missing one look the same.
 */
export const findCase = async (deps: PlanDeps, context: TurnContext, text: string): Promise<Plan | undefined> => {
  const { citizen } = context.conversation;
  const done = await talkAboutTicket(deps, context, text);
  if (done) return done;
  const ticketNumber = ticketNumberIn(text);
  if (ticketNumber) {
    const ticket = await findTicket(deps.tickets, { number: ticketNumber, citizen });
    return say([ticket ? ticketProgress(deps.wording, ticket) : ticketNotFound(deps.wording, ticketNumber)]);
  }
  const number = submissionNumberIn(deps.services, text);
  if (!number) return undefined;
  const submission = await findSubmission(deps.submissions, { number, citizen });
  if (!submission)
    return say([reply({ status: "answered.progress", text: deps.wording("conversation.case-not-found", { number }) })]);
  if (wantsToWithdraw(text)) return askToWithdraw(deps, submission);
  if (wantsToSupplement(text)) return supplementByNumber(deps, context, submission);
  return say([progress(deps, submission)]);
};

/** "撤回" or "补正" without a number: about the only submission it can be meant for, else the number is asked for. */
export const changeCase = async (deps: PlanDeps, context: TurnContext, text: string): Promise<Plan | undefined> => {
  const [withdraws, supplements] = [wantsToWithdraw(text), wantsToSupplement(text)];
  if (!withdraws && !supplements) return undefined;
  const submissions = await deps.submissions.listByCitizen(context.conversation.citizen, 5);
  const meant = submissions.filter((one) => (withdraws ? one.parts.some(mayWithdraw) : partsAsking(one).length > 0));
  const [only] = meant;
  if (only && meant.length === 1)
    return withdraws ? askToWithdraw(deps, only) : supplementByNumber(deps, context, only);
  if (submissions.length === 0) return undefined;
  if (withdraws) return say([reply({ text: deps.wording("dispatch.withdraw-number") })]);
  return say((meant.length > 0 ? meant : submissions).map((one) => progress(deps, one)));
};

/** All of the citizen's tickets and submissions, when no number was given. */
export const caseProgress = async (deps: PlanDeps, { conversation: { citizen } }: TurnContext): Promise<Plan> => {
  const [tickets, submissions] = await Promise.all([
    listMyTickets(deps.tickets, citizen),
    deps.submissions.listByCitizen(citizen, 5),
  ]);
  if (tickets.length + submissions.length === 0)
    return say([reply({ status: "answered.progress", text: deps.wording("conversation.no-cases") })]);
  return say([
    ...(tickets.length > 0 ? [ticketList(deps.wording, tickets)] : []),
    ...submissions.map((submission) => progress(deps, submission)),
  ]);
};

/** A department has moved its part of a submission: its citizen is told, unasked. */
export const tellPartMoved = async (
  deps: PlanDeps,
  { conversation }: TurnContext,
  moved: { submissionId: string; department: string; cause?: string | undefined },
): Promise<Plan> => {
  const submission = await deps.submissions.find(moved.submissionId);
  return submission?.citizen === conversation.citizen ? say([partMoved(deps, submission, moved)]) : say([]);
};
