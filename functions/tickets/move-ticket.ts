import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import type { TicketStore } from "./ports.ts";
import type { Ticket, TicketStatus } from "./ticket.ts";

/** One move at the desk. `version` is the one that the agent saw; `by` is the agent's name. */
export type TicketMove = {
  ticketId: string;
  to: TicketStatus;
  by: string;
  note: string | null;
  department: string | null;
  version: number;
};

const nextOf: Record<TicketStatus, TicketStatus | null> = {
  accepted: "assigned",
  assigned: "handled",
  handled: "closed",
  closed: null,
};

/** Assigning names the department, handling is an answer to the citizen. */
const missingIn = ({ to, note, department }: TicketMove): string | null => {
  if (to === "assigned" && department === null) return "department";
  return to === "handled" && note === null ? "note" : null;
};

/** True when this very move is the last one made: its answer got lost and it was sent again. */
const isDone = (ticket: Ticket, { to, by, note, version }: TicketMove): boolean => {
  const last = ticket.steps.at(-1);
  return ticket.version === version + 1 && ticket.status === to && last?.by === by && last.note === note;
};

/**
 * Moves a ticket one step: accepted -> assigned -> handled -> closed, no step left out. Any other move is
 * `ticket.move-refused`, a needed department or note that is missing `request.invalid`, and whoever comes second with the
 * same version `record.changed`.
 */
export const moveTicket = async (
  { tickets, clock }: { tickets: TicketStore; clock: Clock },
  move: TicketMove,
): Promise<Ticket> => {
  const ticket = await tickets.find(move.ticketId);
  if (!ticket) throw new AppError("record.not-found");
  if (isDone(ticket, move)) return ticket;
  if (ticket.version !== move.version) throw new AppError("record.changed");
  const { to, by, note } = move;
  if (nextOf[ticket.status] !== to) throw new AppError("ticket.move-refused", { from: ticket.status, to });
  const field = missingIn(move);
  if (field) throw new AppError("request.invalid", { field });
  return tickets.save({
    ...ticket,
    status: to,
    department: to === "assigned" ? move.department : ticket.department,
    steps: [...ticket.steps, { at: clock.now().toISOString(), status: to, by, note }],
  });
};
