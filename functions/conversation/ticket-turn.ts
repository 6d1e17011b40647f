import type { Draft } from "../forms/draft.ts";
import type { Service } from "../forms/service.ts";
import { walkForm } from "../forms/walk-form.ts";
import type { ReplyDraft } from "../messages/message.ts";
import { openTicket } from "../tickets/open-ticket.ts";
import { TicketKind } from "../tickets/ticket.ts";
import { ticketMoved, ticketOpened } from "../tickets/ticket-replies.ts";
import { type Plan, say } from "./plan.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

const text = (answer: string | string[] | undefined): string | null => (Array.isArray(answer) ? answer.join("、") : (answer ?? null));

/** Fields of the ticket form that say more about what happened; they join the description under their labels. */
const detailFields = ["stuck-matter", "stuck-where", "stuck-refused"];

const describe = (service: Service, draft: Draft): string => {
  const { path, answers } = walkForm(service, draft.answers, draft.skipped);
  const details = path.filter(({ id }) => detailFields.includes(id) && answers[id] !== undefined);
  return [text(answers.description), ...details.map(({ id, label }) => `${label}：${text(answers[id])}`)].filter(Boolean).join("\n");
};

/** Opens the ticket that a confirmed ticket form describes, and gives the receipt with number and deadline. */
export const openTicketFrom = async (deps: PlanDeps, { conversation, message }: TurnContext, service: Service, draft: Draft): Promise<ReplyDraft> => {
  const { answers } = walkForm(service, draft.answers, draft.skipped);
  const ticket = await openTicket(deps, {
    citizen: conversation.citizen,
    conversationId: conversation.id,
    messageId: message.messageId,
    kind: TicketKind.parse(answers.kind),
    description: describe(service, draft),
    contact: { name: text(answers["contact-name"]), mobile: text(answers["contact-mobile"]) },
    region: text(answers.region) ?? conversation.region,
  });
  return ticketOpened(deps.wording, ticket);
};

/** The desk has moved a ticket: its citizen is told, unasked. */
export const tellTicketMoved = async (deps: PlanDeps, { conversation }: TurnContext, ticketId: string): Promise<Plan> => {
  const ticket = await deps.tickets.find(ticketId);
  return ticket?.citizen === conversation.citizen ? say([ticketMoved(deps.wording, ticket)]) : say([]);
};
