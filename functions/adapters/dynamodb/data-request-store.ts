import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { DataAuditLine, DataRequest } from "../../privacy/data-request.ts";
import type { DataRequestStore } from "../../privacy/ports.ts";
import { hasCode } from "../../shared/app-error.ts";
import { epochSeconds } from "../../shared/clock.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

/** Records of how personal information was processed are kept three years (个人信息保护法第五十六条). */
const auditSeconds = 3 * 366 * 86_400;

/** One a minute: pressing twice asks once. */
const nameOf = ({ kind, requestedAt }: DataRequest): string => `${kind} ${requestedAt.slice(0, 16)}`;
const keyOf = (request: DataRequest) => keys.dataRequest(request.citizen, nameOf(request));

/** A request as stored; it is listed until it is done. */
const toRow = (request: DataRequest) => ({
  ...request,
  ...keyOf(request),
  ...(request.state === "ready" ? {} : keys.dataRequestsUnfinished(`${request.requestedAt} ${request.id}`)),
});

/** Requests about citizens' own data and the audit of them, in the `cases` table. */
export const createDataRequestStore = (client: DynamoDBDocumentClient, tableName: string): DataRequestStore => {
  const table = createTable(client, tableName);
  const allOf = async (citizen: string) => (await table.query(DataRequest, { pk: keys.dataRequest(citizen).pk })).items;
  return {
    create: (request) => table.putNew(toRow(request), "record.exists"),
    async latest(citizen, kind) {
      return (await allOf(citizen)).filter((request) => request.kind === kind).at(-1);
    },
    find: async (citizen, requestId) => (await allOf(citizen)).find(({ id }) => id === requestId),
    save: async (request) => DataRequest.parse(await table.putNext(toRow(request))),
    remove: (request) => table.remove(keyOf(request)),

    async listUnfinished(limit) {
      const { gsi1pk } = keys.dataRequestsUnfinished();
      return (await table.query(DataRequest, { gsi1pk }, { limit })).items;
    },

    async note(line) {
      const expiresAt = epochSeconds(new Date(line.at)) + auditSeconds;
      try {
        await table.putNew({ ...line, expiresAt, ...keys.dataAudit(line.askedAt, line.id) }, "record.exists");
      } catch (error) {
        if (!hasCode(error, "record.exists")) throw error;
      }
    },

    listAudit: (page) => table.query(DataAuditLine, { pk: keys.dataAudit().pk }, { ...page, newestFirst: true }),
  };
};
