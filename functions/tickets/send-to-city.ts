import { hasCode } from "../shared/app-error.ts";
import type { Logger } from "../shared/logger.ts";
import type { CityEvent, CityLink, CityLinkStore, CityTickets, Marked } from "./city-port.ts";
import type { TicketStore } from "./ports.ts";
import type { Ticket } from "./ticket.ts";
import type { TicketStep } from "./ticket-step.ts";

type Deps = { tickets: TicketStore; links: CityLinkStore; city: CityTickets; log: Logger };

// What only this house needs to know, and what the city told us itself.
const ownOnly: readonly TicketStep["move"][] = ["remind", "escalate", "reveal", "take-in", "archive"];
const isForCity = ({ move, role }: TicketStep): boolean => role !== "city" && !ownOnly.includes(move);

const eventOf = (ticket: Ticket, index: number, step: TicketStep, seq: number): CityEvent => ({
  key: `${ticket.id}:${index}`,
  seq,
  number: ticket.number,
  move: step.move,
  at: step.at,
  status: step.status,
  department: step.department,
  note: step.note,
  kind: ticket.kind,
  region: ticket.region,
  description: ticket.description,
  dueOn: ticket.dueOn,
  // Empty when the reporter is protected: it is not in the ticket.
  contact: ticket.contact,
});

/** Sends what of one ticket has not been sent, in order; after each event the link says so. Stops at the first that fails. */
const sendOne = async ({ links, city }: Deps, ticket: Ticket): Promise<number> => {
  let link: CityLink = await links.find(ticket.id);
  let sent = 0;
  for (const [index, step] of ticket.steps.entries()) {
    if (index < link.steps) continue;
    const after = { ...link, steps: index + 1 };
    if (isForCity(step)) {
      const theirNumber = await city.send(eventOf(ticket, index, step, link.sent + 1));
      Object.assign(after, { sent: link.sent + 1, theirNumber });
      sent += 1;
    }
    link = await links.save(after);
  }
  return sent;
};

const sendMarked = async (deps: Deps, marked: Marked): Promise<number> => {
  const ticket = await deps.tickets.find(marked.ticketId);
  const sent = ticket ? await sendOne(deps, ticket) : 0;
  await deps.links.unmark(marked);
  return sent;
};

const mostAtOnce = 200;

/**
 * Sends every ticket's new steps to the city's system. A ticket that cannot be sent keeps its mark and its place, and holds up
 * no other. Every event carries a key, so a lost answer leads to the same event again and to nothing new. Returns how
 * many events were taken.
 */
export const sendToCity = async (deps: Deps): Promise<number> => {
  let sent = 0;
  for (const marked of await deps.links.listMarked(mostAtOnce)) {
    try {
      sent += await sendMarked(deps, marked);
    } catch (error) {
      // Another sender was on the same ticket: what it did is done.
      if (!hasCode(error, "record.changed")) deps.log.warn("city.send-failed", { ticketId: marked.ticketId, error });
    }
  }
  return sent;
};
