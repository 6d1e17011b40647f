import * as z from "zod";
import type { Wording } from "../../messages/wording.ts";
import { AppError } from "../../shared/app-error.ts";
import type { Clock } from "../../shared/clock.ts";
import { availableMoves } from "../../tickets/available-moves.ts";
import { moveOwnTicket } from "../../tickets/citizen-move.ts";
import type { TicketCalendar } from "../../tickets/deadline.ts";
import { findOwnTicket, listMyTickets } from "../../tickets/find-ticket.ts";
import { askForCode, type LookupDeps, lookUpTicket } from "../../tickets/look-up-ticket.ts";
import type { Ticket } from "../../tickets/ticket.ts";
import { citizenActor } from "../../tickets/ticket-actor.ts";
import { ticketView } from "../../tickets/ticket-replies.ts";
import {
  AskForCode,
  CitizenTicket,
  CitizenTicketMove,
  CitizenTicketParams,
  CitizenTickets,
  LookUpTicket,
} from "../contract.ts";
import { type Route, route } from "../route.ts";
import { allowWrite, type WriteLimiter } from "../write-limiter.ts";

export type CitizenTicketDeps = LookupDeps & {
  calendar: TicketCalendar;
  wording: Wording;
  limiter: WriteLimiter;
  clock: Clock;
};

const mostShown = 50;
const own = ["supplement", "withdraw", "visit"] as const;

const lastNote = ({ steps }: Ticket, ...moves: string[]): string | null =>
  steps.findLast(({ move }) => moves.includes(move))?.note ?? null;

/** A ticket as its citizen sees it; one that was merged is only watched. */
const citizenTicket = (
  { wording, clock, calendar }: CitizenTicketDeps,
  ticket: Ticket,
  isOwn: boolean,
): z.input<typeof CitizenTicket> => {
  const possible = availableMoves(ticket, citizenActor, { now: clock.now(), calendar });
  const isMine = isOwn && ticket.mergedInto === null;
  return {
    ...ticketView(wording, ticket),
    id: ticket.id,
    description: ticket.description,
    openedAt: ticket.openedAt,
    department: ticket.department,
    question: ticket.waitingSince === null ? null : lastNote(ticket, "ask-citizen"),
    answer: lastNote(ticket, "answer", "answer-now"),
    may: isMine ? own.filter((move) => possible.includes(move)) : [],
  };
};

const listMine = route<CitizenTicketDeps>()({
  id: "listMyTickets",
  summary: "The citizen's own tickets, newest first",
  response: CitizenTickets,
  async run(deps, _, { citizen }) {
    const tickets = await listMyTickets(deps.tickets, citizen, mostShown);
    return { tickets: tickets.map((ticket) => citizenTicket(deps, ticket, true)) };
  },
});

const readMine = route<CitizenTicketDeps>()({
  id: "readMyTicket",
  summary: "One of the citizen's own tickets; another's is as good as missing",
  params: CitizenTicketParams,
  response: CitizenTicket,
  async run(deps, { params: { ticketId } }, { citizen }) {
    const ticket = await findOwnTicket(deps.tickets, { ticketId, citizen });
    if (!ticket) throw new AppError("record.not-found");
    return citizenTicket(deps, ticket, true);
  },
});

const inputOf = (body: CitizenTicketMove) => {
  if (body.move === "supplement") return { note: body.note };
  return body.move === "visit" ? { visit: { solved: body.solved, satisfaction: body.satisfaction } } : {};
};

const moveMine = route<CitizenTicketDeps>()({
  id: "moveMyTicket",
  summary: "Adds to, withdraws or rates a ticket of one's own",
  params: CitizenTicketParams,
  body: CitizenTicketMove,
  response: CitizenTicket,
  async run(deps, { params: { ticketId }, body }, { citizen }) {
    const found = await findOwnTicket(deps.tickets, { ticketId, citizen });
    if (!found) throw new AppError("record.not-found");
    await allowWrite(deps.limiter, citizen, deps.clock.now(), false);
    const moved = await moveOwnTicket(deps, { number: found.number, citizen }, body.move, inputOf(body));
    if (moved.outcome === "not-found") throw new AppError("record.not-found");
    if (moved.outcome === "refused") throw new AppError("ticket.move-refused", { move: body.move });
    return citizenTicket(deps, moved.ticket, true);
  },
});

const ask = route<CitizenTicketDeps>()({
  id: "askForTicketCode",
  summary:
    "Sends a one-time code to a ticket's phone, if number and tail belong together; the answer never says whether",
  status: 202,
  body: AskForCode,
  response: z.object({ number: z.string() }),
  async run(deps, { body }, { citizen }) {
    if (!(await askForCode(deps, { citizen, ...body }))) throw new AppError("rate.limited");
    return { number: body.number };
  },
});

const lookUp = route<CitizenTicketDeps>()({
  id: "lookUpTicket",
  summary: "The ticket of a number, for whoever has the code that was sent to its phone",
  body: LookUpTicket,
  response: CitizenTicket,
  async run(deps, { body }, { citizen }) {
    const found = await lookUpTicket(deps, { citizen, ...body });
    if (found.outcome === "too-many") throw new AppError("rate.limited");
    if (found.outcome === "not-found") throw new AppError("record.not-found");
    return citizenTicket(deps, found.ticket, false);
  },
});

export const citizenTicketRoutes: readonly Route<CitizenTicketDeps>[] = [listMine, readMine, moveMine, ask, lookUp];
