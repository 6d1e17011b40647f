import { refusalOf } from "./move-guards.ts";
import type { MoveContext, MoveInput } from "./move-input.ts";
import { type Ticket, TicketKind } from "./ticket.ts";
import { roleForMove, type TicketActor } from "./ticket-actor.ts";
import { MoveName } from "./ticket-step.ts";

// Everything that a move might need, so that only state, role and guards decide.
const anything: MoveInput = {
  note: "-",
  department: "\u0000",
  kind: TicketKind.enum.consult,
  days: 1,
  into: "-",
  visit: { solved: true, satisfaction: null },
};

const taskOf = ({ tasks }: Ticket, move: MoveName): MoveInput["task"] =>
  move === "answer-task"
    ? { id: tasks.find(({ answer }) => answer === null)?.id ?? "" }
    : { department: "-", question: "-" };

/** The moves that this actor may make now, in the order of the machine; the pages offer no others. */
export const availableMoves = (ticket: Ticket, actor: TicketActor, context: MoveContext): MoveName[] =>
  MoveName.options.filter((move) => {
    const role = move === "take-in" || move === "reveal" ? undefined : roleForMove(actor, ticket, move);
    const input = { ...anything, task: taskOf(ticket, move) };
    return role !== undefined && refusalOf(ticket, move, role, input, context) === null;
  });
