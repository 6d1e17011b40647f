import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askToBeTold, stopTelling } from "../../../functions/gaps/ask-to-be-told.ts";
import { linkGap } from "../../../functions/gaps/decide-gap.ts";
import { type Gap, stateOfGap } from "../../../functions/gaps/gap.ts";
import { finishMerges, mergeGap } from "../../../functions/gaps/merge-gaps.ts";
import { moveQuestions } from "../../../functions/gaps/move-questions.ts";
import { noteQuestion, questionIdOf } from "../../../functions/gaps/note-question.ts";
import type { GapStore } from "../../../functions/gaps/ports.ts";
import { tellOfAnswers } from "../../../functions/gaps/tell-of-answers.ts";
import { createMemoryGaps } from "../../support/memory-gaps.ts";

const plate = "电动自行车在哪里上牌";
const battery = "电动自行车电池坏了在哪里换";
const insure = "电动自行车要不要买保险";

const createWorld = (begin = Date.parse("2026-11-23T02:00:00.000Z")) => {
  const world = createMemoryGaps();
  let now = begin;
  const deps = { ...world, clock: { now: () => new Date(now) } };
  const told: string[] = [];
  const live = new Map<string, { number: number; title: string }>();
  return {
    ...world,
    deps,
    live,
    told,
    wait: (ms: number) => {
      now += ms;
    },
    ask: (conversationId: string, text: string) =>
      noteQuestion(world.gaps, {
        ...{ text, region: "430100", channel: "web" as const, at: new Date(now).toISOString(), conversationId },
        ...{ turnId: "m1", reason: "unanswered" as const },
        landing: { status: "unanswerable.no-hit" as const, entryIds: [], near: [] },
      }),
    /** Whose conversation is theirs alone. */
    agree: (citizen: string, text: string) =>
      askToBeTold(deps, { questionId: questionIdOf(citizen, text), citizen, conversationId: citizen }),
    gapOf: async (conversationId: string, text: string): Promise<Gap> => {
      const question = await world.gaps.findQuestion(questionIdOf(conversationId, text));
      const gap = await world.gaps.findGap(question?.gapId ?? "");
      if (!gap) throw new Error("no gap");
      return gap;
    },
    answer: async ({ id: gapId }: Gap, entryId: string) => {
      const { version = 0 } = (await world.gaps.findGap(gapId)) ?? {};
      await linkGap(deps, { gapId, version, by: "林知", entryId, after: 0 });
      live.set(entryId, { number: 1, title: entryId });
    },
    run: async () => {
      await finishMerges(deps);
      return tellOfAnswers({ ...deps, liveEntry: async (id) => live.get(id) }, async (gap, { citizen }) => {
        told.push(`${citizen} ${gap.answered.entryId}`);
      });
    },
  };
};
type World = ReturnType<typeof createWorld>;
const seen = ({ id, version }: Gap) => ({ gapId: id, version });

/** Three citizens who asked about two matters that share their words, all in one gap. */
const tangled = async (world: World): Promise<Gap> => {
  for (const [citizen, text] of [
    ["cit_a", plate],
    ["cit_b", battery],
    ["cit_c", plate],
  ] as const) {
    await world.ask(citizen, text);
    await world.agree(citizen, text);
  }
  return world.gapOf("cit_a", plate);
};

const split = async (world: World, from: Gap, citizens: readonly string[], text: string, to: Gap | null = null) =>
  moveQuestions(world.deps, {
    ...{ from: seen(from), to: to && seen(to), by: "林知" },
    questionIds: citizens.map((citizen) => questionIdOf(citizen, text)),
  });

describe("questions that a person takes out of a gap", () => {
  it("make one of their own, counted and named by themselves, with who has done it", async () => {
    const world = createWorld();
    const from = await tangled(world);
    expect(from.size).toBe(3);
    const left = await split(world, from, ["cit_b"], battery);
    const gap = await world.gapOf("cit_b", battery);

    expect(gap).toMatchObject({ title: battery, size: 1, reasons: { unanswered: 1 }, days: { "2026-11-23": 1 } });
    expect(gap.history).toMatchObject([{ by: "林知", what: "moved-here", gapId: from.id, count: 1 }]);
    expect(await world.gaps.findGap(left.id)).toMatchObject({
      ...{ title: plate, size: 2, examples: [plate], regions: { "430100": 2 } },
      history: [{ what: "moved-away", gapId: gap.id }],
    });
  });

  it("do not come back, nor do alike ones: what was sorted by hand is remembered", async () => {
    const world = createWorld();
    await split(world, await tangled(world), ["cit_b"], battery);
    await world.ask("cit_b", battery);
    await world.ask("cit_d", battery);
    await world.ask("cit_e", "电动自行车的电池坏了去哪里换");
    const gap = await world.gapOf("cit_b", battery);
    expect(gap.size).toBe(3);
    expect((await world.gapOf("cit_a", plate)).size).toBe(2);
    // And the other way round, where they are put back.
    await split(world, gap, ["cit_d"], battery, await world.gapOf("cit_a", plate));
    await world.ask("cit_f", battery);
    expect((await world.gapOf("cit_f", battery)).id).toBe((await world.gapOf("cit_a", plate)).id);
  });

  it("take along who waits: each is told once, by the answer to what they asked", async () => {
    const world = createWorld();
    await split(world, await tangled(world), ["cit_b"], battery);
    await world.answer(await world.gapOf("cit_a", plate), "plate");
    expect(await world.run()).toBe(2);
    await world.answer(await world.gapOf("cit_b", battery), "battery");
    expect(await world.run()).toBe(1);
    expect(await world.run()).toBe(0);
    expect(world.told.toSorted()).toEqual(["cit_a plate", "cit_b battery", "cit_c plate"]);
  });

  it("keep the way to take the wish back that the citizen was given before", async () => {
    const world = createWorld();
    const before = await tangled(world);
    await split(world, before, ["cit_b"], battery);
    expect(await stopTelling(world.deps, "cit_b", before.id)).toBe(1);
    await world.answer(await world.gapOf("cit_b", battery), "battery");
    expect(await world.run()).toBe(0);
  });

  it("are refused where somebody was faster, all would go, or the gap has its answer", async () => {
    const world = createWorld();
    const from = await tangled(world);
    const all = { from: seen(from), to: null, by: "林知" };
    const ids = [questionIdOf("cit_a", plate), questionIdOf("cit_b", battery), questionIdOf("cit_c", plate)];
    await expect(moveQuestions(world.deps, { ...all, questionIds: ids })).rejects.toMatchObject({
      code: "request.invalid",
    });
    await expect(split(world, from, ["cit_b"], battery, from)).rejects.toMatchObject({ code: "request.invalid" });
    await split(world, from, ["cit_b"], battery);
    await expect(split(world, from, ["cit_a"], plate)).rejects.toMatchObject({ code: "record.changed" });
    const now = await world.gapOf("cit_a", plate);
    await expect(split(world, now, ["cit_b"], battery)).rejects.toMatchObject({ code: "record.changed" });
    await world.answer(now, "plate");
    await world.run();
    await expect(split(world, await world.gapOf("cit_a", plate), ["cit_a"], plate)).rejects.toMatchObject({
      code: "record.exists",
    });
  });

  it("of a wish that is kept at the same moment are followed by it", async () => {
    const world = createWorld();
    await world.ask("cit_a", plate);
    await world.ask("cit_b", battery);
    const from = await world.gapOf("cit_a", plate);
    const save = world.askers.save;
    // The split comes between reading the gap and keeping the wish.
    world.deps.askers = {
      ...world.askers,
      save: async (asker) => {
        world.deps.askers = world.askers;
        await split(world, from, ["cit_b"], battery);
        return save(asker);
      },
    };
    const kept = await world.agree("cit_b", battery);
    const gap = await world.gapOf("cit_b", battery);
    expect(kept).toMatchObject({ outcome: "kept", asker: { gapId: gap.id } });
    expect((await world.askers.listOf("cit_b")).map(({ gapId }) => gapId)).toEqual([gap.id]);
  });
});

describe("a gap that a person makes part of another", () => {
  const apart = async (world: World): Promise<[Gap, Gap]> => {
    for (const [citizen, text] of [
      ["cit_a", plate],
      ["cit_b", "养狗办证要什么材料"],
    ] as const) {
      await world.ask(citizen, text);
      await world.agree(citizen, text);
    }
    return [await world.gapOf("cit_a", plate), await world.gapOf("cit_b", "养狗办证要什么材料")];
  };
  const merge = (world: World, from: Gap, to: Gap) =>
    mergeGap(world.deps, { from: seen(from), to: seen(to), by: "林知" });

  it("is counted, known and answered as one; both who waited are told once", async () => {
    const world = createWorld();
    const [one, other] = await apart(world);
    const gap = await merge(world, other, one);
    expect(gap).toMatchObject({ id: one.id, size: 2, reasons: { unanswered: 2 } });
    const rest = await world.gaps.findGap(other.id);
    expect(rest && [stateOfGap(rest), rest.size]).toEqual(["merged", 0]);
    await world.ask("cit_c", "养狗办证要什么材料");
    expect((await world.gapOf("cit_c", "养狗办证要什么材料")).id).toBe(one.id);
    await world.answer(gap, "both");
    await world.run();
    await world.run();
    expect(world.told.toSorted()).toEqual(["cit_a both", "cit_b both"]);
    await expect(merge(world, gap, rest ?? gap)).rejects.toMatchObject({ code: "record.changed" });
  });

  // The mark, the question, the wish.
  it.each([1, 2, 3])(
    "is whole in the end when the merge is killed before write %i, and nobody is told twice",
    async (killAt) => {
      const world = createWorld();
      const [one, other] = await apart(world);
      let step = 0;
      const regroup: GapStore["regroup"] = async (change) => {
        step += 1;
        if (step === killAt) throw new Error("killed");
        return world.gaps.regroup(change);
      };
      const deps = { ...world.deps, gaps: { ...world.gaps, regroup } };
      const killed = mergeGap(deps, { from: seen(other), to: seen(one), by: "林知" });
      await expect(killed).rejects.toThrow("killed");
      const [latest, rest] = [await world.gaps.findGap(one.id), await world.gaps.findGap(other.id)];
      if (rest?.merged === null && latest) await merge(world, rest, latest);
      await world.answer(one, "both");
      for (let round = 0; round < 3; round += 1) {
        await world.run();
        world.wait(90_000);
      }
      expect(world.told.toSorted()).toEqual(["cit_a both", "cit_b both"]);
      expect(await world.gapOf("cit_b", "养狗办证要什么材料")).toMatchObject({ id: one.id, size: 2 });
      expect((await world.gaps.findGap(other.id))?.merged?.isDone).toBe(true);
    },
  );

  it("is told of once where the citizen waited in both, and not again where they have been told", async () => {
    const world = createWorld();
    const [one, other] = await apart(world);
    await world.ask("cit_a", "养狗办证要什么材料");
    await world.agree("cit_a", "养狗办证要什么材料");
    const now = await world.gapOf("cit_b", "养狗办证要什么材料");
    expect(now.id).toBe(other.id);
    await merge(world, now, one);
    await world.answer(one, "both");
    await world.run();
    expect(world.told.toSorted()).toEqual(["cit_a both", "cit_b both"]);
  });
});

const texts = [plate, battery, insure, "养狗办证要什么材料", "城里养狗办证去哪里"];
type Step = { kind: string; who: number; other: number; text: number };

const splitSome = async (world: World, from: Gap, to: Gap): Promise<void> => {
  const [question, ...rest] = await world.gaps.listQuestions(from.id, 50);
  const target = from.id === to.id ? null : seen(to);
  if (!question || rest.length === 0) return;
  await moveQuestions(world.deps, { from: seen(from), to: target, questionIds: [question.id], by: "林知" });
};

const take = async (world: World, { kind, who, other, text }: Step): Promise<unknown> => {
  const open = (await world.gaps.listGaps()).filter(({ merged }) => merged === null);
  const [from, to] = [open[who % open.length], open[other % open.length]];
  if (kind === "ask" || !from || !to) return world.ask(`cit_${who}`, texts[text] ?? plate);
  if (kind === "split" || from.id === to.id) return splitSome(world, from, to);
  return mergeGap(world.deps, { from: seen(from), to: seen(to), by: "林知" });
};

it("keeps every question in one gap and every count right, however people sort", async () => {
  const kind = fc.constantFrom("ask", "ask", "split", "merge");
  const step = fc.record({ kind, who: fc.nat(40), other: fc.nat(40), text: fc.nat(4) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const world = createWorld();
      for (const one of steps) await take(world, one);
      for (const gap of await world.gaps.listGaps()) {
        const questions = await world.gaps.listQuestions(gap.id, 100);
        expect(gap.size).toBe(questions.length);
        expect(Object.values(gap.days).reduce((sum, count) => sum + count, 0)).toBe(questions.length);
        expect(gap.merged === null || questions.length === 0).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
