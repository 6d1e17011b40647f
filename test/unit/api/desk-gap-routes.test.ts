import { beforeEach, describe, expect, it } from "vitest";
import { noteQuestion } from "../../../functions/gaps/note-question.ts";
import { buildIndex } from "../../../functions/knowledge/build-index.ts";
import { asDraft } from "../../../functions/knowledge/entry-draft.ts";
import { runWatches } from "../../../functions/knowledge/run-watches.ts";
import { seedKnowledge } from "../../../functions/knowledge/seed-knowledge.ts";
import { callRoute, createDesk, staff } from "../../support/desk-deps.ts";
import { buildEntry } from "../../support/memory-knowledge.ts";

const lin = staff("stf_lin", "林知", "curator");
const entryId = "sample-entry";
const at = "2026-11-23T01:00:00.000Z";

let desk: ReturnType<typeof createDesk>;
const call = (id: Parameters<typeof callRoute>[1], input = {}, caller = lin) => callRoute(desk.deps, id, caller, input);
const ask = (conversationId: string, text: string, entryIds: string[] = []) =>
  noteQuestion(desk.deps.gaps, {
    ...{ text, region: "430100", channel: "web" as const, at, conversationId, turnId: `turn-${conversationId}` },
    landing: {
      status: entryIds.length > 0 ? "answered.direct" : "unanswerable.no-hit",
      entryIds,
      near: [{ entryId, confidence: 0.5 }],
    },
    reason: entryIds.length > 0 ? null : "unanswered",
  });

beforeEach(async () => {
  desk = createDesk();
  await seedKnowledge(desk.knowledge.deps, [buildEntry({ expiresAt: "2026-12-10" })]);
  await buildIndex(desk.knowledge.deps);
});

const onlyGap = async () => (await call("listGaps")).gaps[0];

describe("gaps at the desk", () => {
  it("are listed by what grows, and read with masked questions and where they were asked, but not by whom", async () => {
    await ask("cnv_a", "电动自行车在哪里上牌");
    await ask("cnv_b", "电动自行车上牌在哪里办，电话13900001234");
    const { id: gapId } = await onlyGap();
    const gap = await call("readGap", { params: { gapId } });

    expect(gap).toMatchObject({ size: 2, state: "open", trend: { last: 2, before: 0 }, waiting: 0 });
    expect(gap.questions).toMatchObject([
      { conversationId: "cnv_b", turnId: "turn-cnv_b" },
      { conversationId: "cnv_a" },
    ]);
    expect(JSON.stringify(gap)).not.toMatch(/13900001234|cit_/);
    await expect(call("readGap", { params: { gapId: "gap_none" } })).rejects.toMatchObject({
      code: "record.not-found",
    });
  });

  it("are linked to an entry that is there, laid aside with a reason, and opened again", async () => {
    await ask("cnv_a", "电动自行车在哪里上牌");
    const { id: gapId } = await onlyGap();
    const params = { gapId };
    const move = async (body: object) =>
      call("moveGap", { params, body: { version: (await call("readGap", { params })).version, ...body } });

    await expect(move({ action: "link", entryId: "no-such" })).rejects.toMatchObject({ code: "record.not-found" });
    expect(await move({ action: "link", entryId })).toMatchObject({ state: "linked", link: { entryId, after: 1 } });
    expect(await move({ action: "link", entryId, liveIsEnough: true })).toMatchObject({ link: { after: 0 } });
    await expect(move({ action: "dismiss", reason: " " })).rejects.toMatchObject({ code: "request.invalid" });
    const dismissed = await move({ action: "dismiss", reason: "不归政务服务管" });
    expect(dismissed).toMatchObject({ state: "dismissed", dismissed: { by: "林知" }, link: null });
    expect(await move({ action: "reopen" })).toMatchObject({ state: "open" });
    const stale = { params, body: { action: "reopen", version: 1 } };
    await expect(call("moveGap", stale)).rejects.toMatchObject({ code: "record.changed" });
  });

  it("are sorted by hand: questions into a gap of their own, one gap into another", async () => {
    await ask("cnv_a", "电动自行车在哪里上牌");
    await ask("cnv_b", "电动自行车电池坏了在哪里换");
    const { id: gapId, version } = await onlyGap();
    const params = { gapId };
    const { questions } = await call("readGap", { params });
    const questionIds = [
      questions.find(({ conversationId }: { conversationId: string }) => conversationId === "cnv_b").id,
    ];
    const split = await call("moveGap", { params, body: { action: "move", version, questionIds } });
    expect(split).toMatchObject({ id: gapId, size: 1, history: [{ by: "林知", what: "moved-away", count: 1 }] });
    const other = (await call("listGaps")).gaps.find(({ id }: { id: string }) => id !== gapId);
    expect(other).toMatchObject({ title: "电动自行车电池坏了在哪里换", size: 1 });
    const to = { gapId: other.id, version: other.version };
    const merge = { params, body: { action: "merge", version: split.version, to } };
    expect(await call("moveGap", merge)).toMatchObject({ id: other.id, size: 2, state: "open" });
    expect((await call("listGaps")).gaps).toHaveLength(1);
    expect(await call("readGap", { params })).toMatchObject({ state: "merged", merged: { into: other.id } });
    await expect(call("moveGap", merge)).rejects.toMatchObject({ code: "record.changed" });
    const alone = {
      params: { gapId: other.id },
      body: { action: "move", version: to.version + 1, questionIds: ["ask_x"] },
    };
    await expect(call("moveGap", alone)).rejects.toMatchObject({ code: "record.changed" });
  });

  it("give an entry the ways to ask that it lacks: what landed near it, and the gaps it is to answer", async () => {
    await ask("cnv_a", "图书证办理去哪儿", [entryId]);
    await ask("cnv_b", "怎么办图书证", [entryId]);
    await noteQuestion(desk.deps.gaps, {
      ...{ text: "读者卡丢了能补吗", region: "000000", channel: "web", at, conversationId: "cnv_c", turnId: "t" },
      landing: { status: "unanswerable.no-hit", entryIds: [], near: [] },
      reason: "unanswered",
    });
    const { id: gapId, ...gap } = await onlyGap();
    const { version } = await call("readGap", { params: { gapId } });
    expect(gap.title).toBe("读者卡丢了能补吗");
    await call("moveGap", { params: { gapId }, body: { action: "link", version, entryId } });

    const { variants } = await call("suggestQuestions", { params: { entryId } });
    expect(variants.map(({ text }: { text: string }) => text).toSorted()).toEqual([
      "图书证办理去哪儿",
      "读者卡丢了能补吗",
    ]);
    await expect(call("suggestQuestions", { params: { entryId: "no-such" } })).rejects.toMatchObject({
      code: "record.not-found",
    });
  });
});

describe("findings at the desk", () => {
  const run = () =>
    runWatches({ ...desk.deps, entries: desk.deps.entries, lastAsked: async () => undefined, checkLink: undefined });
  const onlyFinding = async () => (await call("listFindings")).findings[0];

  it("are listed with when the watches ran, and can be had at once", async () => {
    expect(await call("listFindings")).toEqual({ findings: [], run: null });
    expect(await call("startWatch")).toEqual({ started: true });
    expect(desk.hints).toContainEqual({ watch: true });
    await run();
    expect(await call("listFindings")).toMatchObject({
      findings: [{ kind: "expiring", entryId, owner: "测试组", state: "open" }],
      run: { entries: 1, links: null },
    });
  });

  it("are put right by extending: a draft in review with the new day, which somebody else approves", async () => {
    await run();
    const { id: findingId, version } = await onlyFinding();
    const params = { findingId };
    const past = { params, body: { action: "extend", version, until: "2026-01-01" } };
    await expect(call("moveFinding", past)).rejects.toMatchObject({ code: "entry.move-refused" });
    const body = { action: "extend", version, until: "2027-12-31" };
    expect(await call("moveFinding", { params, body })).toMatchObject({ handled: { action: "extended", by: "林知" } });
    expect(await call("readEntry", { params: { entryId } })).toMatchObject({
      pending: "in-review",
      mayApprove: false,
      content: { expiresAt: "2027-12-31" },
    });
    const again = { params, body: { ...body, version: version + 1 } };
    await expect(call("moveFinding", again)).rejects.toMatchObject({ code: "entry.move-refused" });
  });

  it("are put right by withdrawing, or laid aside with a reason, once and by whoever saw the last state", async () => {
    await run();
    const { id: findingId, version } = await onlyFinding();
    const params = { findingId };
    const dismissed = await call("moveFinding", { params, body: { action: "dismiss", version, reason: "按期失效" } });
    expect(dismissed).toMatchObject({ state: "dismissed", handled: { note: "按期失效" } });
    const stale = { params, body: { action: "dismiss", version, reason: "再来" } };
    await expect(call("moveFinding", stale)).rejects.toMatchObject({ code: "record.changed" });
    const body = { action: "withdraw", version: version + 1, reason: "不再需要" };
    expect(await call("moveFinding", { params, body })).toMatchObject({ handled: { action: "withdrawing" } });
    expect(desk.knowledge.started).toHaveLength(1);
    await expect(
      call("moveFinding", { params: { findingId: "fnd_none" }, body: { ...body, version: 1 } }),
    ).rejects.toMatchObject({ code: "record.not-found" });
  });

  it("leave somebody else's open draft alone", async () => {
    await run();
    const content = { ...asDraft(buildEntry({ expiresAt: "2026-12-10" })), title: "图书证怎么办理" };
    await call("saveEntry", { params: { entryId }, body: { version: 1, content, reviewer: "" } });
    const { id: findingId, version } = await onlyFinding();
    const body = { action: "extend", version, until: "2027-12-31" };
    await expect(call("moveFinding", { params: { findingId }, body })).rejects.toMatchObject({
      code: "entry.move-refused",
    });
  });
});
