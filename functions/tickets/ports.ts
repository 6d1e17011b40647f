import type { Ticket, TicketStatus } from "./ticket.ts";

/** Tickets. Writes are conditional: whoever comes second is told `record.changed` or `record.exists`. */
export interface TicketStore {
  /** `record.exists` when the id or the number is taken. */
  create(ticket: Ticket): Promise<void>;
  find(ticketId: string): Promise<Ticket | undefined>;
  findByNumber(number: string): Promise<Ticket | undefined>;
  /** Saves over `version`; returns the record with the next version. */
  save(ticket: Ticket): Promise<Ticket>;
  /** One status, oldest first. */
  listByStatus(
    status: TicketStatus,
    page: { after?: string | undefined; limit: number },
  ): Promise<{ items: Ticket[]; after?: string }>;
  /** How many tickets have this status; counting stops at `limit`. */
  countByStatus(status: TicketStatus, limit: number): Promise<number>;
  /** Newest first. */
  listByCitizen(citizen: string, limit: number): Promise<Ticket[]>;
}
