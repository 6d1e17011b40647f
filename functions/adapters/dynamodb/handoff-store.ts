import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { Handoff } from "../../handoff/handoff.ts";
import type { HandoffStore } from "../../handoff/ports.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

/** Handoffs in the `cases` table, listed by state in the order of their requests. */
export const createHandoffStore = (client: DynamoDBDocumentClient, tableName: string): HandoffStore => {
  const table = createTable(client, tableName);
  const row = (handoff: Handoff) => ({
    ...handoff,
    ...keys.handoff(handoff.id),
    ...keys.handoffsByState(handoff.state, `${handoff.requestedAt} ${handoff.id}`),
  });

  return {
    create: (handoff) => table.putNew(row(handoff), "record.exists"),
    find: (handoffId) => table.get(Handoff, keys.handoff(handoffId)),
    save: async (handoff) => Handoff.parse(await table.putNext(row(handoff))),

    listEnded: async (limit) =>
      (await table.query(Handoff, { gsi1pk: keys.handoffsByState("ended").gsi1pk }, { limit, newestFirst: true }))
        .items,

    async listByState(state, limit) {
      const { gsi1pk } = keys.handoffsByState(state);
      const listed: Handoff[] = [];
      let after: string | undefined;
      do {
        const page = await table.query(Handoff, { gsi1pk }, { limit: limit - listed.length, after });
        listed.push(...page.items);
        after = page.after;
      } while (after !== undefined && listed.length < limit);
      return listed;
    },
  };
};
