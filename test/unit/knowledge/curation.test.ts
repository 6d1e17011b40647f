import { beforeEach, describe, expect, test } from "vitest";
import {
  commentOn,
  createEntry,
  discardDraft,
  openEntry,
  rollBack,
  saveDraft,
  sendBack,
  submitDraft,
} from "../../../functions/knowledge/curate-entry.ts";
import { stateOf } from "../../../functions/knowledge/curated-entry.ts";
import { asDraft, EntryDraft } from "../../../functions/knowledge/entry-draft.ts";
import { seedKnowledge } from "../../../functions/knowledge/seed-knowledge.ts";
import { approveDrafts, withdrawEntries } from "../../../functions/knowledge/start-release.ts";
import { author, createCuration, reviewer } from "../../support/curation.ts";
import { buildEntry } from "../../support/memory-knowledge.ts";

const entryId = "sample-entry";
const changed = asDraft(buildEntry({ title: "图书证怎么办理" }));

describe("the life of an entry", () => {
  let world: ReturnType<typeof createCuration>;
  beforeEach(async () => {
    world = createCuration();
    await seedKnowledge(world.deps, [buildEntry()]);
  });
  const version = () => world.versionOf(entryId);
  const edit = async (content = changed, by = author, named = "") =>
    saveDraft(world.deps, { entryId, version: await version(), content, reviewer: named }, by);
  const publish = async () => {
    await world.submit(entryId);
    await approveDrafts(world.deps, [{ entryId, version: await version() }], reviewer);
    return world.run();
  };

  test("goes from draft over review to published, and every step is in its history", async () => {
    await edit();
    const release = await publish();

    expect(release.state).toBe("done");
    expect((await world.deps.entries.find(entryId))?.entry.title).toBe("图书证怎么办理");
    const { record } = await openEntry(world.deps.curation, entryId);
    expect(record).toMatchObject({ draft: null, versions: 2, live: { number: 2 } });
    const history = await world.deps.curation.listHistory(entryId);
    expect(history.map(({ action, by }) => `${action} ${by.name}`)).toEqual([
      "published 高远",
      "approved 高远",
      "submitted 林知",
      "edited 林知",
      "seeded 内容文件",
    ]);
    expect(await world.deps.curation.findVersion(entryId, 2)).toMatchObject({ editors: ["林知"], approvedBy: "高远" });
  });

  test("keeps answering with what is live while a draft is written", async () => {
    await edit();

    expect((await world.deps.entries.find(entryId))?.entry.title).toBe("图书证怎么办");
  });

  test("nobody approves what they wrote in, an admin neither", async () => {
    await edit();
    await edit({ ...changed, title: "图书证办理" }, { id: reviewer.id, name: reviewer.name });
    await world.submit(entryId);
    const wanted = [{ entryId, version: await version() }];

    for (const by of [
      { ...author, isAdmin: true },
      { ...reviewer, isAdmin: true },
    ])
      await expect(approveDrafts(world.deps, wanted, by)).rejects.toMatchObject({ code: "entry.four-eyes" });
    expect(
      (await approveDrafts(world.deps, wanted, { id: "stf_x", name: "邱宁", isAdmin: false })).release,
    ).toBeTruthy();
  });

  test("a named reviewer is the one who approves, an admin may stand in", async () => {
    await edit(changed, author, "邱宁");
    await world.submit(entryId);
    const wanted = [{ entryId, version: await version() }];

    await expect(approveDrafts(world.deps, wanted, reviewer)).rejects.toMatchObject({
      code: "entry.four-eyes",
      detail: { reason: "这条指定由 邱宁 审核。" },
    });
    expect((await approveDrafts(world.deps, wanted, { ...reviewer, isAdmin: true })).release?.state).toBe("waiting");
  });

  test("tells a slower author what the faster one wrote", async () => {
    const seen = await version();
    await edit();

    const late = saveDraft(world.deps, { entryId, version: seen, content: changed, reviewer: "" }, reviewer);

    await expect(late).rejects.toMatchObject({
      code: "record.changed",
      detail: { current: { content: changed, version: seen + 1, by: "林知" } },
    });
  });

  test("an unfinished draft is kept, but not handed over", async () => {
    const content = EntryDraft.parse({ id: "new-entry", title: "新条目" });
    await createEntry(world.deps, { content, reviewer: "" }, author);

    const submitted = submitDraft(world.deps, { entryId: "new-entry", version: 1, note: null }, author);

    const problem = "至少写 5 种群众的问法，每种 2 到 100 个字。";
    await expect(submitted).rejects.toMatchObject({
      code: "entry.move-refused",
      detail: { findings: expect.arrayContaining([expect.objectContaining({ holds: true, problem })]) },
    });
  });

  test("what is sent back is a draft again, with the reason", async () => {
    await edit();
    await world.submit(entryId);
    await sendBack(world.deps, { entryId, version: await version(), note: "押金写错了" }, reviewer);

    expect((await openEntry(world.deps.curation, entryId)).record.draft?.stage).toBe("draft");
    expect((await world.deps.curation.listHistory(entryId))[0]).toMatchObject({ note: "押金写错了" });
  });

  test("a rollback is a draft that is reviewed like any other", async () => {
    await edit();
    await publish();
    await rollBack(world.deps, { entryId, version: await version(), number: 1 }, author);
    await publish();

    expect((await world.deps.entries.find(entryId))?.entry.title).toBe("图书证怎么办");
    expect((await world.deps.curation.listVersions(entryId)).map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  test("a discarded draft leaves what is live; one that was never published is laid aside", async () => {
    await edit();
    await discardDraft(world.deps, { entryId, version: await version() }, author);
    const content = EntryDraft.parse({ id: "new-entry" });
    await createEntry(world.deps, { content, reviewer: "" }, author);
    await discardDraft(world.deps, { entryId: "new-entry", version: 1 }, author);

    const heads = await world.deps.curation.listHeads();
    expect(heads).toMatchObject([
      { id: "new-entry", pending: null, withdrawn: true },
      { id: entryId, pending: null, live: true, title: "图书证怎么办" },
    ]);
  });

  test("leaves the answers when it is withdrawn, and comes back by a new review", async () => {
    const other = { id: "other-entry", title: "停车场收费吗", answer: "停车场在地下一层，读者停车两小时内免费。" };
    await seedKnowledge(world.deps, [
      buildEntry(),
      buildEntry({ ...other, questions: ["停一", "停二", "停三", "停四", "停五"] }),
    ]);
    await withdrawEntries(world.deps, [{ entryId, version: await version() }], "规定已经废止", reviewer);
    await world.run();

    expect(await world.deps.entries.find(entryId)).toBeUndefined();
    const { record } = await openEntry(world.deps.curation, entryId);
    expect(record.withdrawn).toMatchObject({ reason: "规定已经废止", by: "高远" });

    await edit();
    await publish();
    expect(await world.deps.entries.find(entryId)).toBeTruthy();
  });

  test("cannot be edited or withdrawn while it is being published", async () => {
    await edit();
    await world.submit(entryId);
    await approveDrafts(world.deps, [{ entryId, version: await version() }], reviewer);

    await expect(edit()).rejects.toMatchObject({ code: "entry.move-refused" });
    await expect(
      withdrawEntries(world.deps, [{ entryId, version: await version() }], "x", reviewer),
    ).rejects.toMatchObject({ code: "entry.move-refused" });
  });

  test("comments stand in its history", async () => {
    await commentOn(world.deps, { entryId, text: "第三条写的是日历日吗？" }, reviewer);

    expect((await world.deps.curation.listHistory(entryId))[0]).toMatchObject({
      action: "commented",
      note: "第三条写的是日历日吗？",
    });
    await expect(commentOn(world.deps, { entryId: "no-such", text: "?" }, reviewer)).rejects.toMatchObject({
      code: "record.not-found",
    });
  });

  test("is not overwritten by the content files once a person has edited it, and they say so", async () => {
    await edit();
    await publish();

    const seeded = await seedKnowledge(world.deps, [buildEntry({ title: "图书证：从文件来" })]);

    expect(seeded).toEqual({ published: 0, withdrawn: 0, kept: [entryId], changed: false });
    expect((await world.deps.entries.find(entryId))?.entry.title).toBe("图书证怎么办理");
    expect(await seedKnowledge(world.deps, [])).toMatchObject({ withdrawn: 0 });
  });

  test("is expired from the day after its last one", () => {
    const head = { live: true, withdrawn: false, liveUntil: "2026-11-23" };

    expect(stateOf(head, "2026-11-23")).toBe("published");
    expect(stateOf(head, "2026-11-24")).toBe("expired");
  });
});

/** The same numbers below `limit` in every run (a linear congruential generator). */
const randomly = (seed: number) => {
  let state = seed;
  return (limit: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * limit);
  };
};

describe("500 races of editing and publishing", () => {
  const random = randomly(7);
  test("end with an index that has exactly the version that the table says is live", async () => {
    const world = createCuration();
    await seedKnowledge(world.deps, [buildEntry()]);
    for (let round = 0; round < 500; round += 1) {
      const content = asDraft(buildEntry({ title: `图书证第 ${round} 版怎么办` }));
      const edit = async (by = author) =>
        saveDraft(world.deps, { entryId, version: await world.versionOf(entryId), content, reviewer: "" }, by);
      const approve = async () =>
        approveDrafts(world.deps, [{ entryId, version: await world.versionOf(entryId) }], reviewer);
      const before = world.started.length;
      const late = async (run: () => Promise<unknown>) => {
        for (let turns = random(12); turns > 0; turns -= 1) await Promise.resolve();
        return run();
      };
      const moves = [edit, () => world.submit(entryId), approve, edit, () => world.submit(entryId), approve];
      await Promise.allSettled(moves.map(late));
      if (world.started.length > before) await Promise.all([world.run(), world.run()]);

      const { record, live } = await openEntry(world.deps.curation, entryId);
      const published = await world.deps.entries.find(entryId);
      expect(published?.entry).toEqual(live);
      expect(record.draft?.stage).not.toBe("publishing");
      expect(await world.deps.curation.listVersions(entryId)).toHaveLength(record.versions);
    }
    const { record } = await openEntry(world.deps.curation, entryId);
    expect(record.versions).toBeGreaterThan(50);
    const reviewed = (await world.deps.curation.listVersions(entryId)).filter(({ releaseId }) => releaseId !== null);
    for (const { editors, approvedBy } of reviewed) expect(editors).not.toContain(approvedBy);
  });
});
