import type { TicketStatus } from "../messages/ticket-status.ts";
import { changesOf } from "./move-changes.ts";
import { refusalOf } from "./move-guards.ts";
import { departmentIn, type MoveContext, type MoveInput, type Refusal } from "./move-input.ts";
import type { Ticket } from "./ticket.ts";
import { ticketMoves } from "./ticket-moves.ts";
import type { ActorRole, MoveName } from "./ticket-step.ts";

export type Moved = { ok: true; ticket: Ticket } | { ok: false; refusal: Refusal };

const statusAfter = (ticket: Ticket, move: MoveName, input: MoveInput): TicketStatus => {
  const { to } = ticketMoves[move];
  if (to === "same") return ticket.status;
  if (to !== "decided") return to;
  // Unsolved comes back once; the second time it ends, and the supervisor sees it in the figures.
  return input.visit?.solved === false && ticket.reopened === 0 ? "processing" : "visited";
};

/**
 * One move of the machine, pure: the ticket after it, or why not. `role` is the one the actor makes it in (see
 * ticket-actor.ts). Nothing is changed in place; the version is the store's business.
 */
export const applyMove = (
  ticket: Ticket,
  move: MoveName,
  actor: { name: string; role: ActorRole },
  input: MoveInput,
  context: MoveContext,
): Moved => {
  const refusal = refusalOf(ticket, move, actor.role, input, context);
  if (refusal) return { ok: false, refusal };
  const status = statusAfter(ticket, move, input);
  const changes = changesOf(ticket, move, input, { ...context, status });
  const step = {
    at: context.now.toISOString(),
    move,
    status,
    by: actor.name,
    role: actor.role,
    note: input.note ?? null,
    department: departmentIn(input),
  };
  return { ok: true, ticket: { ...ticket, ...changes, status, steps: [...ticket.steps, step] } };
};
