import { AppError } from "../../functions/shared/app-error.ts";
import { hideReporter } from "../../functions/tickets/hide-reporter.ts";
import type { TicketPageOptions, TicketStore } from "../../functions/tickets/ports.ts";
import { Reporter, type Ticket } from "../../functions/tickets/ticket.ts";
import { pageOf } from "./memory-page.ts";

const sortKey = ({ openedAt, id }: Ticket): string => `${openedAt} ${id}`;

const isWithin = (ticket: Ticket, { from = " ", to = "~" }: TicketPageOptions): boolean =>
  sortKey(ticket) >= from && sortKey(ticket) <= to;

/** Tickets in memory, under the same promises as the real store (test/contract runs one suite on both). */
export const createMemoryTicketStore = (): TicketStore => {
  const records = new Map<string, Ticket>();
  const reporters = new Map<string, Reporter>();
  const shown = (ticket: Ticket): Ticket =>
    structuredClone(ticket.kind === "report" && !ticket.isReporterProtected ? hideReporter(ticket) : ticket);
  const where = (keep: (ticket: Ticket) => boolean): Ticket[] =>
    [...records.values()].filter(keep).toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));

  const reporterOf = async (ticket: Ticket): Promise<Reporter> => {
    if (!ticket.isReporterProtected) return Reporter.parse(ticket);
    const kept = reporters.get(ticket.id) ?? records.get(ticket.id);
    if (!kept) throw new AppError("record.not-found");
    return Reporter.parse(kept);
  };

  const saveAll = async (tickets: readonly Ticket[]): Promise<Ticket[]> => {
    for (const { id, version } of tickets)
      if (records.get(id)?.version !== version) throw new AppError("record.changed");
    return tickets.map((ticket) => {
      const before = records.get(ticket.id);
      if (ticket.isReporterProtected && before && !reporters.has(ticket.id))
        reporters.set(ticket.id, Reporter.parse(before));
      const saved = { ...ticket, version: ticket.version + 1 };
      records.set(ticket.id, structuredClone(saved));
      return saved;
    });
  };

  return {
    async create(ticket, reporter) {
      if (where(({ id, number }) => id === ticket.id || number === ticket.number).length > 0)
        throw new AppError("record.exists");
      records.set(ticket.id, structuredClone(ticket));
      if (ticket.isReporterProtected && reporter) reporters.set(ticket.id, structuredClone(reporter));
    },
    find: async (ticketId) => {
      const found = records.get(ticketId);
      return found && shown(found);
    },
    findByNumber: async (number) => where((ticket) => ticket.number === number).map(shown)[0],
    reporterOf,
    save: async (ticket) => (await saveAll([ticket]))[0] ?? ticket,
    saveAll,
    async listByStatus(status, page) {
      const all = where((ticket) => ticket.status === status && isWithin(ticket, page)).map(shown);
      return pageOf(page.newestFirst ? all.toReversed() : all, ({ id }) => id, page);
    },
    countByStatus: async (status, limit) => where((ticket) => ticket.status === status).slice(0, limit).length,
    listByCitizen: async (citizen, limit) =>
      where((ticket) => citizen !== "" && (reporters.get(ticket.id) ?? ticket).citizen === citizen)
        .toReversed()
        .slice(0, limit)
        .map(shown),
  };
};
