import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askToBeTold, stopTelling } from "../../../functions/gaps/ask-to-be-told.ts";
import type { EntryQuestion, Landing } from "../../../functions/gaps/asked-question.ts";
import { dismissGap, linkGap, reopenGap } from "../../../functions/gaps/decide-gap.ts";
import { stateOfGap } from "../../../functions/gaps/gap.ts";
import { type Noted, noteQuestion, questionIdOf, reasonOf } from "../../../functions/gaps/note-question.ts";
import { suggestVariants } from "../../../functions/gaps/suggest-variants.ts";
import { tellOfAnswers } from "../../../functions/gaps/tell-of-answers.ts";
import { steppedClock } from "../../support/case-builders.ts";
import { createMemoryGaps } from "../../support/memory-gaps.ts";

const missed: Landing = { status: "unanswerable.no-hit", entryIds: [], near: [] };
const asked = (text: string, given: Partial<Noted> = {}): Noted => ({
  text,
  region: "430100",
  channel: "web",
  at: "2026-11-23T02:00:00.000Z",
  conversationId: "cnv_one",
  turnId: "m1",
  landing: missed,
  reason: "unanswered",
  ...given,
});
const bikes = ["电动自行车在哪里上牌", "电动自行车上牌要带什么", "怎么给电动自行车上牌"];
const pets = ["养狗办证要什么材料", "城里养狗办证去哪里"];

describe("questions that nobody answered", () => {
  it("gather by what they are about, with days, regions and reasons", async () => {
    const { gaps } = createMemoryGaps();
    for (const [index, text] of [...bikes, ...pets].entries())
      await noteQuestion(gaps, asked(text, { conversationId: `cnv_${index}` }));

    const list = (await gaps.listGaps()).toSorted((one, other) => other.size - one.size);
    expect(list.map(({ size }) => size)).toEqual([3, 2]);
    expect(list[0]).toMatchObject({ title: bikes[0], regions: { "430100": 3 }, reasons: { unanswered: 3 } });
    expect(list[0]?.days).toEqual({ "2026-11-23": 3 });
    expect((await gaps.listQuestions(list[0]?.id ?? "", 10)).map(({ text }) => text).toSorted()).toEqual(
      bikes.toSorted(),
    );
  });

  it("count once in a conversation, however often they are said and noted, and keep every reason", async () => {
    const { gaps } = createMemoryGaps();
    const text = bikes[0] ?? "";
    for (const reason of ["unanswered", "unanswered", "handed-over"] as const)
      await noteQuestion(gaps, asked(text, { reason }));

    const [gap] = await gaps.listGaps();
    expect(gap).toMatchObject({ size: 1, reasons: { unanswered: 1 } });
    expect(await gaps.findQuestion(questionIdOf("cnv_one", text))).toMatchObject({
      reasons: ["unanswered", "handed-over"],
      gapId: gap?.id,
    });
  });

  it("make one gap of many that come at the same moment", async () => {
    const { gaps } = createMemoryGaps();
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        noteQuestion(gaps, asked(bikes[0] ?? "", { conversationId: `cnv_${index % 6}` })),
      ),
    );
    expect((await gaps.listGaps()).map(({ size }) => size)).toEqual([6]);
  });

  it("are kept without personal data", async () => {
    const { gaps } = createMemoryGaps();
    await noteQuestion(gaps, asked("我叫李晓雨，电话13900001234，电动自行车怎么上牌"));
    const [gap] = await gaps.listGaps();
    const kept = JSON.stringify([gap, await gaps.listQuestions(gap?.id ?? "", 5)]);
    expect(kept).not.toMatch(/13900001234|李晓雨/);
    expect(kept).toContain("电动自行车");
  });

  it("are the same gaps for the same questions in the same order", async () => {
    const words = fc.array(fc.constantFrom(...bikes, ...pets), { maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(words, async (texts) => {
        const [one, other] = [createMemoryGaps().gaps, createMemoryGaps().gaps];
        for (const store of [one, other])
          for (const [index, text] of texts.entries())
            await noteQuestion(store, asked(text, { conversationId: `cnv_${index}` }));
        expect(await one.listGaps()).toEqual(await other.listGaps());
      }),
      { numRuns: 20 },
    );
  });
});

describe("what became of a question", () => {
  const landing = (status: Landing["status"], confidence: number): Landing => ({
    status,
    entryIds: ["annual-leave-days"],
    near: [{ entryId: "annual-leave-days", confidence }],
  });

  it.each([
    ["unanswered", missed],
    ["unsure", landing("answered.direct", 0.62)],
    [null, landing("answered.direct", 0.95)],
    [null, landing("clarify.entries", 0.62)],
    [null, landing("answered.calculated", 0.1)],
  ] as const)("is a reason for a gap: %s", (reason, given) => expect(reasonOf(given)).toBe(reason));

  it("is found beside the entry it landed on, and beside one that was near", async () => {
    const { gaps } = createMemoryGaps();
    const near = [
      { entryId: "annual-leave-days", confidence: 0.9 },
      { entryId: "marriage-leave", confidence: 0.3 },
      { entryId: "far-away", confidence: 0.05 },
    ];
    const given = { status: "answered.direct" as const, entryIds: ["annual-leave-days"], near };
    await noteQuestion(gaps, asked("我的年假有几天", { landing: given, reason: null }));

    expect(await gaps.listForEntry("annual-leave-days", 5)).toMatchObject([{ answered: true, confidence: 0.9 }]);
    expect(await gaps.listForEntry("marriage-leave", 5)).toMatchObject([{ answered: false }]);
    expect(await gaps.listForEntry("far-away", 5)).toEqual([]);
    expect(await gaps.listGaps()).toEqual([]);
  });
});

describe("ways to ask that an entry lacks", () => {
  const line = (id: string, text: string, at = "2026-11-23T02:00:00.000Z", answered = false): EntryQuestion => ({
    ...{ id: `ask_${id}`, text, at, answered, region: "000000", status: "answered.direct", entryId: "one" },
    confidence: null,
  });

  it("come from real questions, the most asked first, without what it has and what is masked", () => {
    const asked = [
      line("1", "年假几天？"),
      line("2", "年休假怎么算"),
      line("3", "年 休假，怎么算", "2026-11-24T02:00:00.000Z", true),
      line("4", "工龄八年年假几天"),
      line("5", "张**的年假几天"),
      line("6", "长".repeat(101)),
    ];
    expect(suggestVariants(asked, ["年假几天"])).toEqual([
      { text: "年休假怎么算", count: 2, lastAt: "2026-11-24T02:00:00.000Z", answered: false },
      { text: "工龄八年年假几天", count: 1, lastAt: "2026-11-23T02:00:00.000Z", answered: false },
    ]);
  });
});

const createWorld = async (citizens = ["cit_one"]) => {
  const stores = createMemoryGaps();
  const clock = steppedClock();
  const live = new Map<string, { number: number; title: string }>();
  const told: string[] = [];
  const deps = { ...stores, clock, liveEntry: async (entryId: string) => live.get(entryId) };
  const text = bikes[0] ?? "";
  for (const citizen of citizens) {
    const conversationId = `cnv_${citizen}`;
    await noteQuestion(stores.gaps, asked(text, { conversationId }));
  }
  const agree = (citizen: string) => {
    const conversationId = `cnv_${citizen}`;
    return askToBeTold(deps, { questionId: questionIdOf(conversationId, text), citizen, conversationId });
  };
  const gap = async () => {
    const [only] = await stores.gaps.listGaps();
    if (!only) throw new Error("no gap");
    return only;
  };
  const seen = async () => {
    const { id: gapId, version } = await gap();
    return { gapId, version, by: "林知" };
  };
  const run = () => tellOfAnswers(deps, async (_gap, { conversationId }) => void told.push(conversationId));
  return { ...stores, deps, live, told, agree, gap, seen, run };
};

describe("an answer to a gap", () => {
  it("is told to those who agreed, once, when the linked entry is live and not before", async () => {
    const world = await createWorld(["cit_one", "cit_two", "cit_three"]);
    await world.agree("cit_one");
    await world.agree("cit_three");
    await world.agree("cit_three");
    await linkGap(world.deps, { ...(await world.seen()), entryId: "bike-plate", after: 0 });
    expect(await world.run()).toBe(0);

    world.live.set("bike-plate", { number: 1, title: "电动自行车怎么上牌" });
    expect(await world.run()).toBe(2);
    expect(await world.run()).toBe(0);
    expect(world.told.toSorted()).toEqual(["cnv_cit_one", "cnv_cit_three"]);
    expect(await world.gap()).toMatchObject({ answered: { entryId: "bike-plate", told: 2, toldAll: true } });
  });

  it("waits for the next version of an entry that is live already", async () => {
    const world = await createWorld();
    await world.agree("cit_one");
    world.live.set("bike-plate", { number: 3, title: "电动自行车怎么上牌" });
    await linkGap(world.deps, { ...(await world.seen()), entryId: "bike-plate", after: 3 });
    expect(await world.run()).toBe(0);
    world.live.set("bike-plate", { number: 4, title: "电动自行车怎么上牌" });
    expect(await world.run()).toBe(1);
  });

  it("is not told to whoever has taken the consent back", async () => {
    const world = await createWorld(["cit_one", "cit_two"]);
    await world.agree("cit_one");
    await world.agree("cit_two");
    expect(await stopTelling(world.deps, "cit_one")).toBe(1);
    await linkGap(world.deps, { ...(await world.seen()), entryId: "bike-plate", after: 0 });
    world.live.set("bike-plate", { number: 1, title: "上牌" });
    await world.run();
    expect(world.told).toEqual(["cnv_cit_two"]);
  });

  it("is told by the next run when one broke off, and to whoever agreed while it went live", async () => {
    const world = await createWorld(["cit_one", "cit_two"]);
    await world.agree("cit_one");
    await linkGap(world.deps, { ...(await world.seen()), entryId: "bike-plate", after: 0 });
    world.live.set("bike-plate", { number: 1, title: "上牌" });
    const broken = tellOfAnswers(world.deps, () => Promise.reject(new Error("killed")));
    await expect(broken).rejects.toThrow("killed");
    await world.run();
    expect(world.told).toEqual(["cnv_cit_one"]);

    const { id: gapId } = await world.gap();
    const late = { gapId, citizen: "cit_two", conversationId: "cnv_cit_two", questionId: "ask_x", text: "上牌" };
    const open = {
      agreedAt: "2026-11-23T02:00:00.000Z",
      carriedFrom: [],
      revokedAt: null,
      toldAt: null,
      version: 0,
      expiresAt: 4e9,
    };
    await world.askers.save({ ...late, ...open });
    expect(await world.run()).toBe(1);
    expect(await world.run()).toBe(0);
  });

  it("closes the gap: agreeing afterwards gives the answer, and the same question again opens another", async () => {
    const world = await createWorld(["cit_one", "cit_two"]);
    await linkGap(world.deps, { ...(await world.seen()), entryId: "bike-plate", after: 0 });
    world.live.set("bike-plate", { number: 1, title: "上牌" });
    await world.run();
    expect(await world.agree("cit_two")).toMatchObject({ outcome: "answered", answered: { entryId: "bike-plate" } });
    await expect(reopenGap(world.deps, await world.seen())).rejects.toMatchObject({ code: "record.exists" });

    await noteQuestion(world.gaps, asked(bikes[0] ?? "", { conversationId: "cnv_new" }));
    expect((await world.gaps.listGaps()).map(stateOfGap).toSorted()).toEqual(["answered", "open"]);
  });

  it("is of no use to a stranger: a question of another conversation is not there", async () => {
    const world = await createWorld(["cit_one"]);
    const questionId = questionIdOf("cnv_cit_one", bikes[0] ?? "");
    const stranger = { questionId, citizen: "cit_stranger", conversationId: "cnv_stranger" };
    expect(await askToBeTold(world.deps, stranger)).toEqual({ outcome: "gone" });
  });
});

describe("a gap that is laid aside", () => {
  it("has a reason, goes on counting, and can be opened again", async () => {
    const world = await createWorld();
    await dismissGap(world.deps, { ...(await world.seen()), reason: "不归政务服务管" });
    await noteQuestion(world.gaps, asked(bikes[1] ?? "", { conversationId: "cnv_other" }));
    expect(await world.gap()).toMatchObject({ size: 2, dismissed: { reason: "不归政务服务管" } });
    expect(stateOfGap(await reopenGap(world.deps, await world.seen()))).toBe("open");
  });

  it("is not moved over somebody else's change", async () => {
    const world = await createWorld();
    const before = await world.seen();
    await dismissGap(world.deps, { ...before, reason: "重复" });
    await expect(reopenGap(world.deps, before)).rejects.toMatchObject({ code: "record.changed" });
  });
});
