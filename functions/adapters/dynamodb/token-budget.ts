import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { DayBudget } from "../../answer/day-purse.ts";
import { epochSeconds } from "../../shared/clock.ts";
import { type Key, keys } from "./keys.ts";
import { createTable } from "./table.ts";

const Spent = z.object({ amount: z.int().nonnegative() });
const keptDays = 400;

/** A day's tokens, or its seconds of sound, as one counter row of the `insights` table. */
const dayBudget = (client: DynamoDBDocumentClient, tableName: string, keyOf: (day: string) => Key): DayBudget => {
  const table = createTable(client, tableName);
  return {
    spentOn: async (day) => (await table.get(Spent, keyOf(day)))?.amount ?? 0,
    spend: (day, amount) =>
      table.count(keyOf(day), epochSeconds(new Date(`${day}T00:00:00Z`)) + keptDays * 86_400, amount),
  };
};

/** What the language model has cost on a day, in tokens. */
export const createTokenBudget = (client: DynamoDBDocumentClient, tableName: string): DayBudget =>
  dayBudget(client, tableName, (day) => keys.spentOn(day, "MODEL-TOKENS"));

/** How much sound was turned into text on a day, in seconds. */
export const createSoundBudget = (client: DynamoDBDocumentClient, tableName: string): DayBudget =>
  dayBudget(client, tableName, (day) => keys.spentOn(day, "SOUND-SECONDS"));
