import { AppError, hasCode } from "../shared/app-error.ts";
import { type Clock, chinaDay } from "../shared/clock.ts";
import { derivedId, readableCode } from "../shared/id.ts";
import type { WorkingDays } from "./deadline.ts";
import { hideReporter } from "./hide-reporter.ts";
import type { TicketStore } from "./ports.ts";
import { Reporter, Ticket, type TicketInput } from "./ticket.ts";

export type OpenTicketDeps = { tickets: TicketStore; clock: Clock; calendar: WorkingDays };

/** What the citizen said; `cause` names what it came from, so that the same thing said twice is one ticket. */
export type NewTicket = Pick<Ticket, "citizen" | "conversationId" | "kind" | "description" | "contact" | "region"> & {
  cause: string;
  reportedParty?: string | null;
  /** Who wrote it down, when it was not the citizen. */
  by?: string;
};

const maxSalts = 5;

const ticketNumber = (at: Date, cause: readonly string[], salt: number): string =>
  `GD${chinaDay(at).replaceAll("-", "")}-${readableCode(6, ...cause, ...(salt === 0 ? [] : [String(salt)]))}`;

const draftOf = (
  { now, calendar }: { now: Date; calendar: WorkingDays },
  { by, cause: from, ...given }: NewTicket,
): Omit<TicketInput, "number"> => {
  const openedAt = now.toISOString();
  const opening = {
    at: openedAt,
    move: "open" as const,
    status: "accepted" as const,
    by: by ?? "citizen",
    role: by ? ("agent" as const) : ("citizen" as const),
    note: null,
    department: null,
  };
  return {
    ...given,
    id: derivedId("tkt", given.conversationId, from),
    status: "accepted",
    department: null,
    dueOn: calendar.dueOn(now, given),
    openedAt,
    steps: [opening],
    version: 0,
  };
};

/** Writes the ticket; the one that is there already when it was opened before; undefined when only the number is taken. */
const writeOnce = async (tickets: TicketStore, whole: Ticket): Promise<Ticket | undefined> => {
  const ticket = whole.kind === "report" ? hideReporter(whole) : whole;
  try {
    await tickets.create(ticket, Reporter.parse(whole));
    return ticket;
  } catch (error) {
    if (!hasCode(error, "record.exists")) throw error;
    return tickets.find(ticket.id);
  }
};

/**
 * Opens a ticket and gives it a number and a deadline. Id and number follow from the cause: the same cause twice is one
 * ticket. A number that another ticket has already is passed over for the next one. A report is stored without its
 * reporter, who stands in a record beside it.
 */
export const openTicket = async ({ tickets, clock, calendar }: OpenTicketDeps, given: NewTicket): Promise<Ticket> => {
  const now = clock.now();
  const draft = draftOf({ now, calendar }, given);
  for (let salt = 0; salt < maxSalts; salt += 1) {
    const number = ticketNumber(now, [given.conversationId, given.cause], salt);
    const opened = await writeOnce(tickets, Ticket.parse({ ...draft, number }));
    if (opened) return opened;
  }
  throw new AppError("record.exists", { ticketId: draft.id });
};
