import type { TicketStatus } from "../messages/ticket-status.ts";
import type { Reporter, Ticket } from "./ticket.ts";

/** One page of a list; `from` and `to` are instants between which a ticket was opened. */
export type TicketPageOptions = {
  after?: string | undefined;
  limit: number;
  newestFirst?: boolean;
  from?: string;
  to?: string;
};

/** Tickets. Writes are conditional: whoever comes second is told `record.changed` or `record.exists`. */
export interface TicketStore {
  /**
   * `record.exists` when the id or the number is taken. `reporter` is needed for a ticket that hides its reporter: it goes
   * into a record of its own, written together with the ticket.
   */
  create(ticket: Ticket, reporter?: Reporter): Promise<void>;
  find(ticketId: string): Promise<Ticket | undefined>;
  findByNumber(number: string): Promise<Ticket | undefined>;
  /** Who reported: of the ticket, or of the record that only this opens. */
  reporterOf(ticket: Ticket): Promise<Reporter>;
  /** Saves over `version`; returns the record with the next version. A ticket that now hides its reporter loses nothing. */
  save(ticket: Ticket): Promise<Ticket>;
  /** Saves all or none. */
  saveAll(tickets: readonly Ticket[]): Promise<Ticket[]>;
  /** One status, oldest first unless told otherwise. */
  listByStatus(status: TicketStatus, page: TicketPageOptions): Promise<{ items: Ticket[]; after?: string }>;
  /** How many tickets have this status; counting stops at `limit`. */
  countByStatus(status: TicketStatus, limit: number): Promise<number>;
  /** Newest first. */
  listByCitizen(citizen: string, limit: number): Promise<Ticket[]>;
}
