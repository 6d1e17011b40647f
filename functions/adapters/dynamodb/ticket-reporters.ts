import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { AppError } from "../../shared/app-error.ts";
import type { FieldCipher } from "../../shared/field-cipher.ts";
import { hideReporter } from "../../tickets/hide-reporter.ts";
import { Reporter, type Ticket } from "../../tickets/ticket.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";
import { createTicketCodec, StoredTicket } from "./ticket-codec.ts";

/** Who reported, beside a ticket that hides it. */
const StoredReporter = z.object({ sealed: z.string() });

/** Tickets read one by one, and who reported them: the only code that opens a reporter's record. */
export const createTicketReporters = (client: DynamoDBDocumentClient, tableName: string, cipher: FieldCipher) => {
  const table = createTable(client, tableName);
  const { open, sealReporter, openReporter } = createTicketCodec(cipher);

  const whole = async (ticketId: string): Promise<Ticket | undefined> => {
    const stored = await table.get(StoredTicket, keys.ticket(ticketId));
    return stored && open(stored);
  };

  const kept = async (ticketId: string): Promise<Reporter | undefined> => {
    const row = await table.get(StoredReporter, keys.ticketReporter(ticketId));
    return row && openReporter(ticketId, row.sealed);
  };

  /** Who reported, wherever that stands now. */
  const reporterOf = async (ticket: Ticket): Promise<Reporter> => {
    if (!ticket.isReporterProtected) return Reporter.parse(ticket);
    const found = (await kept(ticket.id)) ?? (await whole(ticket.id));
    if (!found) throw new AppError("record.not-found");
    return Reporter.parse(found);
  };

  const reporterRow = async (ticketId: string, reporter: Reporter) => ({
    ...keys.ticketReporter(ticketId),
    sealed: await sealReporter(ticketId, reporter),
  });

  // A report of the time before reporters had their own record still has its reporter inside: it is not let out.
  const shown = (ticket: Ticket): Ticket =>
    ticket.kind === "report" && !ticket.isReporterProtected ? hideReporter(ticket) : ticket;

  return {
    reporterOf,
    reporterRow,
    shown,

    async find(ticketId: string): Promise<Ticket | undefined> {
      const ticket = await whole(ticketId);
      return ticket && shown(ticket);
    },

    /** Before a ticket is written without its reporter, the reporter has a record: a crash in between hides, but loses nothing. */
    async keep(ticket: Ticket): Promise<void> {
      if (!ticket.isReporterProtected || (await kept(ticket.id))) return;
      await table.putAny(await reporterRow(ticket.id, await reporterOf(ticket)));
    },
  };
};
