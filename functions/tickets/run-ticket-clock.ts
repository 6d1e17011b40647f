import { openStatuses, type TicketStatus } from "../messages/ticket-status.ts";
import { hasCode } from "../shared/app-error.ts";
import { chinaDay } from "../shared/clock.ts";
import { displeased } from "./displeased.ts";
import { type MoveDeps, moveTicket } from "./move-ticket.ts";
import type { Ticket } from "./ticket.ts";
import { systemActor } from "./ticket-actor.ts";
import type { MoveName } from "./ticket-step.ts";
import { ticketsIn } from "./tickets-in.ts";

type Due = (ticket: Ticket, deps: MoveDeps) => MoveName | undefined;

const lastOn = ({ steps, openedAt }: Ticket): string => chinaDay(new Date(steps.at(-1)?.at ?? openedAt));

/** Whether so many working days have gone by since. */
const isOver = (since: string, days: number, { calendar, clock }: MoveDeps): boolean =>
  chinaDay(clock.now()) > calendar.after(since, days);

const whenOpen: Due = (ticket, deps) => {
  const { calendar, clock } = deps;
  const today = chinaDay(clock.now());
  if (ticket.waitingSince !== null)
    return isOver(ticket.waitingSince, calendar.termsOf(ticket).waitDays, deps) ? "resume" : undefined;
  if (today > ticket.dueOn) return ticket.escalatedFor === ticket.dueOn ? undefined : "escalate";
  return today >= calendar.remindOn(ticket) && ticket.remindedFor !== ticket.dueOn ? "remind" : undefined;
};

const whenHandled: Due = (ticket, deps) =>
  isOver(lastOn(ticket), deps.calendar.termsOf(ticket).waitDays, deps) ? "no-contact" : undefined;

// What was reviewed badly is looked at by a person before it ends.
const whenVisited: Due = (ticket) => (displeased(ticket) ? undefined : "close");

const whenOver: Due = (ticket, deps) =>
  isOver(lastOn(ticket), deps.calendar.termsOf(ticket).archiveDays, deps) ? "archive" : undefined;

const dueIn: Partial<Record<TicketStatus, Due>> = {
  ...Object.fromEntries(openStatuses.map((status) => [status, whenOpen])),
  handled: whenHandled,
  visited: whenVisited,
  closed: whenOver,
  declined: whenOver,
  merged: whenOver,
  withdrawn: whenOver,
};

const pageSize = 100;

const moveByTime = async (deps: MoveDeps, ticket: Ticket, move: MoveName): Promise<Ticket | undefined> => {
  try {
    return await moveTicket(deps, {
      ticketId: ticket.id,
      move,
      actor: systemActor,
      input: {},
      version: ticket.version,
    });
  } catch (error) {
    // Somebody was faster; the next round looks again.
    if (hasCode(error, "record.changed") || hasCode(error, "ticket.move-refused")) return undefined;
    throw error;
  }
};

/**
 * What time does with tickets: reminders before a deadline, escalation after it, going on when a citizen does not answer,
 * the end of the follow-up, closing and filing away. Each once: what is done stands in the ticket. Gives every ticket moved
 * to `onMoved`; returns how many.
 */
export const runTicketClock = async (
  deps: MoveDeps,
  onMoved: (ticket: Ticket, move: MoveName) => Promise<void>,
): Promise<number> => {
  let moved = 0;
  for (const [status, due] of Object.entries(dueIn) as [TicketStatus, Due][])
    for await (const ticket of ticketsIn(deps, status, { limit: pageSize })) {
      const move = due(ticket, deps);
      const after = move && (await moveByTime(deps, ticket, move));
      if (!after) continue;
      moved += 1;
      await onMoved(after, move);
    }
  return moved;
};
