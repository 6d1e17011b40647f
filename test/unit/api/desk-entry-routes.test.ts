import { beforeEach, describe, expect, it } from "vitest";
import { buildIndex } from "../../../functions/knowledge/build-index.ts";
import { asDraft } from "../../../functions/knowledge/entry-draft.ts";
import { seedKnowledge } from "../../../functions/knowledge/seed-knowledge.ts";
import { PlatformName } from "../../../functions/messages/channel-name.ts";
import type { ChannelSample } from "../../../functions/messages/channel-sample.ts";
import { callRoute, createDesk, staff } from "../../support/desk-deps.ts";
import { buildEntry } from "../../support/memory-knowledge.ts";

const lin = staff("stf_lin", "林知", "curator");
const gao = staff("stf_gao", "高远", "curator");
const entryId = "sample-entry";
const params = { entryId };
const parking = buildEntry({
  id: "parking",
  title: "停车场收费吗",
  department: "城管",
  region: "430000",
  owner: "停车组",
  expiresAt: "2026-12-01",
  questions: ["停车收费吗", "停车场在哪", "能停多久的车", "停车场几点关", "有没有免费车位"],
  answer: "停车场在地下一层，读者停车两小时内免费。",
  sections: [],
});

let desk: ReturnType<typeof createDesk>;
const call = (id: Parameters<typeof callRoute>[1], input = {}, caller = lin) => callRoute(desk.deps, id, caller, input);
beforeEach(async () => {
  desk = createDesk();
  await seedKnowledge(desk.knowledge.deps, [buildEntry(), parking]);
  await buildIndex(desk.knowledge.deps);
});

const publishEdited = async (content: unknown) => {
  await call("saveEntry", { params, body: { version: 1, content, reviewer: "" } });
  await call("moveEntry", { params, body: { action: "submit", version: 2 } });
  const body = { action: "approve", entries: [{ entryId, version: 3 }] };
  const taken = await call("moveEntries", { body }, gao);
  await desk.knowledge.run();
  return taken;
};

describe("entries at the desk", () => {
  it("are listed by kind, place, department, owner and words, page by page", async () => {
    const ids = async (query: object) =>
      (await call("listEntries", { query })).entries.map(({ id }: { id: string }) => id);

    expect(await ids({})).toEqual(["parking", entryId]);
    expect(await ids({ text: "停车 组" })).toEqual(["parking"]);
    expect(await ids({ state: "expiring" })).toEqual(["parking"]);
    expect(await ids({ region: "430000", department: "城管", owner: "停车组" })).toEqual(["parking"]);
    expect(await ids({ limit: "1", page: "2" })).toEqual([entryId]);
    expect(await call("listEntries", { query: { state: "withdrawn" } })).toMatchObject({
      total: 0,
      counts: { published: 2, expiring: 1, draft: 0 },
      departments: ["城管", "文化"],
    });
  });

  it("are read with what is live, the draft and the history", async () => {
    const content = { ...asDraft(buildEntry()), title: "图书证怎么办理" };
    await call("saveEntry", { params, body: { version: 1, content, reviewer: "高远" } });

    expect(await call("readEntry", { params })).toMatchObject({
      version: 2,
      state: "published",
      pending: "draft",
      content: { title: "图书证怎么办理" },
      live: { title: "图书证怎么办" },
      reviewer: "高远",
      mayApprove: false,
      history: [{ action: "edited" }, { action: "seeded" }],
    });
    for (const id of ["readEntry", "listEntryVersions"] as const)
      await expect(call(id, { params: { entryId: "no-such" } })).rejects.toMatchObject({ code: "record.not-found" });
  });

  it("show a late author both versions", async () => {
    const content = { ...asDraft(buildEntry()), title: "图书证怎么办理" };
    await call("saveEntry", { params, body: { version: 1, content, reviewer: "" } }, gao);

    const late = call("saveEntry", { params, body: { version: 1, content: asDraft(buildEntry()), reviewer: "" } });

    await expect(late).rejects.toMatchObject({
      code: "record.changed",
      detail: { current: { version: 2, by: "高远", content: { title: "图书证怎么办理" } } },
    });
  });

  it("are published by somebody else than the author, and every version stays", async () => {
    const taken = await publishEdited({ ...asDraft(buildEntry()), title: "图书证怎么办理" });

    expect(taken).toMatchObject({ taken: 1, refused: [] });
    expect(await call("readRelease", { params: { releaseId: taken.releaseId } })).toMatchObject({ state: "done" });
    const { versions } = await call("listEntryVersions", { params });
    expect(
      versions.map(({ number, approvedBy }: { number: number; approvedBy: string }) => [number, approvedBy]),
    ).toEqual([
      [2, "高远"],
      [1, "内容文件"],
    ]);
    const { currentIndex, releases } = await call("listReleases");
    expect(releases[0]).toMatchObject({ indexVersion: currentIndex });
  });

  it("of a bulk action are refused one by one, with the reason", async () => {
    const entries = [
      { entryId, version: 1 },
      { entryId: "parking", version: 7 },
      { entryId: "no-such", version: 1 },
    ];
    const refused = await call("moveEntries", { body: { action: "withdraw", entries, reason: "规定已经废止" } });

    expect(refused).toMatchObject({
      taken: 1,
      refused: [
        { entryId: "parking", reason: "刚刚被别人改过，请刷新后再看。" },
        { entryId: "no-such", reason: "没有这条知识。" },
      ],
    });
    await expect(
      call("moveEntries", { body: { action: "withdraw", entries: entries.slice(0, 1) } }),
    ).rejects.toMatchObject({ code: "request.invalid" });
  });

  it("are previewed as citizens read them, on the page and in every channel, whatever is in them", async () => {
    const answer = "<img src=x onerror=alert(1)> 带身份证到服务台办，当场发证。";
    const { preview, findings } = await call("previewEntry", {
      body: { content: { ...asDraft(buildEntry()), answer } },
    });

    expect(findings).toEqual([]);
    expect(preview.short).toMatchObject({
      label: "智能匹配 · 内容经人工审定",
      citations: [{ document: "图书借阅办法" }],
    });
    expect(preview.channels.map(({ short }: { short: ChannelSample }) => short.channel)).toEqual(PlatformName.options);
    for (const { short, whole } of preview.channels) {
      expect(short.messages[0].text).toContain("依据：《图书借阅办法》（文办〔2024〕7号）");
      expect(short.messages[0].text).toMatch(/^〔智能匹配 · 内容经人工审定〕/);
      expect(whole.messages.length).toBeGreaterThan(0);
    }
    expect(await call("previewEntry", { body: { content: { id: "new" } } })).toMatchObject({ preview: null });
    const related = [entryId, "no-such"];
    const other = await call("previewEntry", { body: { content: { ...asDraft(parking), related } } });
    expect(other.preview.whole.choices.map(({ value }: { value: string }) => value)).toEqual([
      `entry:${entryId}`,
      "action:person",
    ]);
    const named = await call("listEntries", { query: { ids: "parking,no-such" } });
    expect(named).toMatchObject({ total: 1, entries: [{ id: "parking", state: "published" }] });
  });

  it("are found by a question, with scores, under the index that is asked for", async () => {
    const before = (await desk.deps.entries.currentIndex())?.indexVersion;
    await publishEdited({
      ...asDraft(buildEntry()),
      questions: ["还书怎么还", "还书箱在哪", "晚还要罚款吗", "书丢了怎么办", "能续借吗"],
    });
    const questions = [
      { text: "晚还要罚款吗", entryId },
      { text: "停车收费吗", region: "110000" },
    ];

    const now = await call("testQuestions", { body: { questions } });
    const then = await call("testQuestions", { body: { questions, indexVersion: before } });

    expect(now.results[0]).toMatchObject({ status: "answered.direct", entryIds: [entryId], right: true });
    expect(now.results[0].hits[0]).toMatchObject({ entryId, title: "图书证怎么办" });
    expect(then.results[0]).toMatchObject({ right: false });
    expect(now.results[1].entryIds).toEqual([]);
    expect(now.indexVersion).not.toBe(then.indexVersion);
    await expect(
      call("testQuestions", { body: { questions, indexVersion: "idx-0000000000000000" } }),
    ).rejects.toMatchObject({ code: "record.not-found" });
  });
});
