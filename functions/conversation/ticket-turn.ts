import { isFitToQuote } from "../answer/fit-to-quote.ts";
import type { Draft } from "../forms/draft.ts";
import type { Service } from "../forms/service.ts";
import { ticketAnswers } from "../forms/ticket-answers.ts";
import type { ReplyDraft } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import { chinaDay } from "../shared/clock.ts";
import { findOwnTicket } from "../tickets/find-ticket.ts";
import { openTicket } from "../tickets/open-ticket.ts";
import { TicketKind } from "../tickets/ticket.ts";
import { ticketMoved, ticketOpened } from "../tickets/ticket-replies.ts";
import { type Plan, say } from "./plan.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

/** Opens the ticket that a confirmed ticket form describes, and gives the receipt with number and deadline. */
export const openTicketFrom = async (
  deps: PlanDeps,
  { conversation }: TurnContext,
  service: Service,
  draft: Draft,
): Promise<ReplyDraft> => {
  const now = deps.clock.now();
  const places = {
    findRegion: deps.findRegion,
    regionName: deps.regionName,
    today: chinaDay(now),
    now: now.toISOString(),
  };
  const { kind, description, region, contact, reportedParty } = ticketAnswers(service, draft, places);
  const ticket = await openTicket(deps, {
    citizen: conversation.citizen,
    conversationId: conversation.id,
    // Not the message that confirmed it: whoever confirms again after a fault still gets one ticket for this draft.
    cause: `${draft.id} ${draft.version}`,
    kind: TicketKind.parse(kind),
    description,
    contact,
    region,
    reportedParty,
  });
  return ticketOpened(deps.wording, ticket);
};

/** A ticket has been moved: its citizen is told, unasked. A merged ticket goes on with the one that took it in. */
export const tellTicketMoved = async (
  { tickets, wording }: PlanDeps,
  { conversation: { citizen } }: TurnContext,
  { ticketId, step }: { ticketId: string; step?: number | undefined },
): Promise<Plan> => {
  const ticket = await findOwnTicket(tickets, { ticketId, citizen });
  const told = ticket && ticketMoved(wording, ticket, ticket.mergedInto === null ? step : undefined);
  return say(told ? [told] : []);
};

/**
 * What this citizen and others reported has been put right. The title is another citizen's words: where they are not fit to
 * be shown to others, the news goes without them.
 */
export const tellRemedy = async (
  { wording, answers }: Pick<PlanDeps, "wording" | "answers">,
  { title, text }: { title: string; text: string },
): Promise<Plan> => {
  const words = isFitToQuote({ ...answers, wording }, title)
    ? wording("ticket.remedy", { title, text })
    : wording("ticket.remedy-plain", { text });
  return say([reply({ from: "system", status: "answered.progress", text: words })]);
};
