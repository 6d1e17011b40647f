import { describe, expect, test } from "vitest";
import { buildIndex as encode } from "../../../functions/answer/build-index.ts";
import { openIndex } from "../../../functions/answer/open-index.ts";
import { buildIndex } from "../../../functions/knowledge/build-index.ts";
import { revisionOf } from "../../../functions/knowledge/revision-of.ts";
import { seedKnowledge } from "../../../functions/knowledge/seed-knowledge.ts";
import { silentLogger } from "../../../functions/shared/logger.ts";
import { createMemoryKnowledge } from "../../support/memory-curation.ts";
import { buildEntry, createMemoryIndexFiles } from "../../support/memory-knowledge.ts";

const clock = { now: () => new Date("2026-11-23T04:00:00.000Z") };
const one = buildEntry();
const two = buildEntry({ id: "second-entry", title: "阅览室几点开门" });
const setUp = () => {
  const files = createMemoryIndexFiles();
  return { ...createMemoryKnowledge(), files, encode, clock, log: silentLogger };
};

describe("seedKnowledge", () => {
  test("publishes what is new or changed and withdraws what has no file any more", async () => {
    const deps = setUp();

    expect(await seedKnowledge(deps, [one, two])).toEqual({ published: 2, withdrawn: 0, kept: [], changed: true });
    expect(await seedKnowledge(deps, [one, two])).toEqual({ published: 0, withdrawn: 0, kept: [], changed: false });
    expect(await seedKnowledge(deps, [{ ...one, title: "图书证怎么办理" }])).toEqual({
      published: 1,
      withdrawn: 1,
      kept: [],
      changed: true,
    });
    expect((await deps.entries.listPublished()).map(({ entry }) => entry.title)).toEqual(["图书证怎么办理"]);
  });

  test("ends the same when it broke off in the middle", async () => {
    const deps = setUp();
    const failing = { ...deps, entries: { ...deps.entries, listPublished: () => Promise.reject(new Error("killed")) } };

    await expect(seedKnowledge(failing, [one, two])).rejects.toThrow("killed");
    await seedKnowledge(deps, [one, two]);

    expect(await deps.entries.listPublished()).toHaveLength(2);
  });
});

describe("revisionOf", () => {
  test("follows the content, not the order of fields", () => {
    expect(revisionOf(Object.fromEntries(Object.entries(one).reverse()) as typeof one)).toBe(revisionOf(one));
    expect(revisionOf({ ...one, answer: `${one.answer}。` })).not.toBe(revisionOf(one));
  });
});

describe("buildIndex", () => {
  test("builds, stores and switches; the same content again changes nothing", async () => {
    const deps = setUp();
    await seedKnowledge(deps, [one, two]);

    const first = await buildIndex(deps);
    const pointer = await deps.entries.currentIndex();
    const second = await buildIndex(deps);

    expect(first.switched).toBe(true);
    expect(second).toEqual({ indexVersion: first.indexVersion, switched: false });
    expect(await deps.entries.currentIndex()).toEqual(pointer);
    expect(openIndex(await deps.files.get(first.indexVersion)).find("second-entry")?.title).toBe("阅览室几点开门");
  });

  test("gives other content another version", async () => {
    const deps = setUp();
    await seedKnowledge(deps, [one]);
    const before = await buildIndex(deps);
    await seedKnowledge(deps, [one, two]);
    const after = await buildIndex(deps);

    expect(after).toMatchObject({ switched: true });
    expect(after.indexVersion).not.toBe(before.indexVersion);
    expect((await deps.entries.currentIndex())?.version).toBe(2);
  });

  test.each(["put", "switchIndex"] as const)(
    "killed before %s, keeps the old index, and a second run completes",
    async (call) => {
      const deps = setUp();
      await seedKnowledge(deps, [one]);
      const old = await buildIndex(deps);
      await seedKnowledge(deps, [one, two]);
      const killed = () => Promise.reject(new Error("killed"));
      const failing = {
        ...deps,
        files: call === "put" ? { ...deps.files, put: killed } : deps.files,
        entries: call === "switchIndex" ? { ...deps.entries, switchIndex: killed } : deps.entries,
      };

      await expect(buildIndex(failing)).rejects.toThrow("killed");
      expect((await deps.entries.currentIndex())?.indexVersion).toBe(old.indexVersion);

      expect((await buildIndex(deps)).switched).toBe(true);
    },
  );

  test("refuses to switch to an empty index", async () => {
    await expect(buildIndex(setUp())).rejects.toMatchObject({ code: "knowledge.not-ready" });
  });

  test("says so when another build was faster", async () => {
    const deps = setUp();
    await seedKnowledge(deps, [one]);
    const racing = {
      ...deps,
      files: {
        ...deps.files,
        put: async (version: string, bytes: Uint8Array) => {
          await deps.files.put(version, bytes);
          await deps.entries.switchIndex({ indexVersion: "idx-other" }, undefined, clock.now().toISOString());
        },
      },
    };

    await expect(buildIndex(racing)).rejects.toMatchObject({ code: "record.changed" });
    expect((await deps.entries.currentIndex())?.indexVersion).toBe("idx-other");
  });
});
