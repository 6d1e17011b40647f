import { loadCalendar } from "../../functions/adapters/calendar-files.ts";
import type { MoveInput } from "../../functions/tickets/move-input.ts";
import { type MoveDeps, moveTicket } from "../../functions/tickets/move-ticket.ts";
import type { Ticket } from "../../functions/tickets/ticket.ts";
import type { TicketActor } from "../../functions/tickets/ticket-actor.ts";
import type { ActorRole, MoveName } from "../../functions/tickets/ticket-step.ts";
import { steppedClock } from "./case-builders.ts";
import { createMemoryTicketStore } from "./memory-ticket-store.ts";

export const bureau = "人力资源和社会保障局";

/** Somebody at the desk with these roles; a department's person works for the bureau unless told otherwise. */
export const actor = (role: ActorRole, given: Partial<TicketActor> = {}): TicketActor => ({
  name: `${role}-one`,
  roles: [role],
  departments: role === "department" ? [bureau] : [],
  regions: [],
  ...given,
});

/** Tickets in memory with the repository's own calendar, and a short way to move them. */
export const createTicketDesk = () => {
  const deps: MoveDeps & { clock: ReturnType<typeof steppedClock> } = {
    tickets: createMemoryTicketStore(),
    clock: steppedClock(),
    calendar: loadCalendar("knowledge"),
  };
  const move = (
    { id }: Pick<Ticket, "id">,
    name: MoveName,
    by: ActorRole | TicketActor,
    input: MoveInput = {},
  ): Promise<Ticket> => {
    const who = typeof by === "string" ? actor(by) : by;
    return moveTicket(deps, { ticketId: id, move: name, actor: who, input, version: null });
  };
  /** Takes a ticket to the bureau, or on to its answer. */
  const bring = async (ticket: Ticket, to: "assigned" | "processing" | "handled"): Promise<Ticket> => {
    await move(ticket, "classify", "agent", { kind: ticket.kind });
    const assigned = await move(ticket, "assign", "agent", { department: bureau });
    if (to === "assigned") return assigned;
    await move(ticket, "sign", "department");
    const processing = await move(ticket, "start", "department");
    return to === "processing" ? processing : move(ticket, "answer", "department", { note: "卡已补发，可来领取" });
  };
  return { ...deps, deps, move, bring };
};
