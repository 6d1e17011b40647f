import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countDay, nothingLater } from "../../../functions/insights/count-day.ts";
import { type Figures, sumFigures } from "../../../functions/insights/figures.ts";
import { expected, Outcome } from "../../../functions/insights/outcome.ts";
import { ratesOf } from "../../../functions/insights/rates.ts";
import type { TurnRecord } from "../../../functions/insights/turn-record.ts";
import { buildTurn, later } from "../../support/insight-builders.ts";

const monday = "2026-11-23";
const longAfter = new Date("2027-01-01T00:00:00.000Z");

const dayOf = ({ at }: TurnRecord) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);

/** Counts whatever days the turns are of, the newest first, and adds everything up. */
const count = (turns: readonly TurnRecord[], now = longAfter): Figures => {
  const known = nothingLater();
  const days = [...Map.groupBy(turns, dayOf)].toSorted(([one], [other]) => (one < other ? 1 : -1));
  return sumFigures(days.flatMap(([day, ofDay]) => countDay(day, ofDay, known, now)));
};

const asked = { person: { handoffId: "hnd_one", step: "asked" as const }, outcome: null, text: "", status: null };

describe("an answer proves itself", () => {
  it("when for seven days nothing came after it", () => {
    expect(count([buildTurn()])).toMatchObject({ settled: 1, proven: 1, followed: 0, pending: 0 });
  });

  it.each([
    ["a person was asked for", { ...asked }],
    ["a ticket was opened", { ticketOpened: true, outcome: null, text: "" }],
    ["the same was asked again", { text: "请问年假几天" }],
  ])("unless %s within seven days", (_what, then) => {
    const answer = buildTurn();
    expect(count([answer, buildTurn({ at: later(0, 7), ...then })])).toMatchObject({
      proven: then.text ? 1 : 0,
      followed: 1,
    });
    expect(count([answer, buildTurn({ at: later(1, 7), ...then })])).toMatchObject({ followed: 0 });
  });

  it("whatever other conversations ask, and whatever else this one asks", () => {
    const other = buildTurn({ conversationId: "cnv_other", at: later(1) });
    const else_ = buildTurn({ at: later(2), text: "失业金怎么领取" });
    expect(count([buildTurn(), other, else_])).toMatchObject({ proven: 3, followed: 0 });
  });

  it("not by what came before it", () => {
    expect(count([buildTurn({ at: later(0), ...asked }), buildTurn({ at: later(1) })])).toMatchObject({ proven: 1 });
  });

  it("is open while the seven days run, and counts in no rate until then", () => {
    const figures = count([buildTurn(), buildTurn({ at: later(1), ...asked })], new Date(later(5)));
    expect(figures).toMatchObject({ settled: 0, proven: 0, pending: 1, pendingFollowed: 1 });
    expect(ratesOf(figures).deflected).toEqual({ count: 0, of: 0 });
  });
});

const turns = fc
  .array(
    fc.record({
      conversation: fc.integer({ min: 0, max: 3 }),
      hours: fc.integer({ min: 0, max: 400 }),
      outcome: fc.constantFrom(...Outcome.options, null),
      text: fc.constantFrom("年假几天", "失业金怎么领取", "社保卡丢了怎么补", ""),
      event: fc.constantFrom("none", "person", "ticket"),
      department: fc.constantFrom("人社局", "医保局", ""),
    }),
    { maxLength: 40 },
  )
  .map((given) =>
    given.map(({ conversation, hours, outcome, text, event, department }, index) =>
      buildTurn({
        messageId: `m${index}`,
        conversationId: `cnv_${conversation}`,
        at: later(hours),
        outcome,
        text,
        department,
        ...(event === "person" && { person: { handoffId: `hnd_${index}`, step: "asked" as const } }),
        ...(event === "ticket" && { ticketOpened: true }),
      }),
    ),
  );

/** The definition, word for word and slow: is there a later turn within seven days that speaks against the answer? */
const provenByDefinition = (all: readonly TurnRecord[]): number =>
  all.filter(
    (one) =>
      one.outcome === "answered" &&
      !one.person &&
      !one.ticketOpened &&
      !all.some((other) => {
        const gap = Date.parse(other.at) - Date.parse(one.at);
        const isLater = gap > 0 || (gap === 0 && other.seq > one.seq);
        const isQuestion = other.outcome !== null && other.outcome !== "talk" && other.outcome !== "read";
        const isSame = isQuestion && other.text !== "" && other.text === one.text;
        return (
          other.conversationId === one.conversationId &&
          isLater &&
          gap <= 7 * 86_400_000 &&
          (other.person !== undefined || other.ticketOpened === true || isSame)
        );
      }),
  ).length;

describe("counting", () => {
  it("finds proven answers exactly as the definition says, however turns fall on days", () => {
    fc.assert(
      fc.property(turns, (all) => {
        expect(count(all).proven).toBe(provenByDefinition(all));
      }),
    );
  });

  it("counts a turn once, however often and in whatever order it is given", () => {
    fc.assert(
      fc.property(turns, fc.infiniteStream(fc.nat()), (all, numbers) => {
        const shuffled = [...all, ...all]
          .map((turn) => ({ turn, place: numbers.next().value }))
          .toSorted((one, other) => one.place - other.place)
          .map(({ turn }) => turn);
        expect(count(shuffled)).toEqual(count(all));
      }),
    );
  });

  it("adds up: every turn is in one cell, every question in one outcome, every answer proven, followed or open", () => {
    fc.assert(
      fc.property(turns, fc.integer({ min: 0, max: 30 }), (all, days) => {
        const figures = count(all, new Date(later(0, days)));
        const sum = Object.values(figures.outcomes).reduce((total, one) => total + one, 0);
        expect(figures.turns).toBe(all.length);
        expect(sum).toBe(all.filter(({ outcome }) => outcome !== null).length);
        expect(figures.proven + figures.followed + figures.pending).toBe(figures.outcomes.answered ?? 0);
        const isExpected = ({ outcome }: TurnRecord) => outcome !== null && expected.has(outcome);
        expect(figures.settled).toBeLessThanOrEqual(all.filter(isExpected).length);
        const { answered, clarified, deflected, formsCompleted } = ratesOf(figures);
        for (const share of [answered, clarified, deflected, formsCompleted])
          expect(share.count).toBeLessThanOrEqual(share.of);
      }),
    );
  });

  it("counts a conversation where its last matter lies", () => {
    const cells = countDay(
      monday,
      [buildTurn({ department: "人社局" }), buildTurn({ at: later(1), department: "", outcome: "unknown" })],
      nothingLater(),
      longAfter,
    );
    expect(cells.map(({ department, conversations, turns: count }) => [department, conversations, count])).toEqual([
      ["", 0, 1],
      ["人社局", 1, 1],
    ]);
  });

  it("puts questions into the hour of China they were asked in", () => {
    const { hours } = count([
      buildTurn({ at: "2026-11-23T15:59:00.000Z" }),
      buildTurn({ at: "2026-11-23T16:00:00.000Z" }),
    ]);
    expect([hours[23], hours[0]]).toEqual([1, 1]);
  });

  it("adds feedback, ratings, tokens and costs", () => {
    const at = later(1);
    const figures = count([
      buildTurn({ feedback: { verdict: "not-useful", reason: "outdated", at } }),
      buildTurn({
        feedback: { verdict: "useful", reason: null, at },
        tokens: { input: 900, output: 80 },
        costMicros: 40,
      }),
      buildTurn({ outcome: null, text: "", rating: 2 }),
    ]);
    expect(figures).toMatchObject({
      useful: 1,
      notUseful: 1,
      reasons: { outdated: 1 },
      tokens: { input: 900, output: 80 },
    });
    expect(ratesOf(figures).dissatisfied).toEqual({ count: 2, of: 3 });
  });
});

const step = (step: "started" | "field" | "submitted" | "discarded", field?: string, draftId = "frm_1") => ({
  outcome: null,
  text: "",
  form: { serviceId: "retirement", draftId, step, ...(field && { field }) },
});

describe("a form", () => {
  it("is dropped at its last question when seven days go by without its end", () => {
    const all = [
      buildTurn({ ...step("started", "name") }),
      buildTurn({ at: later(1), ...step("field", "birth") }),
      buildTurn({ at: later(2, 1), ...step("field", "work") }),
    ];
    const { retirement } = count(all).forms;
    expect(retirement).toEqual({
      ...{ started: 1, submitted: 0, discarded: 0, open: 0, settled: 1, completed: 0 },
      reached: { name: 1, birth: 1, work: 1 },
      dropped: { work: 1 },
    });
    expect(count(all, new Date(later(3, 2))).forms.retirement).toMatchObject({ open: 1, dropped: {} });
  });

  it("counts in the rate when its seven days are over, submitted or not, so that the last days look no better", () => {
    const done = [buildTurn({ ...step("started", "name") }), buildTurn({ at: later(1), ...step("submitted") })];
    const other = buildTurn({ ...step("started", "name", "frm_2") });
    const all = [...done, other];
    expect(ratesOf(count(all, new Date(later(2)))).formsCompleted).toEqual({ count: 0, of: 0 });
    expect(ratesOf(count(all)).formsCompleted).toEqual({ count: 1, of: 2 });
  });

  it("counts for the day it was begun on, whenever it is submitted", () => {
    const begun = buildTurn({ ...step("started", "name") });
    const done = buildTurn({ at: later(0, 3), ...step("submitted") });
    expect(countDay(monday, [begun], nothingLater(), longAfter)[0]?.forms.retirement).toMatchObject({ submitted: 0 });
    const { retirement } = count([begun, done]).forms;
    expect(retirement).toMatchObject({ started: 1, submitted: 1, dropped: {} });
    expect(ratesOf(count([begun, done])).formsCompleted).toEqual({ count: 1, of: 1 });
  });

  it("is never more than begun: submitted, discarded, open and dropped make up what was started", () => {
    const kinds = fc.constantFrom("started", "field", "submitted", "discarded") as fc.Arbitrary<
      Parameters<typeof step>[0]
    >;
    const moves = fc.array(fc.record({ kind: kinds, draft: fc.nat(4), hours: fc.nat(300) }), { maxLength: 30 });
    fc.assert(
      fc.property(moves, (given) => {
        const all = given.map(({ kind, draft, hours }, index) =>
          buildTurn({ messageId: `f${index}`, at: later(hours), ...step(kind, `q${index % 3}`, `frm_${draft}`) }),
        );
        const form = count(all).forms.retirement;
        if (!form) return;
        const dropped = Object.values(form.dropped).reduce((sum, one) => sum + one, 0);
        expect(form.submitted + form.discarded + form.open + dropped).toBe(form.started);
      }),
    );
  });
});
