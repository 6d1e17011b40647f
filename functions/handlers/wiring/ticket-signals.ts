import type { Signal } from "../../problems/problem.ts";
import { displeased } from "../../tickets/displeased.ts";
import { redact } from "../../tickets/hide-reporter.ts";
import type { Ticket } from "../../tickets/ticket.ts";

/**
 * What a ticket says about problems: that it was opened at or after `from` (an instant), and, however old it is, that what
 * was done displeased. Reports say nothing here. Who reads classes did not get the ticket: its words come without the name
 * and the phone that it has, wherever they stand.
 */
export const signalsOf = (ticket: Ticket, from: string): Signal[] => {
  if (ticket.isReporterProtected) return [];
  const { id, contact, region, department, openedAt, visit } = ticket;
  const signal = { text: redact(ticket.description, contact), region, department, ticketId: id, conversationId: null };
  const opened: Signal = { ...signal, id: `ticket:${id}`, source: "ticket", at: openedAt };
  const disliked: Signal = { ...signal, id: `dislike:${id}`, source: "dislike", at: visit?.at ?? openedAt };
  return [...(openedAt >= from ? [opened] : []), ...(displeased(ticket) ? [disliked] : [])];
};
