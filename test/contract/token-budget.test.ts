import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSoundBudget, createTokenBudget } from "../../functions/adapters/dynamodb/token-budget.ts";
import type { DayBudget } from "../../functions/answer/day-purse.ts";
import { type Dynoxide, startDynoxide } from "../support/dynoxide.ts";
import { createMemoryBudget } from "../support/model-deps.ts";

let dynoxide: Dynoxide;
let inTable: DayBudget;
let ofSound: DayBudget;
beforeAll(async () => {
  dynoxide = await startDynoxide();
  const table = await dynoxide.createTable("insights");
  inTable = createTokenBudget(dynoxide.client, table);
  // In the same table: one does not count the other's.
  ofSound = createSoundBudget(dynoxide.client, table);
});
afterAll(() => dynoxide.stop());

describe.each<[string, () => DayBudget]>([
  ["in a table", () => inTable],
  ["and its seconds of sound beside them", () => ofSound],
  ["in memory", createMemoryBudget],
])("the day's tokens %s", (_, make) => {
  test("add up for each day, also when many spend at once", async () => {
    const budget = make();
    expect(await budget.spentOn("2026-11-23")).toBe(0);

    await Promise.all(Array.from({ length: 10 }, () => budget.spend("2026-11-23", 30)));

    expect(await budget.spentOn("2026-11-23")).toBe(300);
    expect(await budget.spend("2026-11-24", 5)).toBe(5);
    expect(await budget.spentOn("2026-11-23")).toBe(300);
  });
});
