import { followParent } from "./merge-tickets.ts";
import type { TicketStore } from "./ports.ts";
import type { Ticket } from "./ticket.ts";

// After NFKC full-width letters, digits and most dashes are plain ones; the remaining dashes are named here.
const pattern = /(?<![A-Z0-9])GD[\s—–‐_-]*(\d{8})[\s—–‐_-]*([A-Z0-9]{6})(?![A-Z0-9])/;

/** The ticket number in a text, in its usual form; undefined when there is none. Lower case, full width, no dash are fine. */
export const ticketNumberIn = (text: string): string | undefined => {
  const found = pattern.exec(text.normalize("NFKC").toUpperCase());
  return found ? `GD${found[1]}-${found[2]}` : undefined;
};

/** What a text says beside the ticket number in it, such as what is to be added. */
export const wordsBeside = (text: string): string => {
  const plain = text.normalize("NFKC");
  const found = pattern.exec(plain.toUpperCase());
  return found ? plain.slice(found.index + found[0].length) : plain;
};

/** Whether a ticket is this citizen's, also when its reporter is protected. */
export const isOwn = async (tickets: TicketStore, ticket: Ticket, citizen: string): Promise<boolean> =>
  (ticket.isReporterProtected ? (await tickets.reporterOf(ticket)).citizen : ticket.citizen) === citizen;

/** A citizen's own ticket by its number. Somebody else's is as good as missing: undefined. */
export const findTicket = async (
  tickets: TicketStore,
  { number, citizen }: { number: string; citizen: string },
): Promise<Ticket | undefined> => {
  const ticket = await tickets.findByNumber(number);
  return ticket && (await isOwn(tickets, ticket, citizen)) ? followParent(tickets, ticket) : undefined;
};

/** A citizen's own ticket by its id; undefined when it is missing or another's. */
export const findOwnTicket = async (
  tickets: TicketStore,
  { ticketId, citizen }: { ticketId: string; citizen: string },
): Promise<Ticket | undefined> => {
  const ticket = await tickets.find(ticketId);
  return ticket && (await isOwn(tickets, ticket, citizen)) ? followParent(tickets, ticket) : undefined;
};

const mostShown = 10;

/** The citizen's tickets, newest first, at most ten unless told otherwise. */
export const listMyTickets = async (tickets: TicketStore, citizen: string, limit = mostShown): Promise<Ticket[]> =>
  Promise.all((await tickets.listByCitizen(citizen, limit)).map((ticket) => followParent(tickets, ticket)));
