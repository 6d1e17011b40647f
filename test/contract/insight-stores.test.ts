import { beforeEach, describe, expect, it } from "vitest";
import { createFigureStore } from "../../functions/adapters/dynamodb/figure-store.ts";
import { createTurnRecordStore } from "../../functions/adapters/dynamodb/turn-record-store.ts";
import { type FigureCell, noFigures } from "../../functions/insights/figures.ts";
import { listTurns } from "../../functions/insights/list-turns.ts";
import type { FigureStore, TurnRecordStore } from "../../functions/insights/ports.ts";
import { runCount } from "../../functions/insights/run-count.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { buildTurn, later } from "../support/insight-builders.ts";
import { createMemoryFigures, createMemoryTurnRecords } from "../support/memory-insights.ts";

const dynoxide = dynoxideOfFile("insights");
type Stores = { turns: TurnRecordStore; figures: FigureStore };
const stores: Record<string, () => Promise<Stores>> = {
  memory: async () => ({ turns: createMemoryTurnRecords(), figures: createMemoryFigures() }),
  dynamodb: async () => {
    const table = await dynoxide.freshTable();
    return {
      turns: createTurnRecordStore(dynoxide.client(), table),
      figures: createFigureStore(dynoxide.client(), table),
    };
  },
};

const day = "2026-11-23";
const cell = (changes: Partial<FigureCell> = {}): FigureCell => ({
  ...noFigures,
  ...{ day, channel: "web", region: "430100", department: "人社局" },
  ...changes,
});

describe.each(Object.entries(stores))("stores of figures (%s)", (_name, create) => {
  let turns: TurnRecordStore;
  let figures: FigureStore;
  beforeEach(async () => {
    ({ turns, figures } = await create());
  });

  it("keep one record of a turn, however often it runs, as it was decided last", async () => {
    const first = buildTurn({ messageId: "m1", outcome: "unknown" });
    await turns.put(first);
    await turns.put({ ...first, outcome: "answered" });

    expect((await turns.onDay(day, 10)).records.map(({ outcome }) => outcome)).toEqual(["answered"]);
    expect(await turns.find(first.id)).toEqual({ ...first, outcome: "answered" });
    expect(await turns.find("trn_000000000-AAAAAAAAAAAAAAAAAAAAAA")).toBeUndefined();
    expect(await turns.find("nonsense")).toBeUndefined();
  });

  it("give a day's turns newest first and page by page, and no expired ones", async () => {
    for (const hours of [0, 1, 2, 3]) await turns.put(buildTurn({ at: later(hours), seq: hours }));
    await turns.put(buildTurn({ at: later(20), seq: 20 }));
    await turns.put(buildTurn({ at: later(4), seq: 4, expiresAt: 1 }));

    const seen: number[] = [];
    let before: string | undefined;
    do {
      const page = await turns.onDay(day, 2, before);
      seen.push(...page.records.map(({ seq }) => seq));
      before = page.before;
    } while (before !== undefined);
    expect(seen).toEqual([3, 2, 1, 0]);
  });

  it("note feedback on a turn that is there, forget words that were taken back, and let go of any other", async () => {
    const pipeline = { queries: ["年假几天"], intent: null, region: "000000", indexVersion: null };
    const turn = buildTurn({
      pipeline: { ...pipeline, steps: [["mask", 0.1]], hits: [], model: [], refused: [], missing: [] },
    });
    await turns.put(turn);
    const feedback = { verdict: "not-useful", reason: "wrong", at: later(1) } as const;
    await turns.setFeedback(turn.id, feedback);
    await turns.setFollowed(turn.id);
    const draft = { end: "open", reached: ["work"], last: "work" } as const;
    await turns.setDraft(turn.id, { ...draft, reached: ["work"] });
    await turns.forgetWords(turn.id);
    const gone = buildTurn().id;
    await turns.setFeedback(gone, feedback);
    await turns.setFollowed(gone);
    await turns.setDraft(gone, { ...draft, reached: [] });
    await turns.forgetWords(gone);

    expect(await turns.find(turn.id)).toMatchObject({
      feedback,
      followed: true,
      draft,
      text: "",
      pipeline: { queries: [], steps: [["mask", 0.1]] },
    });
    expect(await turns.find(gone)).toBeUndefined();
  });

  it("list the turns of one hour of China, page by page, with what lies just at its borders", async () => {
    const [before, first, last, after] = ["01:59:59.999", "02:00:00.000", "02:59:59.999", "03:00:00.000"].map((time) =>
      buildTurn({ at: `${day}T${time}Z` }),
    );
    for (const turn of [before, first, last, after]) if (turn) await turns.put(turn);

    const filter = { from: "2026-11-16", to: day, hour: 10, weekday: 0 };
    const page = await listTurns(turns, filter, {}, { limit: 1 });
    expect(page.turns.map(({ id }) => id)).toEqual([last?.id]);
    const next = await listTurns(turns, filter, {}, { limit: 9, after: page.after ?? "" });
    expect(next).toMatchObject({ turns: [{ id: first?.id }], after: null });
    expect((await listTurns(turns, { ...filter, weekday: 1 }, {}, { limit: 9 })).turns).toEqual([]);
  });

  it("replace a day's cells whole and give periods with both ends", async () => {
    await figures.saveDay(day, [cell({ turns: 1 }), cell({ turns: 2, department: "" })]);
    await figures.saveDay("2026-11-24", [cell({ day: "2026-11-24", turns: 5 })]);
    await figures.saveDay(day, [cell({ turns: 3, outcomes: { answered: 3 }, entries: { "annual-leave-days": 3 } })]);

    expect(await figures.inPeriod(day, day)).toEqual([
      cell({ turns: 3, outcomes: { answered: 3 }, entries: { "annual-leave-days": 3 } }),
    ]);
    expect((await figures.inPeriod(day, "2026-11-24")).map(({ turns: count }) => count)).toEqual([3, 5]);
    expect(await figures.inPeriod("2026-11-25", "2026-11-30")).toEqual([]);
  });

  it("count the same however often counting runs", async () => {
    for (const hours of [0, 1, 2]) await turns.put(buildTurn({ at: later(hours), text: `问题${hours}` }));
    const deps = { turns, figures, clock: { now: () => new Date(later(5)) } };

    expect(await runCount(deps)).toBe(3);
    const once = await figures.inPeriod(day, day);
    await runCount(deps);
    expect(await figures.inPeriod(day, day)).toEqual(once);
    expect(once).toMatchObject([{ turns: 3, conversations: 1, outcomes: { answered: 3 }, pending: 3 }]);
  });

  it("say which answers something came after, for the explorer, once it is counted", async () => {
    const [answer, other] = [buildTurn({ text: "年假几天" }), buildTurn({ conversationId: "cnv_other" })];
    const person = { person: { handoffId: "hnd_1", step: "asked" as const }, outcome: null, text: "" };
    for (const turn of [answer, other, buildTurn({ at: later(2), ...person })]) await turns.put(turn);
    await runCount({ turns, figures, clock: { now: () => new Date(later(3)) } });

    expect((await turns.find(answer.id))?.followed).toBe(true);
    expect((await turns.find(other.id))?.followed).toBeUndefined();
  });

  it("close the window of a day eight days later, and leave older days alone", async () => {
    await turns.put(buildTurn());
    const at = (hours: number, days: number) => ({
      turns,
      figures,
      clock: { now: () => new Date(later(hours, days)) },
    });
    await runCount(at(1, 0));
    expect(await figures.inPeriod(day, day)).toMatchObject([{ pending: 1, proven: 0 }]);
    await runCount(at(1, 8));
    expect(await figures.inPeriod(day, day)).toMatchObject([{ pending: 0, proven: 1 }]);
  });
});

describe("two that count at the same time", () => {
  it("never leave a mix: the slower one gives way", async () => {
    const figures = createFigureStore(dynoxide.client(), await dynoxide.freshTable());
    await figures.saveDay(day, [cell({ turns: 1 })]);
    const results = await Promise.allSettled([2, 3, 4, 5].map((turns) => figures.saveDay(day, [cell({ turns })])));

    for (const result of results.filter(({ status }) => status === "rejected"))
      expect(result).toMatchObject({ reason: { code: "record.changed" } });
    expect(results.some(({ status }) => status === "fulfilled")).toBe(true);
    expect(await figures.inPeriod(day, day)).toHaveLength(1);
  });
});
