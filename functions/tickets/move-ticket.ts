import { AppError, hasCode } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { applyMove } from "./apply-move.ts";
import type { TicketCalendar } from "./deadline.ts";
import { hideKnown, hideReporter, redact } from "./hide-reporter.ts";
import { mergeTickets } from "./merge-tickets.ts";
import { departmentIn, type MoveInput, type Refusal } from "./move-input.ts";
import type { TicketStore } from "./ports.ts";
import type { Ticket } from "./ticket.ts";
import { roleForMove, rolesFor, type TicketActor } from "./ticket-actor.ts";
import type { MoveName } from "./ticket-step.ts";

export type MoveDeps = { tickets: TicketStore; clock: Clock; calendar: TicketCalendar };

/** One move. `version` is the one that the actor saw; null takes whatever stands there now (a citizen, or time itself). */
export type TicketMove = {
  ticketId: string;
  move: MoveName;
  actor: TicketActor;
  input: MoveInput;
  version: number | null;
};

const isSameVisit = ({ visit }: Ticket, { visit: given }: MoveInput): boolean =>
  given === undefined || (visit?.solved === given.solved && visit.satisfaction === given.satisfaction);

/** True when this very move is the last one made: its answer got lost and it was sent again. */
const isDone = (ticket: Ticket, { move, actor, input, version }: TicketMove): boolean => {
  const last = ticket.steps.at(-1);
  const isSame =
    last?.move === move &&
    last.by === actor.name &&
    last.note === (input.note ?? null) &&
    last.department === departmentIn(input);
  if (!isSame || !isSameVisit(ticket, input)) return false;
  return version === null || ticket.version === version + 1;
};

const refuse = (refusal: Refusal, ticket: Ticket, move: MoveName): never => {
  const field = /^missing-(.+)$/.exec(refusal)?.[1];
  if (field) throw new AppError("request.invalid", { field });
  throw new AppError("ticket.move-refused", { reason: refusal, move, from: ticket.status });
};

/** The ticket, if this actor has anything to do with it; a stranger's looks missing: `record.not-found`. */
export const findForActor = async (tickets: TicketStore, actor: TicketActor, ticketId: string): Promise<Ticket> => {
  const ticket = await tickets.find(ticketId);
  if (!ticket || rolesFor(actor, ticket).length === 0) throw new AppError("record.not-found");
  return ticket;
};

/**
 * What is written on a ticket that hides its reporter must not give them away either: what they add is redacted, and staff's
 * notes lose the name and the phone. An office's phone in an answer stays.
 */
const hiding = async (tickets: TicketStore, ticket: Ticket, { move, input }: TicketMove): Promise<MoveInput> => {
  if (!ticket.isReporterProtected || input.note === undefined) return input;
  const { contact } = await tickets.reporterOf(ticket);
  return { ...input, note: (move === "supplement" ? redact : hideKnown)(input.note, contact) };
};

const moveOnce = async (deps: MoveDeps, given: TicketMove): Promise<Ticket> => {
  const { tickets, clock, calendar } = deps;
  const { move, actor, version } = given;
  const ticket = await findForActor(tickets, actor, given.ticketId);
  const input = await hiding(tickets, ticket, given);
  if (isDone(ticket, { ...given, input })) return ticket;
  if (version !== null && ticket.version !== version) throw new AppError("record.changed");
  const role = roleForMove(actor, ticket, move);
  if (!role || move === "take-in") return refuse("not-allowed", ticket, move);
  const by = { name: actor.name, role };
  const moved = applyMove(ticket, move, by, input, { now: clock.now(), calendar });
  if (!moved.ok) return refuse(moved.refusal, ticket, move);
  if (move === "merge") return mergeTickets(deps, actor, by, moved.ticket, input);
  // What turns out to be a report hides its reporter from then on, and never stops doing so.
  const hides = moved.ticket.kind === "report" && !moved.ticket.isReporterProtected;
  return tickets.save(hides ? hideReporter(moved.ticket) : moved.ticket);
};

const maxTries = 5;

/**
 * Makes one move of the table in ticket-moves.ts. What the state or the actor does not allow is `ticket.move-refused` with
 * the reason, something needed that is missing `request.invalid`, and whoever comes second with the same version
 * `record.changed`. The same move sent again is done already.
 */
export const moveTicket = async (deps: MoveDeps, given: TicketMove): Promise<Ticket> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await moveOnce(deps, given);
    } catch (error) {
      if (given.version !== null || tries === maxTries || !hasCode(error, "record.changed")) throw error;
    }
  }
};
