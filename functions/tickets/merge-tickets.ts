import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { maskPersonalData } from "../shared/personal-data.ts";
import { applyMove } from "./apply-move.ts";
import type { TicketCalendar } from "./deadline.ts";
import type { MoveInput } from "./move-input.ts";
import type { TicketStore } from "./ports.ts";
import type { Ticket } from "./ticket.ts";
import { rolesFor, type TicketActor } from "./ticket-actor.ts";
import { ticketMoves } from "./ticket-moves.ts";
import type { ActorRole } from "./ticket-step.ts";

type Deps = { tickets: TicketStore; clock: Clock; calendar: TicketCalendar };

/**
 * Writes a merge: the duplicate, already moved, and the ticket that takes it in, both or neither. Reports merge with
 * reports only, so that no open ticket's answer gives one away. An unknown number is `record.not-found`.
 */
export const mergeTickets = async (
  { tickets, clock, calendar }: Deps,
  actor: TicketActor,
  by: { name: string; role: ActorRole },
  duplicate: Ticket,
  { into = "" }: MoveInput,
): Promise<Ticket> => {
  const parent = await tickets.findByNumber(into);
  if (!parent || rolesFor(actor, parent).length === 0) throw new AppError("record.not-found");
  const isMixed = (parent.kind === "report") !== (duplicate.kind === "report");
  const taken = applyMove(parent, "take-in", by, { note: duplicate.number }, { now: clock.now(), calendar });
  if (!taken.ok || isMixed || parent.id === duplicate.id)
    throw new AppError("ticket.move-refused", { reason: taken.ok ? "not-allowed" : taken.refusal, move: "merge" });
  const followers = [...new Set([...parent.followers, duplicate.id, ...duplicate.followers])];
  const [saved] = await tickets.saveAll([
    { ...duplicate, mergedInto: parent.id, followers: [] },
    { ...taken.ticket, followers },
  ]);
  return saved ?? duplicate;
};

/** What the parent was told after the merge, without anybody's personal data. */
const sharedSteps = (ticket: Ticket, parent: Ticket): Ticket["steps"] => {
  const mergedAt = ticket.steps.findLast(({ move }) => move === "merge")?.at ?? "";
  return parent.steps
    .filter(({ at, move }) => at >= mergedAt && move !== "open" && move !== "visit" && ticketMoves[move].tells)
    .map((step) => ({ ...step, note: step.note && maskPersonalData(step.note) }));
};

/**
 * The ticket as its citizen follows it: a merged one goes on with the state, the deadline and the answers of the one that it
 * went into.
 */
export const followParent = async (tickets: TicketStore, ticket: Ticket, depth = 0): Promise<Ticket> => {
  const found = ticket.mergedInto === null || depth > 5 ? undefined : await tickets.find(ticket.mergedInto);
  if (!found) return ticket;
  const parent = await followParent(tickets, found, depth + 1);
  const { status, dueOn, department } = parent;
  return { ...ticket, status, dueOn, department, steps: [...ticket.steps, ...sharedSteps(ticket, parent)] };
};
