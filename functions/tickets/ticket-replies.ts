import { action } from "../messages/action.ts";
import type { ReplyDraft, TicketView } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import type { Wording } from "../messages/wording.ts";
import type { Ticket, TicketKind, TicketStatus } from "./ticket.ts";

export const kindLabel = (wording: Wording, kind: TicketKind): string => wording(`ticket.kind-${kind}`);
export const statusLabel = (wording: Wording, status: TicketStatus): string => wording(`ticket.status-${status}`);

const readableDay = (wording: Wording, day: string): string => {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return wording("ticket.date", { year, month, day: date });
};

const stepLabel = (wording: Wording, ticket: Ticket, status: TicketStatus): string =>
  wording(`ticket.step-${status}`, status === "assigned" ? { department: ticket.department ?? "" } : {});

/** Notes of assigning are between offices; what was answered is for the citizen. */
const citizenNote = ({ status, note }: Ticket["steps"][number]): string | null =>
  status === "handled" || status === "closed" ? note : null;

/** A ticket as its citizen sees it. */
export const ticketView = (wording: Wording, ticket: Ticket): TicketView => ({
  number: ticket.number,
  status: ticket.status,
  statusLabel: statusLabel(wording, ticket.status),
  kindLabel: kindLabel(wording, ticket.kind),
  dueOn: ticket.dueOn,
  timeline: ticket.steps.map((step) => ({
    at: step.at,
    label: stepLabel(wording, ticket, step.status),
    note: citizenNote(step),
  })),
});

const words = (wording: Wording, ticket: Ticket) => ({
  number: ticket.number,
  kind: kindLabel(wording, ticket.kind),
  status: statusLabel(wording, ticket.status),
  dueOn: readableDay(wording, ticket.dueOn),
});

const noteOf = (ticket: Ticket, step: TicketStatus): string | null =>
  ticket.steps.find(({ status }) => status === step)?.note ?? null;

const answerOf = (ticket: Ticket): string | null => noteOf(ticket, "handled");

/** The text, and what was written for the citizen when the ticket was closed. */
const withClosingNote = (wording: Wording, ticket: Ticket, text: string): string => {
  const note = noteOf(ticket, "closed");
  return note ? [text, wording("ticket.closing-note", { note })].join("\n") : text;
};

const say = (wording: Wording, ticket: Ticket, status: ReplyDraft["status"], text: string): ReplyDraft =>
  reply({ kind: "ticket", status, text, ticket: ticketView(wording, ticket) });

/** The receipt: number and deadline. */
export const ticketOpened = (wording: Wording, ticket: Ticket): ReplyDraft =>
  say(wording, ticket, "handed.ticket", wording("ticket.opened", words(wording, ticket)));

/** Where a ticket stands; once there is an answer, it comes first. */
export const ticketProgress = (wording: Wording, ticket: Ticket): ReplyDraft => {
  const answer = answerOf(ticket);
  const text = answer
    ? wording("ticket.progress-answered", { ...words(wording, ticket), answer })
    : wording("ticket.progress", words(wording, ticket));
  return say(wording, ticket, "answered.progress", withClosingNote(wording, ticket, text));
};

/** A ticket has been moved at the desk; the system says so unasked. */
export const ticketMoved = (wording: Wording, ticket: Ticket): ReplyDraft => {
  const { number } = ticket;
  const answer = ticket.status === "handled" ? answerOf(ticket) : null;
  const text = answer
    ? wording("ticket.moved-answered", { number, answer })
    : wording("ticket.moved", { number, step: stepLabel(wording, ticket, ticket.status) });
  return { ...say(wording, ticket, "answered.progress", withClosingNote(wording, ticket, text)), from: "system" };
};

/** No such ticket, or not this citizen's: the same words for both. */
export const ticketNotFound = (wording: Wording, number: string): ReplyDraft =>
  reply({ status: "answered.progress", text: wording("ticket.not-found", { number }) });

/** The citizen's tickets, each a button that asks for its progress. */
export const ticketList = (wording: Wording, tickets: readonly Ticket[]): ReplyDraft => {
  if (tickets.length === 0) return reply({ status: "answered.progress", text: wording("ticket.list-empty") });
  const rows = tickets.map((ticket) => ({
    label: ticket.number,
    value: wording("ticket.list-row", words(wording, ticket)),
  }));
  return reply({
    kind: "card",
    status: "answered.progress",
    text: wording("ticket.list", { count: tickets.length }),
    card: { title: wording("ticket.list-title"), rows, note: null },
    choices: tickets.map(({ number }) => ({ value: action.say(number), label: number })),
  });
};
