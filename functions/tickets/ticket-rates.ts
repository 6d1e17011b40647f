import { TicketStatus } from "../messages/ticket-status.ts";
import { toCsv } from "../shared/csv.ts";
import type { TicketCalendar } from "./deadline.ts";
import type { TicketStore } from "./ports.ts";
import type { Ticket } from "./ticket.ts";
import type { TicketStep } from "./ticket-step.ts";
import { ticketsIn } from "./tickets-in.ts";

/** A count out of how many; the rate is for whoever shows it, and there is none out of nothing. */
export type Share = { count: number; of: number };
export type RateRow = { department: string; region: string; response: Share; resolved: Share; satisfied: Share };
export type Period = { from: string; to: string };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Tickets that nobody had to work on count nowhere (docs/three-rates.md). */
const left: readonly TicketStep["move"][] = ["decline", "merge", "withdraw"];
const counts = ({ department, steps }: Ticket): boolean =>
  department !== null && !steps.some(({ move }) => left.includes(move));

const givenAt = ({ steps, openedAt }: Ticket): number =>
  Date.parse(steps.find(({ move }) => move === "assign" || move === "designate")?.at ?? openedAt);

const wasContacted = (ticket: Ticket, calendar: TicketCalendar): boolean =>
  ticket.contactedAt !== null &&
  Date.parse(ticket.contactedAt) - givenAt(ticket) <= calendar.termsOf(ticket).contactHours * hourMs;

/** Whether the time for contacting is over or the contact was made: before that a ticket is neither good nor bad. */
const isDue = (ticket: Ticket, calendar: TicketCalendar, now: Date): boolean =>
  ticket.contactedAt !== null || now.getTime() - givenAt(ticket) > calendar.termsOf(ticket).contactHours * hourMs;

const add = ({ count, of }: Share, isGood: boolean, isCounted: boolean): Share =>
  isCounted ? { count: count + (isGood ? 1 : 0), of: of + 1 } : { count, of };

const none: Share = { count: 0, of: 0 };
const good: readonly string[] = ["very-good", "good", "fair"];

const withTicket = (row: RateRow, ticket: Ticket, calendar: TicketCalendar, now: Date): RateRow => {
  const { visit } = ticket;
  const isReached = visit?.reached === true;
  return {
    ...row,
    response: add(row.response, wasContacted(ticket, calendar), isDue(ticket, calendar, now)),
    resolved: add(row.resolved, visit?.solved === true, isReached && visit.solved !== null),
    satisfied: add(row.satisfied, good.includes(visit?.satisfaction ?? ""), isReached && visit.satisfaction !== null),
  };
};

/** Every ticket opened on the days from `from` to `to` (YYYY-MM-DD in China, both counted). */
const openedIn = async (tickets: TicketStore, { from, to }: Period): Promise<Ticket[]> => {
  const start = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
  const range = { from: new Date(start(from)).toISOString(), to: new Date(start(to) + dayMs).toISOString() };
  const all: Ticket[] = [];
  for (const status of TicketStatus.options)
    for await (const ticket of ticketsIn({ tickets }, status, { limit: 200, ...range })) all.push(ticket);
  return all;
};

/**
 * 响应率, 解决率, 满意率 of tickets opened in a period, a row for each department and region, as docs/three-rates.md
 * defines them. Only tickets that `keep` lets through.
 */
export const ticketRates = async (
  { tickets, calendar, now }: { tickets: TicketStore; calendar: TicketCalendar; now: Date },
  period: Period,
  keep: (ticket: Ticket) => boolean,
): Promise<RateRow[]> => {
  const rows = new Map<string, RateRow>();
  for (const ticket of (await openedIn(tickets, period)).filter((one) => counts(one) && keep(one))) {
    const { department, region } = { ...ticket, department: ticket.department ?? "" };
    const key = JSON.stringify([department, region]);
    const row = rows.get(key) ?? { department, region, response: none, resolved: none, satisfied: none };
    rows.set(key, withTicket(row, ticket, calendar, now));
  }
  return [...rows].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
};

const percent = ({ count, of }: Share): string => (of === 0 ? "—" : `${((count / of) * 100).toFixed(1)}%`);

/** The rates as a file for Excel. */
export const ratesCsv = (rows: readonly RateRow[], regionName: (code: string) => string): string =>
  toCsv(
    ["部门", "地区", ...["响应", "解决", "满意"].flatMap((name) => [`${name}数`, `${name}应计`, `${name}率`])],
    rows.map(({ department, region, ...shares }) => [
      department,
      regionName(region),
      ...[shares.response, shares.resolved, shares.satisfied].flatMap((one) => [one.count, one.of, percent(one)]),
    ]),
  );
