import * as z from "zod";
import type { FieldCipher } from "../../shared/field-cipher.ts";
import { migrateTicket } from "../../tickets/migrate-ticket.ts";
import { Reporter, Ticket } from "../../tickets/ticket.ts";
import { keys } from "./keys.ts";

/** What the citizen wrote, how to reach them and whom a report is about is one encrypted value. */
const Sealed = Ticket.pick({ description: true, contact: true, reportedParty: true });
const sealedFields = { description: true, contact: true, reportedParty: true } as const;

/** A ticket's row, of whatever version it was written by. */
export const StoredTicket = z.preprocess(migrateTicket, Ticket.omit(sealedFields).extend({ sealed: z.string() }));
export type StoredRow = z.output<typeof StoredTicket>;

/** A reporter's value is bound to its own record, so that it opens nowhere else. */
const reporterRecord = (ticketId: string): string => `${ticketId}:reporter`;

/** Between tickets and their rows. */
export const createTicketCodec = (cipher: FieldCipher) => ({
  async toRow({ description, contact, reportedParty, ...ticket }: Ticket) {
    return {
      ...ticket,
      sealed: await cipher.encrypt(ticket.id, JSON.stringify({ description, contact, reportedParty })),
      ...keys.ticket(ticket.id),
      ...keys.ticketsByStatus(ticket.status, `${ticket.openedAt} ${ticket.id}`),
    };
  },

  async open({ sealed, ...ticket }: StoredRow): Promise<Ticket> {
    return { ...ticket, ...Sealed.parse(JSON.parse(await cipher.decrypt(ticket.id, sealed))) };
  },

  sealReporter: (ticketId: string, reporter: Reporter): Promise<string> =>
    cipher.encrypt(reporterRecord(ticketId), JSON.stringify(reporter)),

  openReporter: async (ticketId: string, sealed: string): Promise<Reporter> =>
    Reporter.parse(JSON.parse(await cipher.decrypt(reporterRecord(ticketId), sealed))),
});
