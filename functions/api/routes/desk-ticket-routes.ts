import * as z from "zod";
import { AppError } from "../../shared/app-error.ts";
import { moveTicket } from "../../tickets/move-ticket.ts";
import { TicketStatus } from "../../tickets/ticket.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { PageQuery, TicketDetail, TicketItem, TicketParams } from "./desk-views.ts";
import { tellCitizen } from "./tell-citizen.ts";

const maxNoteLength = 2000;

/** Counting goes no further than this: the desk shows "99+". */
const mostCounted = 100;

const Count = z.int().min(0).max(mostCounted);

const TicketPage = z.object({
  tickets: z.array(TicketItem),
  after: z.string().nullable(),
  /** How many tickets each status has, up to a hundred. */
  counts: z.record(TicketStatus, Count),
});

const countAll = async ({ tickets }: DeskDeps): Promise<Record<TicketStatus, number>> => {
  const count = (status: TicketStatus) => tickets.countByStatus(status, mostCounted);
  const [accepted, assigned, handled, closed] = await Promise.all([
    count("accepted"),
    count("assigned"),
    count("handled"),
    count("closed"),
  ]);
  return { accepted, assigned, handled, closed };
};

const listTickets = route<DeskDeps>()({
  id: "listTickets",
  summary: "Tickets of one status, oldest first",
  query: PageQuery.extend({ status: TicketStatus.default("accepted") }),
  response: TicketPage,
  async run(deps, { query: { status, ...page } }) {
    const [{ items: tickets, after = null }, counts] = await Promise.all([
      deps.tickets.listByStatus(status, page),
      countAll(deps),
    ]);
    return { tickets, after, counts };
  },
});

const readTicket = route<DeskDeps>()({
  id: "readTicket",
  summary: "One ticket with its contact and every step",
  params: TicketParams,
  response: TicketDetail,
  async run({ tickets }, { params: { ticketId } }) {
    const ticket = await tickets.find(ticketId);
    if (!ticket) throw new AppError("record.not-found");
    return ticket;
  },
});

const words = (max: number) => z.string().trim().min(1).max(max).optional();

const Move = z.strictObject({
  to: TicketStatus,
  version: z.int().nonnegative(),
  /** For `handled`: the answer to the citizen (needed). For `closed` the citizen reads it too; for `assigned` nobody outside does. */
  note: words(maxNoteLength),
  /** For `assigned` (needed): who deals with it. */
  department: words(60),
});

const moveOne = route<DeskDeps>()({
  id: "moveTicket",
  summary: "Moves a ticket one step on: accepted, assigned, handled, closed",
  params: TicketParams,
  body: Move,
  response: TicketDetail,
  async run(deps, { params: { ticketId }, body: { to, version, note = null, department = null } }, { name: by }) {
    const ticket = await moveTicket(deps, { ticketId, to, by, note, department, version });
    await tellCitizen(deps, ticket.conversationId, `ticket:${ticket.id}:${ticket.status}`, {
      type: "ticket-moved",
      ticketId: ticket.id,
    });
    return ticket;
  },
});

export const deskTicketRoutes: readonly Route<DeskDeps>[] = [listTickets, readTicket, moveOne];
