import type { Draft } from "../forms/draft.ts";
import type { Service } from "../forms/service.ts";
import { ticketAnswers } from "../forms/ticket-answers.ts";
import type { ReplyDraft } from "../messages/message.ts";
import { chinaDay } from "../shared/clock.ts";
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
  const { kind, description, region, contact } = ticketAnswers(service, draft, places);
  const ticket = await openTicket(deps, {
    citizen: conversation.citizen,
    conversationId: conversation.id,
    // Not the message that confirmed it: whoever confirms again after a fault still gets one ticket for this draft.
    cause: `${draft.id} ${draft.version}`,
    kind: TicketKind.parse(kind),
    description,
    contact,
    region,
  });
  return ticketOpened(deps.wording, ticket);
};

/** The desk has moved a ticket: its citizen is told, unasked. */
export const tellTicketMoved = async (
  deps: PlanDeps,
  { conversation }: TurnContext,
  ticketId: string,
): Promise<Plan> => {
  const ticket = await deps.tickets.find(ticketId);
  return ticket?.citizen === conversation.citizen ? say([ticketMoved(deps.wording, ticket)]) : say([]);
};
