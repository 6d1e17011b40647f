import type { TicketStatus } from "../messages/ticket-status.ts";
import type { TicketPageOptions, TicketStore } from "./ports.ts";
import type { Ticket } from "./ticket.ts";

/** Every ticket of one status, page after page of `limit`, oldest first. */
export async function* ticketsIn(
  { tickets }: { tickets: TicketStore },
  status: TicketStatus,
  page: Pick<TicketPageOptions, "limit" | "from" | "to">,
): AsyncGenerator<Ticket> {
  let after: string | undefined;
  do {
    const found = await tickets.listByStatus(status, { ...page, after });
    yield* found.items;
    after = found.after;
  } while (after !== undefined);
}
