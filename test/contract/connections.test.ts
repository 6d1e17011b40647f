import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnectionStore } from "../../functions/adapters/dynamodb/connection-store.ts";
import { createWriteLimiter } from "../../functions/adapters/dynamodb/write-limiter.ts";
import { audienceOf, type Connection, type ConnectionStore } from "../../functions/channels/ports.ts";
import { testTime } from "../support/conversation-builders.ts";
import { type Dynoxide, startDynoxide } from "../support/dynoxide.ts";

let dynoxide: Dynoxide;
let store: ConnectionStore;
let tableName: string;
beforeAll(async () => {
  dynoxide = await startDynoxide();
  tableName = await dynoxide.createTable("conversations");
  store = createConnectionStore(dynoxide.client, tableName);
});
afterAll(() => dynoxide.stop());

const buildConnection = (connectionId: string, changes: Partial<Connection> = {}): Connection => ({
  connectionId,
  audience: audienceOf.conversation("cnv_1"),
  staffId: null,
  openedAt: testTime,
  expiresAt: 4_000_000_000,
  ...changes,
});

describe("open connections", () => {
  it("are found by id and by audience, until closed", async () => {
    await store.open(buildConnection("a/b="));
    await store.open(buildConnection("c="));
    await store.open(buildConnection("d=", { audience: audienceOf.desk, staffId: "staff-1" }));

    expect(
      (await store.listByAudience(audienceOf.conversation("cnv_1"))).map(({ connectionId }) => connectionId),
    ).toEqual(["a/b=", "c="]);
    expect(await store.find("d=")).toMatchObject({ staffId: "staff-1" });

    await store.close("a/b=");
    expect(
      (await store.listByAudience(audienceOf.conversation("cnv_1"))).map(({ connectionId }) => connectionId),
    ).toEqual(["c="]);
    expect(await store.find("a/b=")).toBeUndefined();
  });

  it("that outlived their time are not there", async () => {
    await store.open(buildConnection("old=", { audience: "conversation:cnv_old", expiresAt: 1000 }));
    expect(await store.listByAudience("conversation:cnv_old")).toEqual([]);
  });
});

describe("the write limiter", () => {
  it("counts each citizen and each minute apart, also under parallel writes", async () => {
    const limiter = createWriteLimiter(dynoxide.client, tableName);
    const at = new Date(testTime);

    const counts = await Promise.all(Array.from({ length: 20 }, () => limiter.count("cit_1", at)));

    expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(await limiter.count("cit_2", at)).toBe(1);
    expect(await limiter.count("cit_1", new Date(at.getTime() + 60_000))).toBe(1);
  });
});
