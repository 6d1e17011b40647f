import { createHmac } from "node:crypto";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { PrefillAudit, type PrefillAuditStore } from "../../forms/prefill-ports.ts";
import { hasCode } from "../../shared/app-error.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

/** Records of how personal information was processed are kept three years (个人信息保护法第五十六条). */
const keptForSeconds = 3 * 366 * 86_400;

const expiryOf = (at: Date): number => Math.floor(at.getTime() / 1000) + keptForSeconds;

const Person = z.object({ mark: z.string() });

/** The audit of shared data in the `cases` table, and which person a citizen's queries are tied to. */
export const createPrefillAuditStore = (
  client: DynamoDBDocumentClient,
  tableName: string,
  secret: () => Promise<string>,
): PrefillAuditStore => {
  const table = createTable(client, tableName);
  const markOf = async (idNumber: string): Promise<string> =>
    createHmac("sha256", await secret())
      .update(`person ${idNumber}`)
      .digest("base64url");

  /** Puts a row unless it is there. */
  const putOnce = async (row: Parameters<typeof table.putNew>[0]): Promise<void> => {
    try {
      await table.putNew(row, "record.exists");
    } catch (error) {
      if (!hasCode(error, "record.exists")) throw error;
    }
  };

  return {
    note: (line) =>
      putOnce({
        ...line,
        ...keys.prefillAudit(line.draftId, line.id),
        expiresAt: expiryOf(new Date(line.at)),
      }),
    async listOf(draftId) {
      const { pk } = keys.prefillAudit(draftId);
      const { items } = await table.query(PrefillAudit, { pk });
      return items.toSorted((a, b) => a.at.localeCompare(b.at));
    },
    async claim(citizen, idNumber) {
      const mark = await markOf(idNumber);
      const key = keys.prefillPerson(citizen);
      await putOnce({ mark, ...key, expiresAt: expiryOf(new Date()) });
      return (await table.get(Person, key))?.mark === mark;
    },
  };
};
