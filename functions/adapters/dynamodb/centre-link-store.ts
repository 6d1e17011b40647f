import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { CentreLink, type CentreLinkStore } from "../../handoff/centre-port.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

/** A session that is over is kept for a day, so that a late word still finds it. */
const overSeconds = 86_400;

/** Links between handoffs and a centre's desk, in the `cases` table. */
export const createCentreLinkStore = (
  client: DynamoDBDocumentClient,
  tableName: string,
  now: () => Date,
): CentreLinkStore => {
  const table = createTable(client, tableName);
  const row = (link: CentreLink) => ({
    ...link,
    ...keys.centreLink(link.handoffId),
    ...(link.isOver && { expiresAt: Math.floor(now().getTime() / 1000) + overSeconds }),
  });
  return {
    find: (handoffId) => table.get(CentreLink, keys.centreLink(handoffId)),
    create: (link) => table.putNew(row(link), "record.exists"),
    save: async (link) => CentreLink.parse(await table.putNext(row(link))),
    listOpen: async () =>
      (await table.queryAll(CentreLink, { pk: keys.centreLink().pk })).filter(({ isOver }) => !isOver),
  };
};
