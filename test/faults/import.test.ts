import { describe, expect, test } from "vitest";
import { createCurationStore } from "../../functions/adapters/dynamodb/curation-store.ts";
import { createEntryStore } from "../../functions/adapters/dynamodb/entry-store.ts";
import { createReleaseStore } from "../../functions/adapters/dynamodb/release-store.ts";
import { importEntry } from "../../functions/knowledge/import-entry.ts";
import type { CurationStore } from "../../functions/knowledge/ports.ts";
import { seedKnowledge } from "../../functions/knowledge/seed-knowledge.ts";
import { author, createCuration } from "../support/curation.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { createMemoryKnowledge } from "../support/memory-curation.ts";
import { buildEntry } from "../support/memory-knowledge.ts";

const dynoxide = dynoxideOfFile("import");

/** The store of a function that is killed at its n-th call of it: before the call is done, or right after. */
const dyingAt = (store: CurationStore, place: number, when: "before" | "after") => {
  let calls = 0;
  const killed = new Error("killed");
  const mortal = <A extends unknown[], R>(call: (...given: A) => Promise<R>) => {
    return async (...given: A): Promise<R> => {
      calls += 1;
      if (calls > place || (calls === place && when === "before")) throw killed;
      const result = await call(...given);
      if (calls === place) throw killed;
      return result;
    };
  };
  const wrapped: CurationStore = {
    find: mortal(store.find),
    findVersion: mortal(store.findVersion),
    listVersions: mortal(store.listVersions),
    listHistory: mortal(store.listHistory),
    listHeads: mortal(store.listHeads),
    save: mortal(store.save),
    note: mortal(store.note),
  };
  return { wrapped, killed, calls: () => calls };
};

// A new one, one that changes what is live, one without an id, a refused one, one that came before under another line.
const rows = [
  { id: "new-entry", title: "停车场怎么收费" },
  { id: "sample-entry", title: "图书证怎么办理" },
  { title: "没有编号的怎么办", region: "430000" },
  { id: "不 行" },
  { id: "new-entry", title: "停车场怎么收费" },
].map((fields, place) => ({ line: place + 2, fields, origin: `文件 停车.xlsx，第 ${place + 2} 行` }));

describe.each(
  Object.entries({
    memory: async () => createMemoryKnowledge(),
    dynamodb: async () => {
      const [client, table] = [dynoxide.client(), await dynoxide.freshTable()];
      return {
        entries: createEntryStore(client, table),
        curation: createCurationStore(client, table),
        releases: createReleaseStore(client, table),
      };
    },
  }),
)("an import (%s)", (_name, stores) => {
  const start = async () => {
    const world = createCuration(await stores());
    await seedKnowledge(world.deps, [buildEntry()]);
    const run = async (curation: CurationStore) => {
      const findRegion = () => undefined;
      const outcomes: string[] = [];
      for (const row of rows)
        outcomes.push((await importEntry({ ...world.deps, curation, findRegion }, row, author, false)).outcome);
      return outcomes;
    };
    return { world, run };
  };

  test("killed before or after any of its calls is completed by running it again, with nothing twice", async () => {
    const whole = await start();
    const counting = dyingAt(whole.world.deps.curation, Number.POSITIVE_INFINITY, "before");
    expect(await whole.run(counting.wrapped)).toEqual(["new", "changed", "new", "refused", "same"]);
    expect(counting.calls()).toBeGreaterThan(6);

    for (let place = 1; place <= counting.calls(); place += 1)
      for (const when of ["before", "after"] as const) {
        const { world, run } = await start();
        const dying = dyingAt(world.deps.curation, place, when);
        await expect(run(dying.wrapped)).rejects.toBe(dying.killed);
        await run(world.deps.curation);
        expect(await run(world.deps.curation)).toEqual(["same", "same", "same", "refused", "same"]);

        const heads = await world.deps.curation.listHeads();
        expect(heads.map(({ id, version, pending }) => [id, version, pending])).toEqual([
          [expect.stringMatching(/^imp-/), 1, "draft"],
          ["new-entry", 1, "draft"],
          ["sample-entry", 2, "draft"],
        ]);
        for (const { id } of heads) {
          const lines = await world.deps.curation.listHistory(id);
          expect(lines.filter(({ action }) => action === "imported")).toHaveLength(1);
        }
        expect((await world.deps.entries.find("sample-entry"))?.entry.title).toBe(buildEntry().title);
      }
  });
});
