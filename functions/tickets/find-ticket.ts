import type { TicketStore } from "./ports.ts";
import type { Ticket } from "./ticket.ts";

// After NFKC full-width letters, digits and most dashes are plain ones; the remaining dashes are named here.
const pattern = /(?<![A-Z0-9])GD[\s—–‐_-]*(\d{8})[\s—–‐_-]*([A-Z0-9]{6})(?![A-Z0-9])/;

/** The ticket number in a text, in its usual form; undefined when there is none. Lower case, full width, no dash are fine. */
export const ticketNumberIn = (text: string): string | undefined => {
  const found = pattern.exec(text.normalize("NFKC").toUpperCase());
  return found ? `GD${found[1]}-${found[2]}` : undefined;
};

/** A citizen's own ticket by its number. Somebody else's is as good as missing: undefined. */
export const findTicket = async (
  tickets: TicketStore,
  { number, citizen }: { number: string; citizen: string },
): Promise<Ticket | undefined> => {
  const ticket = await tickets.findByNumber(number);
  return ticket?.citizen === citizen ? ticket : undefined;
};

const mostShown = 10;

/** The citizen's tickets, newest first, at most ten. */
export const listMyTickets = (tickets: TicketStore, citizen: string): Promise<Ticket[]> =>
  tickets.listByCitizen(citizen, mostShown);
