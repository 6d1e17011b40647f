import { describe, expect, it } from "vitest";
import { loadEntries } from "../../../functions/adapters/knowledge-files.ts";
import { Entry } from "../../../functions/knowledge/entry.ts";
import { areWatchesDue, runWatches, type WatchDeps } from "../../../functions/knowledge/run-watches.ts";
import type { CheckLink, LinkState } from "../../../functions/knowledge/watch-ports.ts";
import { steppedClock } from "../../support/case-builders.ts";
import { createMemoryFindingStore } from "../../support/memory-finding-store.ts";
import { knowledgeDir } from "../../support/memory-knowledge.ts";

const day = 86_400_000;

const entry = (id: string, given: Partial<Entry> = {}): Entry =>
  Entry.parse({
    ...{ id, title: `条目${id}的标题`, region: "000000", department: "人社局", owner: "林知", certainty: "official" },
    questions: ["一二三", "二三四", "三四五", "四五六", "五六七"],
    sources: [{ document: `关于${id}的办法`, certainty: "official" }],
    ...{ effectiveAt: "2026-01-01", answer: `这里是${id}的答复，说得很清楚。`, sections: [] },
    ...given,
  });

/** The watches over some entries that were published on a day, at the clock's time. */
const createWorld = (entries: Entry[], publishedAt = "2026-11-01T00:00:00.000Z") => {
  const clock = steppedClock();
  const findings = createMemoryFindingStore();
  const asked = new Map<string, string>();
  const published = () => entries.map((one) => ({ entry: one, revision: "r", publishedAt }));
  const links = new Map<string, LinkState>();
  const deps: WatchDeps = {
    entries: { listPublished: async () => published() },
    findings,
    lastAsked: async (entryId) => asked.get(entryId),
    checkLink: async (url) => links.get(url) ?? { state: "alive" },
    clock,
  };
  const found = async () =>
    (await findings.list())
      .filter(({ state }) => state !== "suspected")
      .map(({ kind, entryId, otherId }) => [kind, entryId, otherId]);
  return { clock, findings, asked, links, entries, deps, found, run: () => runWatches(deps) };
};

describe("the watches over published entries", () => {
  it("find nothing about the seeded entries to begin with but what is really so", async () => {
    const world = createWorld(loadEntries(knowledgeDir));
    await world.run();
    expect((await world.found()).filter(([kind]) => kind === "different-numbers")).toEqual([]);
  });

  it("find what ends within thirty days and what is over, with its owner, and not what ends later", async () => {
    const world = createWorld([
      entry("soon", { expiresAt: "2026-12-10" }),
      entry("over", { expiresAt: "2026-11-22" }),
      entry("later", { expiresAt: "2027-03-01" }),
      entry("never"),
    ]);
    await world.run();
    const list = await world.findings.list();
    expect(list.map(({ entryId }) => entryId).toSorted()).toEqual(["over", "soon"]);
    expect(list.find(({ entryId }) => entryId === "over")?.detail).toContain("现在不再用它回答群众");
    expect(list.map(({ owner }) => owner)).toEqual(["林知", "林知"]);
  });

  it("find a law that is no longer in force, by its own date and by what another entry says of it", async () => {
    const law = { document: "《某某条例》", number: "国令第1号", certainty: "law" as const };
    const world = createWorld([
      entry("dated", { sources: [{ ...law, expiresAt: "2026-06-30" }] }),
      entry("silent", { sources: [{ document: "某某条例", certainty: "law" }] }),
      entry("renewed", { sources: [{ ...law, number: "国令第2号" }] }),
      entry("ahead", { sources: [{ document: "另一个条例", certainty: "law", expiresAt: "2027-01-01" }] }),
    ]);
    await world.run();
    expect((await world.found()).map(([, entryId]) => entryId).toSorted()).toEqual(["dated", "silent"]);
  });

  it("do not take an article that ended for the whole law", async () => {
    const law = { document: "某某条例", certainty: "law" as const };
    const world = createWorld([
      entry("dated", { sources: [{ ...law, article: "第三条", expiresAt: "2026-06-30" }] }),
      entry("other", { sources: [{ ...law, article: "第九条" }] }),
    ]);
    await world.run();
    expect((await world.found()).map(([, entryId]) => entryId)).toEqual(["dated"]);
  });

  it("find two entries that state different numbers for the same thing", async () => {
    const said = (amount: string) => `申请失业保险金后，经办机构在${amount}个工作日内办结并告知本人。`;
    const world = createWorld([
      entry("one", { answer: said("10") }),
      entry("two", { answer: said("15") }),
      entry("agrees", { answer: said("10") }),
      entry("place-a", { region: "430000", answer: "养老补贴每人每月发放120元，按月打到社保卡里。" }),
      entry("place-b", { region: "440000", answer: "养老补贴每人每月发放150元，按月打到社保卡里。" }),
    ]);
    await world.run();
    expect((await world.found()).map(([, one, other]) => `${one} ${other}`).toSorted()).toEqual([
      "agrees two",
      "one two",
    ]);
  });

  it("do not take different cases, dates and document numbers for different statements", async () => {
    const row = (born: string, age: string) => `${born}月及以后出生的，退休年龄按规定改为${age}周岁，不用本人申请。`;
    const world = createWorld([
      entry("men", { answer: row("1976年9", "63") }),
      entry("women", { answer: row("1984年11", "55") }),
      entry("from-a", { answer: "这项补贴从2025年起在全省统一实施，由人社部门审核发放。" }),
      entry("from-b", { answer: "这项补贴从2026年起在全省统一实施，由人社部门审核发放。" }),
    ]);
    await world.run();
    expect(await world.found()).toEqual([]);
  });

  it("find a source that is gone at once, one that fails only when it fails on another day too, and leave what may not be fetched", async () => {
    const at = (url: string) => ({ sources: [{ document: "某办法", certainty: "official" as const, url }] });
    const world = createWorld([
      entry("gone", at("https://a.gov.cn/1")),
      entry("flaky", at("https://a.gov.cn/2")),
      entry("outside", at("https://elsewhere.example/3")),
    ]);
    world.links.set("https://a.gov.cn/1", { state: "gone", why: "对方返回 404" });
    world.links.set("https://a.gov.cn/2", { state: "failing", why: "连不上" });
    world.links.set("https://elsewhere.example/3", { state: "skipped", why: "不在允许检查的网站里" });
    await world.run();
    await world.run();
    expect((await world.found()).map(([, entryId]) => entryId)).toEqual(["gone"]);
    world.clock.forward(day);
    await world.run();
    expect((await world.found()).map(([, entryId]) => entryId).toSorted()).toEqual(["flaky", "gone"]);
    expect(await world.findings.lastRun()).toMatchObject({ links: 2 });
  });

  it("keep dead links while links are not looked at, and drop them when they answer again", async () => {
    const url = "https://a.gov.cn/1";
    const world = createWorld([entry("gone", { sources: [{ document: "某办法", certainty: "official", url }] })]);
    world.links.set(url, { state: "gone", why: "对方返回 404" });
    await world.run();
    await runWatches({ ...world.deps, checkLink: undefined });
    expect(await world.found()).toHaveLength(1);
    world.links.delete(url);
    await world.run();
    expect(await world.found()).toEqual([]);
  });

  it("find entries that nobody has asked for in sixty days, once they and the watch are old enough", async () => {
    const world = createWorld([entry("asked"), entry("quiet")]);
    await world.run();
    expect(await world.found()).toEqual([]);
    world.clock.forward(61 * day);
    world.asked.set("asked", world.clock.now().toISOString());
    await world.run();
    expect(await world.found()).toEqual([["never-hit", "quiet", null]]);
  });

  it("double nothing when they run again, drop what was put right, and leave dismissed what was dismissed", async () => {
    const world = createWorld([
      entry("soon", { expiresAt: "2026-12-10" }),
      entry("other", { expiresAt: "2026-12-11" }),
    ]);
    await world.run();
    const [first] = await world.findings.list();
    if (!first) throw new Error("nothing found");
    const handled = { by: "林知", action: "dismissed" as const, note: "按期失效", at: first.lastAt };
    await world.findings.save({ ...first, state: "dismissed", handled });
    await world.run();
    const again = await world.findings.list();
    expect(again).toHaveLength(2);
    expect(again.find(({ id }) => id === first.id)).toMatchObject({ state: "dismissed", handled });

    world.entries.splice(0, 2, entry("soon", { expiresAt: "2027-12-10" }), entry("other", { expiresAt: "2026-12-12" }));
    await world.run();
    const list = await world.findings.list();
    expect(list).toMatchObject([{ entryId: "other", key: "2026-12-12", state: "open" }]);
  });

  it("run once a day by themselves, and not two at a time", async () => {
    const world = createWorld([entry("one")]);
    expect(await areWatchesDue(world.deps)).toBe(true);
    await world.findings.saveRun({
      ...{ firstAt: world.clock.now().toISOString(), startedAt: world.clock.now().toISOString() },
      ...{ lastAt: null, entries: 0, links: null, version: 0 },
    });
    expect(await areWatchesDue(world.deps)).toBe(false);
    world.clock.forward(16 * 60_000);
    expect(await areWatchesDue(world.deps)).toBe(true);
    await world.run();
    world.clock.forward(3_600_000);
    expect(await areWatchesDue(world.deps)).toBe(false);
    world.clock.forward(day);
    expect(await areWatchesDue(world.deps)).toBe(true);
  });

  it("fetch no address twice in a run, and no more than three hundred", async () => {
    const many = Array.from({ length: 400 }, (_, index) =>
      entry(`e-${index}`, {
        sources: [
          { document: "某办法", certainty: "official", url: `https://a.gov.cn/${index}` },
          { document: "总办法", certainty: "official", url: "https://a.gov.cn/all" },
        ],
      }),
    );
    const world = createWorld(many);
    const fetched: string[] = [];
    const checkLink: CheckLink = async (url) => {
      fetched.push(url);
      return { state: "alive" };
    };
    await runWatches({ ...world.deps, checkLink });
    expect(fetched).toHaveLength(300);
    expect(new Set(fetched).size).toBe(300);
    world.clock.forward(day);
    await runWatches({ ...world.deps, checkLink });
    expect(new Set(fetched).size).toBe(401);
  });
});
