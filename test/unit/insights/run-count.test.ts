import { describe, expect, it } from "vitest";
import { runCount } from "../../../functions/insights/run-count.ts";
import { buildTurn, later } from "../../support/insight-builders.ts";
import { createMemoryFigures, createMemoryTurnRecords } from "../../support/memory-insights.ts";

const setUp = () => {
  const [turns, figures] = [createMemoryTurnRecords(), createMemoryFigures()];
  const countAt = (hours: number, days = 0) =>
    runCount({ turns, figures, clock: { now: () => new Date(later(hours, days)) } });
  const on = async (day: string) => (await figures.inPeriod(day, day))[0];
  return { turns, figures, countAt, on };
};

describe("counting by the clock", () => {
  it("counts today every time, and all open days every half hour and when a day begins", async () => {
    const { turns, countAt, on } = setUp();
    await turns.put(buildTurn({ at: later(0, -3) }));
    await countAt(0);
    await turns.put(buildTurn({ at: later(1, -3), conversationId: "cnv_late" }));
    await turns.put(buildTurn({ at: later(0) }));
    await countAt(0.2);
    expect((await on("2026-11-23"))?.turns).toBe(1);
    expect((await on("2026-11-20"))?.turns).toBe(1);

    await countAt(0.8);
    expect((await on("2026-11-20"))?.turns).toBe(2);
  });

  it("makes up for every day that was missed after a break", async () => {
    const { turns, countAt, on } = setUp();
    await turns.put(buildTurn());
    await countAt(1);
    await turns.put(buildTurn({ at: later(5), conversationId: "cnv_evening" }));
    await countAt(0, 30);

    expect(await on("2026-11-23")).toMatchObject({ turns: 2, proven: 2, pending: 0 });
  });

  it("leaves more time between when there is more to read again", async () => {
    const { turns, figures, countAt } = setUp();
    await turns.put(buildTurn({ at: later(0.2) }));
    await countAt(1);
    const state = await figures.state();
    if (!state) throw new Error("nothing counted");
    await figures.saveState({ ...state, dayTurns: 100_000, windowTurns: 900_000 });

    expect(await countAt(1.5)).toBe(0);
    expect(await countAt(1.9)).toBe(1);
  });

  it("counts a turn that a platform dates a little ahead", async () => {
    const { turns, countAt, on } = setUp();
    await turns.put(buildTurn({ at: "2026-11-23T16:00:05.000Z" }));
    await countAt(13.99);
    expect((await on("2026-11-24"))?.turns).toBe(1);
  });
});
