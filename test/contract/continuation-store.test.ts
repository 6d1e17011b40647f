import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createContinuationStore } from "../../functions/adapters/dynamodb/continuation-store.ts";
import type { Continuation, ContinuationStore } from "../../functions/conversation/continuation.ts";
import { type Dynoxide, startDynoxide } from "../support/dynoxide.ts";
import { createMemoryContinuationStore } from "../support/memory-continuation-store.ts";

let dynoxide: Dynoxide;
let tables = 0;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

const createReal = async (): Promise<ContinuationStore> => {
  tables += 1;
  return createContinuationStore(dynoxide.client, await dynoxide.createTable(`continuations-${tables}`));
};
const issued: Continuation = {
  citizen: "cit_a",
  conversationId: "cnv_a",
  channel: "web",
  takenBy: null,
  expiresAt: 4_000_000_000,
  version: 0,
};

describe.each(Object.entries({ memory: async () => createMemoryContinuationStore(), dynamodb: createReal }))(
  "a continuation store (%s)",
  (_name, create) => {
    let codes: ContinuationStore;
    beforeEach(async () => {
      codes = await create();
    });

    it("finds a code by its characters and no other way", async () => {
      expect(await codes.issue("4F7KPM9D", "m1", issued)).toBe("4F7KPM9D");

      expect(await codes.find("4F7KPM9D")).toEqual(issued);
      expect(await codes.find("4F7KPM9C")).toBeUndefined();
    });

    it("answers one message with one code, however often it is asked", async () => {
      await codes.issue("4F7KPM9D", "m1", issued);

      expect(await codes.issue("CDFGHJK3", "m1", issued)).toBe("4F7KPM9D");
      expect(await codes.find("CDFGHJK3")).toBeUndefined();
    });

    it("gives a code to exactly one of fifty who take it at once, and to that one again", async () => {
      await codes.issue("4F7KPM9D", "m1", issued);
      const takers = Array.from({ length: 50 }, (_, at) => `cnv_b m${at}`);
      const took = await Promise.all(takers.map((by) => codes.take("4F7KPM9D", by)));
      const winners = takers.filter((_, at) => took[at]);

      expect(winners.length).toBe(1);
      expect(await codes.take("4F7KPM9D", winners[0] ?? "")).toBe(true);
      expect((await codes.find("4F7KPM9D"))?.takenBy).toBe(winners[0]);
    });

    it("gives nobody a code that is not there", async () => {
      expect(await codes.take("4F7KPM9D", "cnv_b m1")).toBe(false);
    });

    it("counts the tries of each citizen in each ten minutes", async () => {
      const at = new Date("2099-11-23T02:01:00.000Z");
      await codes.countTry("cit_a", at);

      expect(await codes.countTry("cit_a", at)).toBe(2);
      expect(await codes.countTry("cit_b", at)).toBe(1);
      expect(await codes.countTry("cit_a", new Date("2099-11-23T02:11:00.000Z"))).toBe(1);
    });
  },
);

it("an expired code is as good as absent", async () => {
  const codes = await createReal();
  await codes.issue("4F7KPM9D", "m1", { ...issued, expiresAt: 1_700_000_000 });

  expect(await codes.find("4F7KPM9D")).toBeUndefined();
  expect(await codes.take("4F7KPM9D", "cnv_b m1")).toBe(false);
});
