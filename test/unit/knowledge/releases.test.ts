import { beforeEach, describe, expect, test } from "vitest";
import { openIndex } from "../../../functions/answer/open-index.ts";
import { buildIndex } from "../../../functions/knowledge/build-index.ts";
import { createEntry, openEntry, saveDraft } from "../../../functions/knowledge/curate-entry.ts";
import { asDraft } from "../../../functions/knowledge/entry-draft.ts";
import { resumeReleases, runRelease } from "../../../functions/knowledge/run-release.ts";
import { seedKnowledge } from "../../../functions/knowledge/seed-knowledge.ts";
import { approveDrafts, cancelRelease, overrideRelease } from "../../../functions/knowledge/start-release.ts";
import { author, createCuration, reviewer } from "../../support/curation.ts";
import { createMemoryKnowledge } from "../../support/memory-curation.ts";
import { buildEntry } from "../../support/memory-knowledge.ts";

const entryId = "sample-entry";
const reading = buildEntry({
  id: "reading-room",
  title: "阅览室几点开门",
  questions: ["阅览室开放时间", "阅览室几点关", "周末阅览室开吗", "阅览室中午关不关", "几点能进阅览室"],
  answer: "阅览室每天早上九点开门，晚上八点关门，周一闭馆。",
  sections: [],
});

/** What citizens are answered from, and what the table says is published. */
const titlesOf = async ({ deps, files }: ReturnType<typeof createCuration>, id = entryId) => {
  const pointer = await deps.entries.currentIndex();
  const index = openIndex(await files.get(pointer?.indexVersion ?? ""));
  return { index: index.find(id)?.title, table: (await deps.entries.find(id))?.entry.title };
};

const setUp = async (golden: Parameters<typeof createCuration>[1] = []) => {
  const world = createCuration(createMemoryKnowledge(), golden);
  await seedKnowledge(world.deps, [buildEntry(), reading]);
  await buildIndex(world.deps);
  async function approve(content = asDraft(buildEntry({ title: "图书证怎么办理" }))) {
    const version = await world.versionOf(content.id).catch(() => 0);
    if (version === 0) await createEntry(world.deps, { content, reviewer: "" }, author);
    else await saveDraft(world.deps, { entryId: content.id, version, content, reviewer: "" }, author);
    await world.submit(content.id);
    const wanted = [{ entryId: content.id, version: await world.versionOf(content.id) }];
    return (await approveDrafts(world.deps, wanted, reviewer)).release?.id ?? "";
  }
  return Object.assign(world, { approve });
};

describe("a release", () => {
  let world: Awaited<ReturnType<typeof setUp>>;
  beforeEach(async () => {
    world = await setUp();
  });

  test("builds the next index and switches to it", async () => {
    const id = await world.approve();
    const before = await world.deps.entries.currentIndex();

    const release = await runRelease(world.deps, id);

    expect(release).toMatchObject({ state: "done", before: before?.indexVersion });
    expect(await titlesOf(world)).toEqual({ index: "图书证怎么办理", table: "图书证怎么办理" });
    expect(await runRelease(world.deps, id)).toEqual(release);
  });

  /** Every effect that a run has, in the order in which it has them. */
  const stepsOf = (deps: typeof world.deps, before: (step: number, name: string) => void) => {
    let step = 0;
    const each = <T extends object>(part: T, names: readonly (keyof T & string)[]): T => ({
      ...part,
      ...Object.fromEntries(
        names.map((name) => [
          name,
          (...given: unknown[]) => {
            step += 1;
            before(step, name);
            return (part[name] as (...all: unknown[]) => unknown)(...given);
          },
        ]),
      ),
    });
    return {
      ...deps,
      files: each(deps.files, ["put", "get"]),
      entries: each(deps.entries, ["currentIndex", "listPublished", "switchIndex"]),
      curation: each(deps.curation, ["find", "save"]),
      releases: each(deps.releases, ["find", "save"]),
    };
  };

  test("killed before any of its steps leaves the old or the new, never a mix, and the next run completes it", async () => {
    const counting = await setUp();
    const names: string[] = [];
    const counted = await counting.approve();
    await runRelease(
      stepsOf(counting.deps, (_step, name) => names.push(name)),
      counted,
    );
    expect(names.filter((name) => name === "save" || name === "switchIndex").length).toBeGreaterThanOrEqual(4);

    for (let dies = 1; dies <= names.length; dies += 1) {
      const one = await setUp();
      const id = await one.approve();
      const killed = stepsOf(one.deps, (step) => {
        if (step >= dies) throw new Error("killed");
      });

      await expect(runRelease(killed, id)).rejects.toThrow("killed");
      const { index } = await titlesOf(one);
      expect(["图书证怎么办", "图书证怎么办理"]).toContain(index);

      // Whoever builds next, a content release as well, first completes what was switched to.
      if (dies % 2 === 0) await buildIndex(one.deps);
      await runRelease(one.deps, id);
      expect(await titlesOf(one)).toEqual({ index: "图书证怎么办理", table: "图书证怎么办理" });
      expect((await openEntry(one.deps.curation, entryId)).record).toMatchObject({ draft: null, versions: 2 });
      expect(await one.deps.releases.find(id)).toMatchObject({ state: "done" });
    }
  });

  test("killed between locking entries and closing the list is given up, and they are in review again", async () => {
    const content = asDraft(buildEntry({ title: "图书证怎么办理" }));
    await saveDraft(world.deps, { entryId, version: 1, content, reviewer: "" }, author);
    await world.submit(entryId);
    const killed = {
      ...world.deps,
      releases: { ...world.deps.releases, save: () => Promise.reject(new Error("killed")) },
    };
    const wanted = [{ entryId, version: await world.versionOf(entryId) }];
    await expect(approveDrafts(killed, wanted, reviewer)).rejects.toThrow("killed");
    const later = { ...world.deps, clock: { now: () => new Date("2026-11-23T04:07:00.000Z") } };

    expect(await resumeReleases(world.deps)).toBe(0);
    expect(await resumeReleases(later)).toBe(1);
    expect((await openEntry(world.deps.curation, entryId)).record.draft?.stage).toBe("in-review");
  });

  test("that was never run, because the call got lost, is run by the clock", async () => {
    await world.approve();
    const later = { ...world.deps, clock: { now: () => new Date("2026-11-23T04:07:00.000Z") } };

    expect(await resumeReleases(later)).toBe(1);
    expect((await titlesOf(world)).index).toBe("图书证怎么办理");
  });

  test("and another one at the same time both go out", async () => {
    const [one, other] = [
      await world.approve(),
      await world.approve(asDraft({ ...reading, title: "阅览室几点开门关门" })),
    ];

    await Promise.all([runRelease(world.deps, one), runRelease(world.deps, other)]);

    expect(await titlesOf(world)).toEqual({ index: "图书证怎么办理", table: "图书证怎么办理" });
    expect((await titlesOf(world, "reading-room")).index).toBe("阅览室几点开门关门");
  });
});

describe("the gate", () => {
  test("holds what says nearly the same as another entry, until somebody writes why it may go out", async () => {
    const world = await setUp();
    const twin = asDraft({ ...reading, id: "reading-twin", questions: ["甲一", "甲二", "甲三", "甲四", "甲五"] });
    const id = await world.approve(twin);

    const held = await runRelease(world.deps, id);

    expect(held).toMatchObject({ state: "held", findings: [{ check: "duplicate", entryId: "reading-twin" }] });
    expect((await titlesOf(world, "reading-twin")).index).toBeUndefined();

    await overrideRelease(world.deps, { releaseId: id, version: held.version, reason: "两个馆区，各有一条" }, reviewer);
    expect(await runRelease(world.deps, id)).toMatchObject({
      state: "done",
      override: { reason: "两个馆区，各有一条" },
    });
    expect((await world.deps.curation.listHistory("reading-twin"))[0]).toMatchObject({ note: "两个馆区，各有一条" });
  });

  test("names a question that another entry claims", async () => {
    const world = await setUp();
    const [, ...others] = reading.questions;
    const id = await world.approve(
      asDraft(buildEntry({ questions: ["怎么办图书证", "图书证 在哪办？", "阅览室几点关", ...others.slice(2)] })),
    );

    const { findings } = await runRelease(world.deps, id);

    expect(findings.map(({ problem }) => problem)).toContain(
      "问法“阅览室几点关”已经写在《阅览室几点开门》里，请删掉一处。",
    );
  });

  test("lists the golden questions that would be answered worse, one by one", async () => {
    const asked = { text: "图书证多少钱", region: "000000", entries: [entryId] };
    const world = await setUp([asked, { ...asked, text: "阅览室开放时间", entries: ["reading-room"] }]);
    const id = await world.approve(
      asDraft(
        buildEntry({
          title: "停车场怎么收费",
          questions: ["停车收费吗", "停车场在哪", "能停多久的车", "停车场几点关", "有没有免费车位"],
          answer: "停车场在地下一层，读者停车两小时内免费。",
          sections: [],
        }),
      ),
    );

    const held = await runRelease(world.deps, id);

    expect(held).toMatchObject({ state: "held", asked: 2 });
    expect(held.findings.filter(({ check }) => check === "golden")).toMatchObject([
      { question: { text: "图书证多少钱", now: entryId } },
    ]);
  });

  test("what was held and is given up goes back to review", async () => {
    const world = await setUp();
    const twin = asDraft({ ...reading, id: "reading-twin", questions: ["甲一", "甲二", "甲三", "甲四", "甲五"] });
    const id = await world.approve(twin);
    const held = await runRelease(world.deps, id);

    expect(await cancelRelease(world.deps, { releaseId: id, version: held.version })).toMatchObject({
      state: "cancelled",
    });
    expect((await openEntry(world.deps.curation, "reading-twin")).record.draft?.stage).toBe("in-review");
    await expect(cancelRelease(world.deps, { releaseId: id, version: held.version })).rejects.toMatchObject({
      code: "record.changed",
    });
  });
});
