import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { FieldCipher } from "../../shared/field-cipher.ts";
import type { TicketStore } from "../../tickets/ports.ts";
import { Ticket } from "../../tickets/ticket.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

/** What the citizen wrote and how to reach them is one encrypted value. */
const Sealed = Ticket.pick({ description: true, contact: true });
const StoredTicket = Ticket.omit({ description: true, contact: true }).extend({ sealed: z.string() });

/** The small row beside each ticket: found by number, and in the index by citizen. */
const Pointer = z.object({ ticketId: z.string() });

/** Tickets in the `cases` table. A ticket and the claim of its number are written together or not at all. */
export const createTicketStore = (
  client: DynamoDBDocumentClient,
  tableName: string,
  cipher: FieldCipher,
): TicketStore => {
  const table = createTable(client, tableName);

  const toRow = async ({ description, contact, ...ticket }: Ticket) => ({
    ...ticket,
    sealed: await cipher.encrypt(ticket.id, JSON.stringify({ description, contact })),
    ...keys.ticket(ticket.id),
    ...keys.ticketsByStatus(ticket.status, `${ticket.openedAt} ${ticket.id}`),
  });

  const open = async ({ sealed, ...ticket }: z.infer<typeof StoredTicket>): Promise<Ticket> => ({
    ...ticket,
    ...Sealed.parse(JSON.parse(await cipher.decrypt(ticket.id, sealed))),
  });

  const find = async (ticketId: string): Promise<Ticket | undefined> => {
    const stored = await table.get(StoredTicket, keys.ticket(ticketId));
    return stored && open(stored);
  };

  return {
    async create(ticket) {
      const { id, number, citizen, openedAt } = ticket;
      const pointer = {
        ticketId: id,
        ...keys.ticketNumber(number),
        ...keys.ticketsOfCitizen(citizen, `${openedAt} ${id}`),
      };
      await table.transact([
        { new: await toRow(ticket), onConflict: "record.exists" },
        { new: pointer, onConflict: "record.exists" },
      ]);
    },

    find,

    async findByNumber(number) {
      const pointer = await table.get(Pointer, keys.ticketNumber(number));
      return pointer && find(pointer.ticketId);
    },

    async save(ticket) {
      const { version } = await table.putNext(await toRow(ticket));
      return { ...ticket, version };
    },

    async listByStatus(status, page) {
      const { items, after } = await table.query(StoredTicket, keys.ticketsByStatus(status), page);
      const opened = await Promise.all(items.map(open));
      return after === undefined ? { items: opened } : { items: opened, after };
    },

    async countByStatus(status, limit) {
      return (await table.query(z.object({}), keys.ticketsByStatus(status), { limit })).items.length;
    },

    async listByCitizen(citizen, limit) {
      const range = keys.ticketsOfCitizen(citizen);
      const { items } = await table.query(Pointer, range, { limit, newestFirst: true });
      const found = await Promise.all(items.map(({ ticketId }) => find(ticketId)));
      return found.filter((ticket) => ticket !== undefined);
    },
  };
};
