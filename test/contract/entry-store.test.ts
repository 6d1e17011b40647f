import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import { createEntryStore } from "../../functions/adapters/dynamodb/entry-store.ts";
import type { EntryStore } from "../../functions/knowledge/ports.ts";
import { revisionOf } from "../../functions/knowledge/revision-of.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { buildEntry, createMemoryEntryStore } from "../support/memory-knowledge.ts";

const dynoxide = dynoxideOfFile("knowledge");

const createReal = async (): Promise<EntryStore> => {
  const tableName = await dynoxide.freshTable();
  return createEntryStore(dynoxide.client(), tableName);
};

const stores = { memory: async () => createMemoryEntryStore(), dynamodb: createReal };
const at = "2026-11-23T04:00:00.000Z";
const later = "2026-11-24T04:00:00.000Z";

describe.each(Object.entries(stores))("an entry store (%s)", (_name, create) => {
  let entries: EntryStore;
  beforeEach(async () => {
    entries = await create();
  });

  it("publishes an entry once for each content", async () => {
    const entry = buildEntry();

    expect(await entries.publish(entry, at)).toBe(true);
    expect(await entries.publish(entry, later)).toBe(false);
    expect(await entries.find(entry.id)).toEqual({ entry, revision: revisionOf(entry), publishedAt: at });

    const changed = { ...entry, title: "图书证怎么办理" };
    expect(await entries.publish(changed, later)).toBe(true);
    expect(await entries.find(entry.id)).toMatchObject({ entry: { title: "图书证怎么办理" }, publishedAt: later });
  });

  it("lists what is published by id, all pages of it", async () => {
    // Long enough that DynamoDB cuts the answer at 1 MB.
    const long = [{ heading: "注意", text: "长".repeat(60_000) }];
    const ids = Array.from({ length: 8 }, (_, place) => `entry-${place}`);
    for (const id of ids.toReversed()) await entries.publish(buildEntry({ id, sections: long }), at);

    expect((await entries.listPublished()).map(({ entry }) => entry.id)).toEqual(ids);
  });

  it("withdraws an entry and publishes it again", async () => {
    const entry = buildEntry();
    await entries.publish(entry, at);

    expect(await entries.withdraw(entry.id)).toBe(true);
    expect(await entries.withdraw(entry.id)).toBe(false);
    expect(await entries.withdraw("no-such")).toBe(false);
    expect(await entries.find(entry.id)).toBeUndefined();
    expect(await entries.listPublished()).toEqual([]);

    expect(await entries.publish(entry, later)).toBe(true);
    expect(await entries.listPublished()).toHaveLength(1);
  });

  it("knows no index before the first switch", async () => {
    expect(await entries.currentIndex()).toBeUndefined();
  });

  it("moves the pointer on from what was seen", async () => {
    await entries.switchIndex("idx-1", undefined, at);
    await entries.switchIndex("idx-2", await entries.currentIndex(), later);

    expect(await entries.currentIndex()).toEqual({ indexVersion: "idx-2", switchedAt: later, version: 2 });
  });

  it("lets one of many switches win and tells the others", async () => {
    await entries.switchIndex("idx-1", undefined, at);
    const seen = await entries.currentIndex();
    const races = await Promise.allSettled(
      Array.from({ length: 10 }, (_, place) => entries.switchIndex(`idx-race-${place}`, seen, later)),
    );

    const lost = races.filter((race) => race.status === "rejected");
    expect(lost).toHaveLength(9);
    expect(lost.every(({ reason }) => reason.code === "record.changed")).toBe(true);
    expect((await entries.currentIndex())?.version).toBe(2);
    await expect(entries.switchIndex("idx-first", undefined, later)).rejects.toMatchObject({ code: "record.changed" });
  });
});

describe("the DynamoDB entry store", () => {
  it("keeps a withdrawn entry as a row outside the list", async () => {
    const entries = await createReal();
    await entries.publish(buildEntry(), at);
    await entries.withdraw("sample-entry");

    const { Items: rows } = await dynoxide.client().send(new ScanCommand({ TableName: dynoxide.tableName() }));

    expect(rows).toHaveLength(1);
    expect(rows?.[0]).toMatchObject({ withdrawn: true, version: 2 });
    expect(rows?.[0]).not.toHaveProperty("gsi1pk");
  });

  it("tells one of two who publish at once that somebody was faster", async () => {
    const entries = await createReal();
    const races = await Promise.allSettled(
      ["甲", "乙"].map((title) => entries.publish(buildEntry({ title: `图书证怎么办（${title}）` }), at)),
    );

    expect(races.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(1);
    for (const race of races)
      if (race.status === "rejected") expect(race.reason).toMatchObject({ code: "record.changed" });
    expect(await entries.listPublished()).toHaveLength(1);
  });
});
