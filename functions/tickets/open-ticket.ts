import { AppError, hasCode } from "../shared/app-error.ts";
import { type Clock, chinaDay } from "../shared/clock.ts";
import { derivedId, readableCode } from "../shared/id.ts";
import type { WorkingDays } from "./deadline.ts";
import type { TicketStore } from "./ports.ts";
import type { Ticket } from "./ticket.ts";

export type OpenTicketDeps = { tickets: TicketStore; clock: Clock; calendar: WorkingDays };

/** What the citizen said; `cause` names what it came from, so that the same thing said twice is one ticket. */
export type NewTicket = Pick<Ticket, "citizen" | "conversationId" | "kind" | "description" | "contact" | "region"> & {
  cause: string;
};

const maxSalts = 5;

const ticketNumber = (at: Date, cause: readonly string[], salt: number): string =>
  `GD${chinaDay(at).replaceAll("-", "")}-${readableCode(6, ...cause, ...(salt === 0 ? [] : [String(salt)]))}`;

/**
 * Opens a ticket and gives it a number and a deadline. Id and number follow from the cause: the same cause twice is one
 * ticket. A number that another ticket has already is passed over for the next one.
 */
export const openTicket = async (
  { tickets, clock, calendar }: OpenTicketDeps,
  { cause: from, ...given }: NewTicket,
): Promise<Ticket> => {
  const now = clock.now();
  const cause = [given.conversationId, from];
  const openedAt = now.toISOString();
  const draft: Omit<Ticket, "number"> = {
    ...given,
    id: derivedId("tkt", ...cause),
    status: "accepted",
    department: null,
    dueOn: calendar.dueOn(now, given),
    openedAt,
    steps: [{ at: openedAt, status: "accepted", by: "citizen", note: null }],
    version: 0,
  };
  for (let salt = 0; salt < maxSalts; salt += 1) {
    const ticket = { ...draft, number: ticketNumber(now, cause, salt) };
    try {
      await tickets.create(ticket);
      return ticket;
    } catch (error) {
      if (!hasCode(error, "record.exists")) throw error;
      const opened = await tickets.find(ticket.id);
      if (opened) return opened;
    }
  }
  throw new AppError("record.exists", { ticketId: draft.id });
};
