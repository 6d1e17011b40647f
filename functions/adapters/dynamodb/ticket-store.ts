import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { FieldCipher } from "../../shared/field-cipher.ts";
import type { TicketStore } from "../../tickets/ports.ts";
import type { Ticket } from "../../tickets/ticket.ts";
import { keys } from "./keys.ts";
import { createTable, type Write } from "./table.ts";
import { createTicketCodec, StoredTicket } from "./ticket-codec.ts";
import { createTicketReporters } from "./ticket-reporters.ts";

/** The small row beside each ticket: found by number, and in the index by citizen. */
const Pointer = z.object({ ticketId: z.string() });

type Options = {
  /** Whether a city's system hears of tickets: then every write leaves a mark that there is something to send. */
  isLinked?: boolean;
};

type Parts = {
  table: ReturnType<typeof createTable>;
  codec: ReturnType<typeof createTicketCodec>;
  reporters: ReturnType<typeof createTicketReporters>;
  isLinked: boolean;
};

/** The mark is the version that the write leaves, so that another write makes another mark. */
const mark = ({ isLinked }: Parts, ticketId: string, version: number): Write[] =>
  isLinked ? [{ any: { ...keys.ticketToSend(ticketId), ticketId, mark: version } }] : [];

const ticketWrites = (parts: Parts): Pick<TicketStore, "create" | "save" | "saveAll"> => {
  const { table, codec, reporters } = parts;

  const saveAll = async (tickets: readonly Ticket[]): Promise<Ticket[]> => {
    await Promise.all(tickets.map(reporters.keep));
    const rows = await Promise.all(tickets.map(codec.toRow));
    const marks = tickets.flatMap(({ id, version }) => mark(parts, id, version + 1));
    await table.transact([...rows.map((next) => ({ next })), ...marks]);
    return tickets.map((ticket) => ({ ...ticket, version: ticket.version + 1 }));
  };

  return {
    async create(ticket, reporter) {
      const { id, number, openedAt, version } = ticket;
      const citizen = reporter?.citizen ?? ticket.citizen;
      const pointer = {
        ticketId: id,
        ...keys.ticketNumber(number),
        ...keys.ticketsOfCitizen(citizen, `${openedAt} ${id}`),
      };
      const beside = ticket.isReporterProtected && reporter ? [await reporters.reporterRow(id, reporter)] : [];
      await table.transact([
        { new: await codec.toRow(ticket), onConflict: "record.exists" },
        { new: pointer, onConflict: "record.exists" },
        ...beside.map((any) => ({ any })),
        ...mark(parts, id, version),
      ]);
    },
    saveAll,
    save: async (ticket) => (await saveAll([ticket]))[0] ?? ticket,
  };
};

/**
 * Tickets in the `cases` table. A ticket and the claim of its number are written together or not at all; so are a report
 * and the record of its reporter, which is encrypted and stands under a key of its own.
 */
export const createTicketStore = (
  client: DynamoDBDocumentClient,
  tableName: string,
  cipher: FieldCipher,
  { isLinked = false }: Options = {},
): TicketStore => {
  const table = createTable(client, tableName);
  const codec = createTicketCodec(cipher);
  const reporters = createTicketReporters(client, tableName, cipher);
  const { find, reporterOf, shown } = reporters;
  return {
    ...ticketWrites({ table, codec, reporters, isLinked }),
    find,
    reporterOf,

    async findByNumber(number) {
      const pointer = await table.get(Pointer, keys.ticketNumber(number));
      return pointer && find(pointer.ticketId);
    },

    async listByStatus(status, { from, to, ...page }) {
      const range = { ...keys.ticketsByStatus(status), ...(from && { from }), ...(to && { to }) };
      const { items, after } = await table.query(StoredTicket, range, page);
      const opened = (await Promise.all(items.map(codec.open))).map(shown);
      return after === undefined ? { items: opened } : { items: opened, after };
    },

    async countByStatus(status, limit) {
      return (await table.query(z.object({}), keys.ticketsByStatus(status), { limit })).items.length;
    },

    async listByCitizen(citizen, limit) {
      // Whoever only phoned has no pseudonym, and all of them together are nobody.
      if (citizen === "") return [];
      const range = keys.ticketsOfCitizen(citizen);
      const { items } = await table.query(Pointer, range, { limit, newestFirst: true });
      const found = await Promise.all(items.map(({ ticketId }) => find(ticketId)));
      return found.filter((ticket) => ticket !== undefined);
    },
  };
};
