import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { TokenBudget } from "../../answer/model.ts";
import { epochSeconds } from "../../shared/clock.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

const Spent = z.object({ amount: z.int().nonnegative() });
const keptDays = 400;

/** A day's tokens as one counter row of the `insights` table. */
export const createTokenBudget = (client: DynamoDBDocumentClient, tableName: string): TokenBudget => {
  const table = createTable(client, tableName);
  return {
    spentOn: async (day) => (await table.get(Spent, keys.modelTokens(day)))?.amount ?? 0,
    spend: (day, tokens) =>
      table.count(keys.modelTokens(day), epochSeconds(new Date(`${day}T00:00:00Z`)) + keptDays * 86_400, tokens),
  };
};
