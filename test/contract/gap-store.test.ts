import { beforeEach, describe, expect, it } from "vitest";
import { createAskerStore } from "../../functions/adapters/dynamodb/asker-store.ts";
import { createFeedbackStore } from "../../functions/adapters/dynamodb/feedback-store.ts";
import { createGapStore } from "../../functions/adapters/dynamodb/gap-store.ts";
import { askToBeTold, stopTelling } from "../../functions/gaps/ask-to-be-told.ts";
import { linkGap } from "../../functions/gaps/decide-gap.ts";
import type { Asker } from "../../functions/gaps/gap.ts";
import { finishMerges, mergeGap } from "../../functions/gaps/merge-gaps.ts";
import { moveQuestions } from "../../functions/gaps/move-questions.ts";
import { noteQuestion, questionIdOf } from "../../functions/gaps/note-question.ts";
import type { AskerStore, FeedbackStore, GapStore } from "../../functions/gaps/ports.ts";
import { tellOfAnswers } from "../../functions/gaps/tell-of-answers.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { createMemoryGaps } from "../support/memory-gaps.ts";

const dynoxide = dynoxideOfFile("gaps");
type Stores = { gaps: GapStore; askers: AskerStore; feedback: FeedbackStore };
const stores = {
  memory: async (): Promise<Stores> => createMemoryGaps(),
  dynamodb: async (): Promise<Stores> => {
    const [client, table] = [dynoxide.client(), await dynoxide.freshTable()];
    return {
      gaps: createGapStore(client, table),
      askers: createAskerStore(client, table),
      feedback: createFeedbackStore(client, table),
    };
  },
};

// Rows that are past their time are as good as absent, so the tests live today.
const now = new Date();
const clock = { now: () => new Date() };
const text = "电动自行车在哪里上牌";
const ask = (gaps: GapStore, conversationId: string, words = text, at = now.toISOString()) =>
  noteQuestion(gaps, {
    ...{ text: words, region: "430100", channel: "web" as const, at, conversationId, turnId: `turn-${conversationId}` },
    landing: { status: "unanswerable.no-hit", entryIds: [], near: [{ entryId: "bike-tax", confidence: 0.4 }] },
    reason: "unanswered",
  });

describe.each(Object.entries(stores))("a store of asked questions and gaps (%s)", (_name, create) => {
  let world: Stores;
  beforeEach(async () => {
    world = await create();
  });

  it("makes one gap of many questions that come at once, and counts each once", async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => ask(world.gaps, `cnv_${index % 6}`)));
    const [gap, ...others] = await world.gaps.listGaps();
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ size: 6, version: 6 });
    expect(await world.gaps.listQuestions(gap?.id ?? "", 4)).toHaveLength(4);
    expect(await world.gaps.listForEntry("bike-tax", 10)).toHaveLength(6);
  });

  it("gives the newest questions first, and nobody else's", async () => {
    const hours = [3, 1, 2].map((hour) => new Date(now.getTime() - hour * 3_600_000).toISOString());
    for (const [index, at] of hours.entries()) await ask(world.gaps, `cnv_${index}`, text, at);
    await ask(world.gaps, "cnv_other", "养狗办证要什么材料");
    const gap = (await world.gaps.listGaps()).find(({ size }) => size === 3);
    const times = (await world.gaps.listQuestions(gap?.id ?? "", 10)).map(({ at }) => at);
    expect(times).toEqual(hours.toSorted().toReversed());
  });

  it("saves over the version that was read only", async () => {
    await ask(world.gaps, "cnv_one");
    const [gap] = await world.gaps.listGaps();
    if (!gap) throw new Error("no gap");
    const saved = await world.gaps.saveGap({ ...gap, title: "改过" });
    expect(saved.version).toBe(gap.version + 1);
    await expect(world.gaps.saveGap(gap)).rejects.toMatchObject({ code: "record.changed" });
    const question = await world.gaps.findQuestion(questionIdOf("cnv_one", text));
    if (!question) throw new Error("no question");
    await world.gaps.keepQuestion(question, []);
    await expect(world.gaps.keepQuestion(question, [])).rejects.toMatchObject({ code: "record.changed" });
  });

  it("tells each asker once and has nobody left", async () => {
    const citizens = ["cit_one", "cit_two", "cit_three"];
    for (const citizen of citizens) {
      await ask(world.gaps, `cnv_${citizen}`);
      const questionId = questionIdOf(`cnv_${citizen}`, text);
      await askToBeTold({ ...world, clock }, { questionId, citizen, conversationId: `cnv_${citizen}` });
    }
    const [gap] = await world.gaps.listGaps();
    const { id: gapId = "", version = 0 } = gap ?? {};
    expect(await world.askers.countWaiting(gapId)).toBe(3);
    expect(await stopTelling({ ...world, clock }, "cit_two", gapId)).toBe(1);
    await linkGap({ ...world, clock }, { gapId, version, by: "林知", entryId: "bike-plate", after: 0 });

    const told: string[] = [];
    const liveEntry = async () => ({ number: 1, title: "电动自行车怎么上牌" });
    const tell = async (_gap: unknown, { citizen }: Asker) => void told.push(citizen);
    for (const count of [2, 0]) expect(await tellOfAnswers({ ...world, clock, liveEntry }, tell)).toBe(count);
    expect(told.toSorted()).toEqual(["cit_one", "cit_three"]);
    expect(await world.askers.listWaiting(gapId, 10)).toEqual([]);
    expect(await world.askers.listOf("cit_one")).toMatchObject([{ toldAt: expect.any(String) }]);
  });

  it("lets one of many who sort at once win, all or nothing", async () => {
    for (const [index, words] of [text, text, "电动自行车电池坏了在哪里换"].entries()) {
      await ask(world.gaps, `cnv_${index}`, words);
      const questionId = questionIdOf(`cnv_${index}`, words);
      await askToBeTold({ ...world, clock }, { questionId, citizen: `cit_${index}`, conversationId: `cnv_${index}` });
    }
    const [gap] = await world.gaps.listGaps();
    if (!gap) throw new Error("no gap");
    const questionIds = [questionIdOf("cnv_2", "电动自行车电池坏了在哪里换")];
    const from = { gapId: gap.id, version: gap.version };
    const split = () => moveQuestions({ ...world, clock }, { from, to: null, questionIds, by: "林知" });
    const races = await Promise.allSettled(Array.from({ length: 20 }, split));
    const lost = races.flatMap((race) => (race.status === "rejected" ? [race.reason] : []));
    expect(lost).toHaveLength(19);
    for (const error of lost) expect(error).toMatchObject({ code: "record.changed" });

    const gaps = await world.gaps.listGaps();
    const other = gaps.find(({ id }) => id !== gap.id);
    const rest = gaps.find(({ id }) => id === gap.id);
    expect(gaps).toHaveLength(2);
    expect([rest?.size, other?.size]).toEqual([2, 1]);
    expect((await world.askers.listWaiting(other?.id ?? "", 9)).map(({ citizen }) => citizen)).toEqual(["cit_2"]);
    expect(await world.askers.countWaiting(gap.id)).toBe(2);
    if (!rest || !other) throw new Error("no gap");
    const to = { gapId: other.id, version: other.version };
    await mergeGap({ ...world, clock }, { from: { gapId: rest.id, version: rest.version }, to, by: "林知" });
    await finishMerges({ ...world, clock });
    expect(await world.askers.countWaiting(other.id)).toBe(3);
    expect(await world.gaps.listQuestions(other.id, 9)).toHaveLength(3);
    expect(await world.gaps.listQuestions(gap.id, 9)).toEqual([]);
    expect(await world.gaps.findGap(other.id)).toMatchObject({ size: 3, history: [{}, { what: "merged" }] });
  });

  it("keeps one opinion for each message, the last, and gives those of one conversation", async () => {
    const expiresAt = Math.floor(now.getTime() / 1000) + 1000;
    const said = { conversationId: "cnv_one", messageId: "msg_a", reason: null, remark: null, at: now.toISOString() };
    await world.feedback.save({ ...said, useful: true, expiresAt });
    await world.feedback.save({ ...said, useful: false, reason: "wrong", expiresAt });
    await world.feedback.save({ ...said, conversationId: "cnv_two", useful: true, expiresAt });
    expect(await world.feedback.list("cnv_one")).toMatchObject([
      { messageId: "msg_a", useful: false, reason: "wrong" },
    ]);
    expect(await world.feedback.find("cnv_one", "msg_b")).toBe(undefined);
  });
});
