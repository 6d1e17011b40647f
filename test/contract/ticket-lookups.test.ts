import { describe, expect, it } from "vitest";
import { createNonces } from "../../functions/adapters/dynamodb/city-link-store.ts";
import { createTicketLookups } from "../../functions/adapters/dynamodb/ticket-lookups.ts";
import { createMemoryLookups } from "../support/citizen-tickets.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";

const dynoxide = dynoxideOfFile("lookups");
const at = new Date();
const inTenMinutes = Math.floor(at.getTime() / 1000) + 600;
const stores = {
  memory: async () => createMemoryLookups(),
  dynamodb: async () => createTicketLookups(dynoxide.client(), await dynoxide.freshTable()),
};

describe.each(Object.entries(stores))("codes and counts of lookups (%s)", (_name, create) => {
  it("keep the newest code of a number until it is dropped", async () => {
    const lookups = await create();
    const code = (hash: string) => ({ citizen: "cit_one", hash, expiresAt: inTenMinutes });
    await lookups.keepCode("GD20261123-4F7KPM", code("first"));
    await lookups.keepCode("GD20261123-4F7KPM", code("second"));

    expect(await lookups.findCode("GD20261123-4F7KPM")).toEqual(code("second"));
    await lookups.dropCode("GD20261123-4F7KPM");
    expect(await lookups.findCode("GD20261123-4F7KPM")).toBeUndefined();
  });

  it("allow so many an hour to each, also when they come at once, and again in the next", async () => {
    const lookups = await create();
    const all = await Promise.all(Array.from({ length: 20 }, () => lookups.isAllowed("ask cit_one", 5, at)));

    expect(all.filter(Boolean)).toHaveLength(5);
    expect(await lookups.isAllowed("ask cit_two", 5, at)).toBe(true);
    expect(await lookups.isAllowed("ask cit_one", 5, new Date(at.getTime() + 3_600_000))).toBe(true);
  });
});

describe("nonces (dynamodb)", () => {
  it("are new once, however many ask at the same moment", async () => {
    const nonces = createNonces(dynoxide.client(), await dynoxide.freshTable());
    const all = await Promise.all(Array.from({ length: 50 }, () => nonces.isNew("nonce-one", inTenMinutes)));

    expect(all.filter(Boolean)).toHaveLength(1);
    expect(await nonces.isNew("nonce-two", inTenMinutes)).toBe(true);
  });
});
