import { AppError } from "../../functions/shared/app-error.ts";
import type { TicketStore } from "../../functions/tickets/ports.ts";
import type { Ticket } from "../../functions/tickets/ticket.ts";
import { pageOf } from "./memory-page.ts";

const sortKey = ({ openedAt, id }: Ticket): string => `${openedAt} ${id}`;

/** Tickets in memory, under the same promises as the real store (test/contract runs one suite on both). */
export const createMemoryTicketStore = (): TicketStore => {
  const records = new Map<string, Ticket>();
  const where = (keep: (ticket: Ticket) => boolean): Ticket[] =>
    [...records.values()]
      .filter(keep)
      .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1))
      .map((ticket) => structuredClone(ticket));
  return {
    async create(ticket) {
      const taken = where(({ id, number }) => id === ticket.id || number === ticket.number).length > 0;
      if (taken) throw new AppError("record.exists");
      records.set(ticket.id, structuredClone(ticket));
    },
    find: async (ticketId) => structuredClone(records.get(ticketId)),
    findByNumber: async (number) => where((ticket) => ticket.number === number)[0],
    async save(ticket) {
      if (records.get(ticket.id)?.version !== ticket.version) throw new AppError("record.changed");
      const saved = { ...ticket, version: ticket.version + 1 };
      records.set(ticket.id, structuredClone(saved));
      return saved;
    },
    listByStatus: async (status, page) =>
      pageOf(
        where((ticket) => ticket.status === status),
        ({ id }) => id,
        page,
      ),
    countByStatus: async (status, limit) => where((ticket) => ticket.status === status).slice(0, limit).length,
    listByCitizen: async (citizen, limit) =>
      where((ticket) => ticket.citizen === citizen)
        .toReversed()
        .slice(0, limit),
  };
};
