import { action } from "../messages/action.ts";
import type { ReplyDraft, TicketView } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import type { TicketStatus } from "../messages/ticket-status.ts";
import type { Wording } from "../messages/wording.ts";
import type { Ticket, TicketKind } from "./ticket.ts";
import { ticketMoves } from "./ticket-moves.ts";
import type { TicketStep } from "./ticket-step.ts";

export const kindLabel = (wording: Wording, kind: TicketKind): string => wording(`ticket.kind-${kind}`);
export const statusLabel = (wording: Wording, status: TicketStatus): string => wording(`ticket.status-${status}`);

const readableDay = (wording: Wording, day: string): string => {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return wording("ticket.date", { year, month, day: date });
};

/** Steps that the citizen is told of, or made. The rest is between offices. */
const isShown = ({ move }: TicketStep): boolean => move === "open" || move === "supplement" || ticketMoves[move].tells;

const stepLabel = (wording: Wording, ticket: Ticket, step: TicketStep): string => {
  const key = step.move === "visit" && step.status === "processing" ? "visit-again" : step.move;
  return wording(`ticket.step-${key}`, { department: step.department ?? ticket.department ?? "" });
};

/** Notes of passing a ticket on are between offices; what was answered, asked or refused is for the citizen. */
const forCitizen: readonly TicketStep["move"][] = [
  "answer-now",
  "decline",
  "ask-citizen",
  "supplement",
  "approve-extension",
  "answer",
  "close",
];
const citizenNote = ({ move, note }: TicketStep): string | null => (forCitizen.includes(move) ? note : null);

/** A ticket as its citizen sees it. */
export const ticketView = (wording: Wording, ticket: Ticket): TicketView => ({
  number: ticket.number,
  status: ticket.status,
  statusLabel: statusLabel(wording, ticket.status),
  kindLabel: kindLabel(wording, ticket.kind),
  dueOn: ticket.dueOn,
  timeline: ticket.steps.filter(isShown).map((step) => ({
    at: step.at,
    label: stepLabel(wording, ticket, step),
    note: citizenNote(step),
  })),
});

/** The words that texts about a ticket are filled with. */
export const ticketWords = (wording: Wording, ticket: Ticket) => ({
  number: ticket.number,
  kind: kindLabel(wording, ticket.kind),
  status: statusLabel(wording, ticket.status),
  dueOn: readableDay(wording, ticket.dueOn),
});

const answerOf = ({ steps }: Ticket): string | null =>
  steps.findLast(({ move }) => move === "answer" || move === "answer-now")?.note ?? null;

/** The text, and what was written for the citizen when the ticket was closed or refused. */
const withClosingNote = (wording: Wording, { steps }: Ticket, text: string): string => {
  const note = steps.findLast(({ move }) => move === "close" || move === "decline")?.note;
  return note ? [text, wording("ticket.closing-note", { note })].join("\n") : text;
};

/** Says something about a ticket and shows it. */
export const sayTicket = (wording: Wording, ticket: Ticket, text: string, more: Partial<ReplyDraft> = {}): ReplyDraft =>
  reply({ kind: "ticket", status: "answered.progress", text, ticket: ticketView(wording, ticket), ...more });

/** The receipt: number and deadline. */
export const ticketOpened = (wording: Wording, ticket: Ticket): ReplyDraft =>
  sayTicket(wording, ticket, wording("ticket.opened", ticketWords(wording, ticket)), { status: "handed.ticket" });

/** Where a ticket stands; once there is an answer, it comes first. */
export const ticketProgress = (wording: Wording, ticket: Ticket): ReplyDraft => {
  const answer = answerOf(ticket);
  const text = answer
    ? wording("ticket.progress-answered", { ...ticketWords(wording, ticket), answer })
    : wording("ticket.progress", ticketWords(wording, ticket));
  return sayTicket(wording, ticket, withClosingNote(wording, ticket, text), { choices: askIfSolved(wording, ticket) });
};

/** The question of the follow-up, as long as nobody has answered it. */
const askIfSolved = (wording: Wording, { status, number, mergedInto }: Ticket): ReplyDraft["choices"] =>
  status === "handled" && mergedInto === null
    ? [
        { value: action.ticketSolved(number, true), label: wording("ticket.choice-solved") },
        { value: action.ticketSolved(number, false), label: wording("ticket.choice-unsolved") },
      ]
    : [];

const movedText = (wording: Wording, ticket: Ticket, step: TicketStep): string => {
  const { number } = ticket;
  if (step.move === "open") return wording("ticket.opened", ticketWords(wording, ticket));
  if (step.move === "answer" || step.move === "answer-now")
    return wording("ticket.moved-answered", { number, answer: step.note ?? "" });
  if (step.move === "ask-citizen") return wording("ticket.asked", { number, note: step.note ?? "" });
  const text = wording("ticket.moved", { number, step: stepLabel(wording, ticket, step) });
  return citizenNote(step) ? [text, wording("ticket.closing-note", { note: step.note ?? "" })].join("\n") : text;
};

/** What a step came to is told by the system, unasked; the last step that citizens are told of, unless one is named. */
export const ticketMoved = (wording: Wording, ticket: Ticket, stepIndex?: number): ReplyDraft | undefined => {
  const named = stepIndex === undefined ? undefined : ticket.steps[stepIndex];
  const step = named ?? ticket.steps.findLast(isShown);
  if (!step || !isShown(step)) return undefined;
  const choices = askIfSolved(wording, ticket);
  const text = movedText(wording, ticket, step);
  const asking = choices.length > 0 ? [text, wording("ticket.ask-solved")].join("\n") : text;
  return sayTicket(wording, ticket, asking, { from: "system", choices });
};

/** No such ticket, or not this citizen's: the same words for both. */
export const ticketNotFound = (wording: Wording, number: string): ReplyDraft =>
  reply({ status: "answered.progress", text: wording("ticket.not-found", { number }) });

/** The citizen's tickets, each a button that asks for its progress. */
export const ticketList = (wording: Wording, tickets: readonly Ticket[]): ReplyDraft => {
  if (tickets.length === 0) return reply({ status: "answered.progress", text: wording("ticket.list-empty") });
  const rows = tickets.map((ticket) => ({
    label: ticket.number,
    value: wording("ticket.list-row", ticketWords(wording, ticket)),
  }));
  return reply({
    kind: "card",
    status: "answered.progress",
    text: wording("ticket.list", { count: tickets.length }),
    card: { title: wording("ticket.list-title"), rows, note: null },
    choices: tickets.map(({ number }) => ({ value: action.say(number), label: number })),
  });
};
