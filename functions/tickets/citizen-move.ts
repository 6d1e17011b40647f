import { hasCode } from "../shared/app-error.ts";
import { findTicket } from "./find-ticket.ts";
import type { MoveInput } from "./move-input.ts";
import { type MoveDeps, moveTicket } from "./move-ticket.ts";
import type { Ticket } from "./ticket.ts";
import { citizenActor } from "./ticket-actor.ts";
import type { MoveName } from "./ticket-step.ts";

/** What citizens do with their own tickets. */
export type CitizenMove = Extract<MoveName, "supplement" | "withdraw" | "visit">;

export type CitizenMoved =
  | { outcome: "done"; ticket: Ticket }
  | { outcome: "refused"; ticket: Ticket }
  | { outcome: "not-found" };

/**
 * A citizen adds to, withdraws or rates a ticket of their own. Somebody else's number is `not-found` like a missing one;
 * what the state does not allow is `refused`. The same thing twice is done once.
 */
export const moveOwnTicket = async (
  deps: MoveDeps,
  { number, citizen }: { number: string; citizen: string },
  move: CitizenMove,
  input: MoveInput,
): Promise<CitizenMoved> => {
  const own = await findTicket(deps.tickets, { number, citizen });
  if (!own) return { outcome: "not-found" };
  try {
    const ticket = await moveTicket(deps, { ticketId: own.id, move, actor: citizenActor, input, version: null });
    return { outcome: "done", ticket };
  } catch (error) {
    if (!hasCode(error, "ticket.move-refused")) throw error;
    return { outcome: "refused", ticket: own };
  }
};
