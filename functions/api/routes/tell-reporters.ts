import type { Ticket } from "../../tickets/ticket.ts";
import { ticketMoves } from "../../tickets/ticket-moves.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { tellCitizen } from "./tell-citizen.ts";

type Deps = Pick<DeskDeps, "tickets" | "conversations" | "inbox" | "clock" | "desk">;

const tellOne = async (deps: Deps, ticket: Ticket, messageId: string, step: number): Promise<void> => {
  const { conversationId } = await deps.tickets.reporterOf(ticket);
  // Somebody who only phoned has no conversation to be told in.
  if (conversationId === "") return;
  await tellCitizen(deps, conversationId, messageId, { type: "ticket-moved", ticketId: ticket.id, step });
};

/** Gives the number and the deadline of a ticket that an agent wrote down, at once; once however often it is called. */
export const tellOpened = (deps: Deps, ticket: Ticket): Promise<void> =>
  tellOne(deps, ticket, `ticket:${ticket.id}:0`, 0);

const ended = ["visit", "merge"] as const;

/**
 * Has everybody told who reported what this ticket is about: its own reporter and those whose tickets were merged into it.
 * Moves that citizens are not told of tell nobody. Telling the same move again is telling it once.
 */
export const tellReporters = async (deps: Deps, ticket: Ticket): Promise<void> => {
  const last = ticket.steps.length - 1;
  const move = ticket.steps[last]?.move;
  if (move === undefined || move === "open" || !ticketMoves[move].tells) return;
  await tellOne(deps, ticket, `ticket:${ticket.id}:${last}`, last);
  if (ended.some((own) => own === move)) return;
  for (const followerId of ticket.followers) {
    const follower = await deps.tickets.find(followerId);
    if (follower) await tellOne(deps, follower, `ticket:${followerId}:${ticket.id}:${last}`, last);
  }
};
