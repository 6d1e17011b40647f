import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publishRemedy, tellOfRemedies } from "../../../functions/problems/decide-problem.ts";
import { joinProblem } from "../../../functions/problems/join-problem.ts";
import type { Signal } from "../../../functions/problems/problem.ts";
import { watchSurges } from "../../../functions/problems/watch-surges.ts";
import { trendOf } from "../../../functions/shared/text-clusters.ts";
import { similarity, termsOf } from "../../../functions/shared/text-similarity.ts";
import { steppedClock } from "../../support/case-builders.ts";
import { createMemoryProblemStore } from "../../support/memory-problem-store.ts";

const signal = (id: string, text: string, given: Partial<Signal> = {}): Signal => ({
  id,
  source: "ticket",
  text,
  region: "430100",
  department: null,
  at: "2026-11-23T02:00:00.000Z",
  ticketId: `tkt_${id}`,
  conversationId: null,
  ...given,
});
const retirement = [
  "退休材料单位和社保中心互相推，跑了三趟没收",
  "社保中心不收退休材料，让我找单位，单位又推回来",
  "单位和社保中心互相推退休材料，跑了好几趟",
];
const lamps = ["小区门口路灯坏了没人修", "路灯坏了一个月，小区门口晚上很黑"];

describe("classes of problems", () => {
  it("gather what is about the same thing and keep apart what is not", async () => {
    const problems = createMemoryProblemStore();
    for (const [index, text] of [...retirement, ...lamps].entries())
      await joinProblem(problems, signal(`s${index}`, text));

    const sizes = (await problems.list()).map(({ size }) => size).toSorted();
    expect(sizes).toEqual([2, 3]);
  });

  it("count a signal once, however often and by however many it comes", async () => {
    const problems = createMemoryProblemStore();
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => joinProblem(problems, signal(`s${index % 4}`, retirement[0] ?? ""))),
    );

    expect((await problems.list()).map(({ size }) => size)).toEqual([4]);
  });

  it("are the same for the same signals in the same order", async () => {
    const words = fc.array(fc.constantFrom(...retirement, ...lamps, "居住证签注过期怎么补办"), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(words, async (texts) => {
        const [one, other] = [createMemoryProblemStore(), createMemoryProblemStore()];
        for (const store of [one, other])
          for (const [index, text] of texts.entries()) await joinProblem(store, signal(`s${index}`, text));
        expect(await one.list()).toEqual(await other.list());
      }),
      { numRuns: 30 },
    );
  });

  it("show masked examples, days, departments and a trend", async () => {
    const problems = createMemoryProblemStore();
    await joinProblem(problems, signal("s1", `${retirement[0]}，电话13900001234`, { department: "人社局" }));
    await joinProblem(
      problems,
      signal("s2", retirement[2] ?? "", { at: "2026-11-14T02:00:00.000Z", department: "人社局" }),
    );

    const [problem] = await problems.list();

    expect(JSON.stringify(problem)).not.toContain("13900001234");
    expect(problem).toMatchObject({ size: 2, departments: { 人社局: 2 }, days: { "2026-11-23": 1, "2026-11-14": 1 } });
    expect(problem && trendOf(problem, new Date("2026-11-23T12:00:00.000Z"))).toEqual({ last: 1, before: 1 });
  });
});

describe("a remedy", () => {
  it("is published once, and everybody who reported is told once, also when telling breaks off in the middle", async () => {
    const problems = createMemoryProblemStore();
    for (const [index, text] of retirement.entries()) await joinProblem(problems, signal(`s${index}`, text));
    const [problem] = await problems.list();
    const given = {
      problemId: problem?.id ?? "",
      version: problem?.version ?? 0,
      kind: "form" as const,
      text: "一次收齐",
      by: "协调员",
    };
    await publishRemedy({ problems, clock: steppedClock() }, given);
    const told: string[] = [];
    let calls = 0;
    const breaking = async (_: unknown, member: { id: string }) => {
      calls += 1;
      if (calls === 2) throw new Error("the queue is away");
      told.push(member.id);
    };

    await expect(tellOfRemedies(problems, breaking)).rejects.toThrow("away");
    expect(await tellOfRemedies(problems, breaking)).toBe(2);
    expect(await tellOfRemedies(problems, breaking)).toBe(0);

    expect(told.toSorted()).toEqual(["s0", "s1", "s2"]);
    await expect(publishRemedy({ problems, clock: steppedClock() }, { ...given, version: 5 })).rejects.toMatchObject({
      code: "record.exists",
    });
  });

  it("ends its class: what comes after it begins another one", async () => {
    const problems = createMemoryProblemStore();
    const first = await joinProblem(problems, signal("s1", retirement[0] ?? ""));
    const version = (await problems.find(first))?.version ?? 0;
    await publishRemedy(
      { problems, clock: steppedClock() },
      { problemId: first, version, kind: "entry", text: "已改", by: "协调员" },
    );

    expect(await joinProblem(problems, signal("s2", retirement[0] ?? ""))).not.toBe(first);
  });
});

describe("how alike texts are", () => {
  it("is 1 for the same text, the same both ways, and between 0 and 1", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const alike = similarity(termsOf(one), termsOf(other));
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
        expect(alike).toBeCloseTo(similarity(termsOf(other), termsOf(one)), 12);
      }),
    );
    expect(similarity(termsOf("路灯坏了"), termsOf("路灯坏了"))).toBeCloseTo(1, 12);
    expect(similarity(termsOf("路灯坏了"), termsOf("居住证签注"))).toBe(0);
  });
});

describe("a surge", () => {
  it("is five in three hours and three times as many as usual, told once a day", async () => {
    const problems = createMemoryProblemStore();
    const clock = steppedClock("2026-11-23T09:30:00.000Z");
    for (const [index, hour] of ["07", "08", "08", "09"].entries())
      await joinProblem(problems, signal(`s${index}`, lamps[0] ?? "", { at: `2026-11-23T${hour}:10:00.000Z` }));
    const alerts: string[] = [];
    const watch = () => watchSurges({ problems, clock }, async ({ title }) => void alerts.push(title));

    expect(await watch()).toBe(0);
    await joinProblem(problems, signal("s9", lamps[0] ?? "", { at: "2026-11-23T09:20:00.000Z" }));
    expect(await watch()).toBe(1);
    expect(await watch()).toBe(0);
    expect(alerts).toEqual([lamps[0]]);
  });

  it("is none where so many are usual", async () => {
    const problems = createMemoryProblemStore();
    const clock = steppedClock("2026-11-23T23:30:00.000Z");
    for (let hour = 0; hour < 48; hour += 1)
      for (let index = 0; index < 2; index += 1) {
        const at = new Date(clock.now().getTime() - hour * 3_600_000).toISOString();
        await joinProblem(problems, signal(`s${hour}-${index}`, lamps[0] ?? "", { at }));
      }

    expect(await watchSurges({ problems, clock }, async () => undefined)).toBe(0);
  });
});
