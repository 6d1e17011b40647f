import { beforeEach, describe, expect, it } from "vitest";
import { createCurationStore } from "../../functions/adapters/dynamodb/curation-store.ts";
import { createEntryStore } from "../../functions/adapters/dynamodb/entry-store.ts";
import { createReleaseStore } from "../../functions/adapters/dynamodb/release-store.ts";
import { createEntry, openEntry, saveDraft } from "../../functions/knowledge/curate-entry.ts";
import { asDraft } from "../../functions/knowledge/entry-draft.ts";
import { importEntry } from "../../functions/knowledge/import-entry.ts";
import { listEntries } from "../../functions/knowledge/list-entries.ts";
import { revisionOf } from "../../functions/knowledge/revision-of.ts";
import { seedKnowledge } from "../../functions/knowledge/seed-knowledge.ts";
import { buildRelease } from "../support/curation.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { createMemoryKnowledge } from "../support/memory-curation.ts";
import { buildEntry } from "../support/memory-knowledge.ts";

const dynoxide = dynoxideOfFile("knowledge");

const createReal = async (): Promise<ReturnType<typeof createMemoryKnowledge>> => {
  const [client, tableName] = [() => dynoxide.client(), await dynoxide.freshTable()];
  return {
    entries: createEntryStore(client(), tableName),
    curation: createCurationStore(client(), tableName),
    releases: createReleaseStore(client(), tableName),
  };
};

const kinds = { memory: async () => createMemoryKnowledge(), dynamodb: createReal };
const at = "2026-11-23T04:00:00.000Z";
const later = "2026-11-24T04:00:00.000Z";
const clock = { now: () => new Date(at) };
const lin = { id: "stf_lin", name: "林知" };

describe.each(Object.entries(kinds))("the stores of knowledge (%s)", (_name, create) => {
  let stores: ReturnType<typeof createMemoryKnowledge>;
  const seed = (...given: Parameters<typeof seedKnowledge>[1]) => seedKnowledge({ ...stores, clock }, given);
  const curating = () => ({ ...stores, clock, knownRegion: () => true });
  beforeEach(async () => {
    stores = await create();
  });

  it("publish an entry with its record, its line and its first version", async () => {
    const entry = buildEntry();

    await seed(entry);

    expect(await stores.entries.find(entry.id)).toEqual({ entry, revision: revisionOf(entry), publishedAt: at });
    expect(await stores.curation.find(entry.id)).toMatchObject({ versions: 1, edited: false, live: { number: 1 } });
    expect(await stores.curation.listHeads()).toMatchObject([{ id: entry.id, live: true, pending: null, version: 1 }]);
    expect(await stores.curation.findVersion(entry.id, 1)).toMatchObject({ number: 1, entry });
    expect(await stores.curation.listHistory(entry.id)).toMatchObject([{ action: "seeded" }]);
  });

  it("list what is published by id, all pages of it", async () => {
    // Long enough that DynamoDB cuts the answer at 1 MB.
    const long = [{ heading: "注意", text: "长".repeat(60_000) }];
    const ids = Array.from({ length: 8 }, (_, place) => `entry-${place}`);
    const entries = ids.toReversed().map((id) => buildEntry({ id, sections: long }));

    for (const entry of entries)
      await stores.curation.save({
        record: {
          ...{ id: entry.id, origin: "file", edited: false, reviewer: "", draft: null, leaving: null, withdrawn: null },
          ...{ live: { number: 1, revision: "r", at }, versions: 1, updatedAt: at, version: 1 },
        },
        isNew: true,
        head: {
          ...entry,
          reviewer: "",
          live: true,
          withdrawn: false,
          pending: null,
          edited: false,
          updatedAt: at,
          version: 1,
        },
        line: { id: "evt_1", at, by: lin, action: "seeded", note: null },
        published: { entry, at },
      });

    expect((await stores.entries.listPublished()).map(({ entry }) => entry.id)).toEqual(ids);
  });

  it("take an entry out of what is published and keep its versions", async () => {
    await seed(buildEntry(), buildEntry({ id: "other-entry" }));
    await seed(buildEntry({ id: "other-entry" }));

    expect(await stores.entries.find("sample-entry")).toBeUndefined();
    expect(await stores.curation.find("sample-entry")).toMatchObject({ live: null, withdrawn: { by: "内容文件" } });
    expect(await stores.curation.listVersions("sample-entry")).toHaveLength(1);
  });

  it("let one of many who save at once win, and tell the others", async () => {
    await seed(buildEntry());
    const { record } = await openEntry(stores.curation, "sample-entry");
    const races = await Promise.allSettled(
      Array.from({ length: 12 }, (_, place) => {
        const content = asDraft(buildEntry({ title: `图书证怎么办（${place}）` }));
        return saveDraft(curating(), { entryId: record.id, version: record.version, content, reviewer: "" }, lin);
      }),
    );

    const lost = races.filter((race) => race.status === "rejected");
    expect(lost).toHaveLength(11);
    expect(lost.every(({ reason }) => reason.code === "record.changed")).toBe(true);
    const actions = (await stores.curation.listHistory(record.id)).map(({ action }) => action);
    expect(actions.toSorted()).toEqual(["edited", "seeded"]);
  });

  it("give an id once", async () => {
    const content = asDraft(buildEntry());
    await createEntry(curating(), { content, reviewer: "" }, lin);

    await expect(createEntry(curating(), { content, reviewer: "" }, lin)).rejects.toMatchObject({
      code: "record.exists",
    });
  });

  it("know no index before the first switch, and move the pointer on from what was seen", async () => {
    expect(await stores.entries.currentIndex()).toBeUndefined();
    await stores.entries.switchIndex({ indexVersion: "idx-1", releaseId: "rel_1" }, undefined, at);
    await stores.entries.switchIndex({ indexVersion: "idx-2" }, await stores.entries.currentIndex(), later);

    expect(await stores.entries.currentIndex()).toEqual({ indexVersion: "idx-2", switchedAt: later, version: 2 });
  });

  it("let one of many switches win and tell the others", async () => {
    await stores.entries.switchIndex({ indexVersion: "idx-1" }, undefined, at);
    const seen = await stores.entries.currentIndex();
    const races = await Promise.allSettled(
      Array.from({ length: 10 }, (_, place) =>
        stores.entries.switchIndex({ indexVersion: `idx-race-${place}` }, seen, later),
      ),
    );

    const lost = races.filter((race) => race.status === "rejected");
    expect(lost).toHaveLength(9);
    expect(lost.every(({ reason }) => reason.code === "record.changed")).toBe(true);
    expect((await stores.entries.currentIndex())?.version).toBe(2);
    await expect(stores.entries.switchIndex({ indexVersion: "idx-first" }, undefined, later)).rejects.toMatchObject({
      code: "record.changed",
    });
  });

  it("keep releases by state, and save one over what was seen only", async () => {
    const release = buildRelease();
    await stores.releases.create(release);
    const held = await stores.releases.save({ ...release, state: "held" });

    expect(await stores.releases.listByState("waiting")).toEqual([]);
    expect(await stores.releases.listByState("held")).toEqual([held]);
    expect(await stores.releases.listRecent(5)).toEqual([held]);
    expect(held.version).toBe(2);
    await expect(stores.releases.save(release)).rejects.toMatchObject({ code: "record.changed" });
    await expect(stores.releases.create(release)).rejects.toMatchObject({ code: "record.exists" });
  });
});

describe("ten thousand entries", () => {
  it("are taken in, listed by the page and found by words", async () => {
    const { curation } = await createReal();
    const deps = { curation, clock, knownRegion: () => true, findRegion: () => undefined };
    const rows = Array.from({ length: 10_000 }, (_, place) => ({ id: `row-${place}`, title: `第 ${place} 条怎么办` }));
    for (let at = 0; at < rows.length; at += 100)
      await Promise.all(
        rows.slice(at, at + 100).map((fields, line) => importEntry(deps, { line, fields }, lin, false)),
      );

    const page = (text: string, number: number) => async () =>
      listEntries(await curation.listHeads(), { text }, { day: "2026-11-23", page: number, pageSize: 20 });

    expect(await page("", 500)()).toMatchObject({ total: 10_000, counts: { draft: 10_000 } });
    expect((await page("9999", 1)()).entries.map(({ id }) => id)).toEqual(["row-9999"]);
  }, 180_000);
});
