import * as z from "zod";
import { openStatuses, TicketStatus } from "../../messages/ticket-status.ts";
import { displeased } from "../../tickets/displeased.ts";
import type { Ticket } from "../../tickets/ticket.ts";
import { rolesFor, type TicketActor } from "../../tickets/ticket-actor.ts";
import { ratesCsv, ticketRates } from "../../tickets/ticket-rates.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { TicketItem, ticketActorOf } from "./desk-ticket-views.ts";
import { PageQuery } from "./desk-views.ts";

/** Counting goes no further than this: the desk shows "99+". */
const mostCounted = 100;
/** How many rows a page looks through for somebody who sees only some of them. */
const mostLookedAt = 1000;

const TicketPage = z.object({
  tickets: z.array(TicketItem),
  after: z.string().nullable(),
  /** How many tickets each status has, up to a hundred. */
  counts: z.record(TicketStatus, z.int().min(0).max(mostCounted)),
});

const sees = (actor: TicketActor, ticket: Ticket): boolean => rolesFor(actor, ticket).length > 0;

/** Whether somebody sees every ticket there is: then nothing has to be looked through. */
const seesAll = ({ roles, regions }: TicketActor): boolean =>
  regions.length === 0 && roles.some((role) => role === "agent" || role === "supervisor");

type Page = { items: Ticket[]; after: string | null };

type Wanted = { limit: number; after?: string | undefined; keep?: (ticket: Ticket) => boolean };

/** One page of what this actor sees. Looking through goes on page by page until there is enough, or for long enough. */
const pageFor = async (
  { tickets }: Pick<DeskDeps, "tickets">,
  actor: TicketActor,
  status: TicketStatus,
  { limit, after: start, keep = () => true }: Wanted,
): Promise<Page> => {
  const found: Ticket[] = [];
  let after = start;
  for (let lookedAt = 0; lookedAt < mostLookedAt; lookedAt += limit) {
    const page = await tickets.listByStatus(status, { limit, after });
    found.push(...page.items.filter((ticket) => sees(actor, ticket) && keep(ticket)));
    after = page.after;
    if (found.length >= limit || after === undefined) break;
  }
  return { items: found, after: after ?? null };
};

const countFor = async (deps: DeskDeps, actor: TicketActor, status: TicketStatus): Promise<number> => {
  if (seesAll(actor)) return deps.tickets.countByStatus(status, mostCounted);
  return Math.min(mostCounted, (await pageFor(deps, actor, status, { limit: mostCounted })).items.length);
};

const listTickets = route<DeskDeps>()({
  id: "listTickets",
  summary: "Tickets of one status that the caller has to do with, oldest first",
  query: PageQuery.extend({ status: TicketStatus.default("accepted") }),
  response: TicketPage,
  async run(deps, { query: { status, ...query } }, caller) {
    const actor = ticketActorOf(caller);
    const [{ items: tickets, after }, counted] = await Promise.all([
      pageFor(deps, actor, status, query),
      Promise.all(TicketStatus.options.map((one) => countFor(deps, actor, one))),
    ]);
    const counts = TicketStatus.options.map((one, index): [TicketStatus, number] => [one, counted[index] ?? 0]);
    return { tickets, after, counts: Object.fromEntries(counts) as Record<TicketStatus, number> };
  },
});

/** Where a ticket may need somebody: while it is open, and when its end displeased, which time alone does not close. */
const watched: readonly TicketStatus[] = [...openStatuses, "visited"];

const needsSomebody = (ticket: Ticket): boolean => {
  const { status, supervised, request, remindedFor, dueOn } = ticket;
  if (status === "visited") return displeased(ticket);
  return supervised !== null || request !== null || remindedFor === dueOn;
};

const readTicketAlerts = route<DeskDeps>()({
  id: "readTicketAlerts",
  summary: "Tickets near or past their deadline, supervised, waiting for a decision, or with an end that displeased",
  response: z.object({ tickets: z.array(TicketItem) }),
  async run(deps, _, caller) {
    const actor = ticketActorOf(caller);
    const wanted = { limit: mostCounted, keep: needsSomebody };
    const pages = await Promise.all(watched.map((one) => pageFor(deps, actor, one, wanted)));
    const tickets = pages.flatMap(({ items }) => items);
    return { tickets: tickets.toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1)) };
  },
});

const Share = z.object({ count: z.int().nonnegative(), of: z.int().nonnegative() });
const Rates = z.object({
  rows: z.array(
    z.object({ department: z.string(), region: z.string(), response: Share, resolved: Share, satisfied: Share }),
  ),
  /** The same as a file for Excel, byte order mark included. */
  csv: z.string(),
});

const dayMs = 86_400_000;
/** A year and the day it began on: everything that was opened in the period is read. */
const longestDays = 366;

const Period = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= longestDays * dayMs, {
    path: ["to"],
    message: "a period of a year at most",
  });

const readTicketRates = route<DeskDeps>()({
  id: "readTicketRates",
  summary: "响应率, 解决率, 满意率 by department and region for tickets opened in a period (docs/three-rates.md)",
  query: Period,
  response: Rates,
  async run({ tickets, calendar, clock, regionName }, { query }, caller) {
    const actor = ticketActorOf(caller);
    const rows = await ticketRates({ tickets, calendar, now: clock.now() }, query, (ticket) => sees(actor, ticket));
    return { rows, csv: ratesCsv(rows, regionName) };
  },
});

export const deskTicketListRoutes: readonly Route<DeskDeps>[] = [listTickets, readTicketAlerts, readTicketRates];
