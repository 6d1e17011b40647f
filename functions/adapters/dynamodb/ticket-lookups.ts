import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { TicketLookups } from "../../tickets/look-up-ticket.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

const Code = z.object({ citizen: z.string(), hash: z.string(), expiresAt: z.int() });
const hourMs = 3_600_000;

/** Codes and counts of lookups, in the `cases` table; both go away by themselves. */
export const createTicketLookups = (
  client: DynamoDBDocumentClient,
  tableName: string,
  now: () => Date = () => new Date(),
): TicketLookups => {
  const table = createTable(client, tableName, now);
  return {
    async isAllowed(who, limit, at) {
      const hour = Math.floor(at.getTime() / hourMs);
      return (await table.count(keys.lookupCount(who, String(hour)), ((hour + 2) * hourMs) / 1000)) <= limit;
    },
    keepCode: (number, code) => table.putAny({ ...keys.lookupCode(number), ...code }),
    findCode: (number) => table.get(Code, keys.lookupCode(number)),
    dropCode: (number) => table.remove(keys.lookupCode(number)),
  };
};
