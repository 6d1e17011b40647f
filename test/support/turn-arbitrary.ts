import fc from "fast-check";
import { Outcome } from "../../functions/insights/outcome.ts";
import type { TurnRecord, TurnRecordInput } from "../../functions/insights/turn-record.ts";
import { buildTurn } from "./insight-builders.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Midnight in China between a Sunday and a Monday, and a noon twelve days later. */
export const firstMidnight = Date.parse("2026-11-22T16:00:00.000Z");
export const countedAt = new Date(firstMidnight + 12.5 * dayMs);
/** The days that `turnsOnBorders` fall on. */
export const borderPeriod = { from: "2026-11-22", to: "2026-12-05" };

const border = fc.oneof(
  fc.nat(12).map((days) => firstMidnight + days * dayMs),
  fc.nat(300).map((hours) => firstMidnight + hours * hourMs),
  fc.nat(5).map((days) => countedAt.getTime() - 168 * hourMs - days * dayMs),
);
/** Just before, at and just after midnights in China, whole hours, and 168 hours before it is counted. */
const time = fc
  .tuple(border, fc.constantFrom(-1, 0, 1, 90_000))
  .map(([at, off]) => new Date(Math.min(at + off, countedAt.getTime())).toISOString());

/** Also exactly on the bounds of the classes that durations are counted in. */
const duration = fc.oneof(
  { weight: 12, arbitrary: fc.nat(3000) },
  { weight: 12, arbitrary: fc.nat(30).map((power) => 1.2 ** power) },
  { weight: 1, arbitrary: fc.integer({ min: 5000, max: 90_000 }) },
);

/** Often the same, and often one that is met once. */
const someOfMany = fc.oneof(fc.nat(2), fc.nat(500));

type Turn = Partial<TurnRecordInput>;
type Asked = {
  outcome: Outcome;
  text: string;
  entryIds: string[];
  steps: [string, number][];
  opinion: "none" | "useful" | "wrong" | "unclear";
  hasModel: boolean;
  isHanded: boolean;
};

const question: fc.Arbitrary<Turn> = fc
  .record<Asked>({
    outcome: fc.constantFrom(...Outcome.options),
    text: fc.constantFrom("年假几天", "请问年假几天？", "失业金怎么领取", ""),
    entryIds: fc.subarray(["annual-leave-days", "medical-transfer", "gone"]),
    steps: fc.uniqueArray(fc.tuple(fc.constantFrom("mask", "retrieve", "compose"), duration), {
      selector: ([name]) => name,
    }),
    opinion: fc.constantFrom("none", "useful", "wrong", "unclear"),
    hasModel: fc.boolean(),
    isHanded: fc.boolean(),
  })
  .map(({ outcome, text, entryIds, steps, opinion, hasModel, isHanded }) => {
    const reason = opinion === "wrong" || opinion === "unclear" ? opinion : null;
    const verdict = reason ? "not-useful" : "useful";
    return {
      ...{ outcome, text, entryIds },
      pipeline: {
        ...{ queries: [], intent: null, region: "430100", indexVersion: null, steps, hits: [], model: [] },
        ...{ refused: [], missing: [] },
      },
      ...(opinion !== "none" && { feedback: { verdict, reason, at: countedAt.toISOString() } }),
      ...(hasModel && { tokens: { input: 90, output: 8 }, costMicros: 40 }),
      ...(isHanded && { person: { handoffId: "hnd_1", step: "asked" as const } }),
    };
  });

const step = fc.constantFrom("started" as const, "field" as const, "submitted" as const, "discarded" as const);
const form: fc.Arbitrary<Turn> = fc
  .record({ step, draft: someOfMany, field: fc.constantFrom("work", "mobile", undefined) })
  .map(({ step: one, draft, field }) => ({
    form: { serviceId: "retirement", draftId: `frm_${draft}`, step: one, ...(field && { field }) },
  }));

const event = fc.constantFrom<Turn>(
  ...(["asked", "accepted", "ended"] as const).map((one) => ({ person: { handoffId: "hnd_1", step: one } })),
  { ticketOpened: true },
  ...[1, 2, 3, 5].map((rating) => ({ rating })),
);

const none: Turn = { outcome: null, text: "", entryIds: [], score: null };
const isOther = fc.oneof(form, event).map((turn) => ({ ...none, ...turn }));

/** Turns of every kind, in conversations of several places, many of them just at a border of what figures count. */
export const turnsOnBorders: fc.Arbitrary<TurnRecord[]> = fc
  .array(
    fc.record({
      at: time,
      conversation: someOfMany,
      ms: fc.nat(4000),
      channel: fc.constantFrom("web", "wecom"),
      region: fc.constantFrom("430100", "430200", "350200"),
      department: fc.constantFrom("人社局", "医保局", ""),
      what: fc.oneof(question, isOther),
    }),
    { maxLength: 40, size: "max" },
  )
  .map((all) =>
    all.map(({ conversation, what, ...own }, index) =>
      buildTurn({ messageId: `m${index}`, conversationId: `cnv_${conversation}`, ...own, ...what }),
    ),
  );
