import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { SeatStore } from "../../handoff/ports.ts";
import { Seat } from "../../handoff/seat.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

/** Seats at the desk in the `cases` table. */
export const createSeatStore = (client: DynamoDBDocumentClient, tableName: string): SeatStore => {
  const table = createTable(client, tableName);
  const row = (seat: Seat) => ({ ...seat, ...keys.seat(seat.agentId) });
  return {
    create: (seat) => table.putNew(row(seat), "record.exists"),
    find: (agentId) => table.get(Seat, keys.seat(agentId)),
    save: async (seat) => Seat.parse(await table.putNext(row(seat))),
    list: async () => (await table.query(Seat, { pk: keys.seat().pk })).items,
  };
};
