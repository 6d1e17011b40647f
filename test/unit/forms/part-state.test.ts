import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyCallback } from "../../../functions/forms/apply-callback.ts";
import { DepartmentCallback } from "../../../functions/forms/department-callback.ts";
import { isFinal, overallOf, partStatusOf } from "../../../functions/forms/part-state.ts";
import type { MatterStatus, PartStatus, Submission } from "../../../functions/forms/submission.ts";
import { buildSubmission } from "../../support/case-builders.ts";

const at = "2026-11-23T03:00:00.000Z";
const statuses = ["received", "more", "done", "refused"] as const;
const matterIds = ["one", "two", "three"];

const dispatched = (): Submission => {
  const [part] = buildSubmission().parts;
  if (!part) return expect.unreachable();
  const matters = matterIds.map((id) => ({ id, title: `事项${id}`, status: "waiting" as const, note: null }));
  return buildSubmission({ parts: [{ ...part, dispatched: true, matters }] });
};

const news = (
  { number }: Submission,
  given: { id: string; status: (typeof statuses)[number]; version?: number; callbackId?: string },
): DepartmentCallback =>
  DepartmentCallback.parse({
    format: "machine-v1",
    type: "progress",
    callbackId: given.callbackId ?? `${given.id}-${given.status}`,
    number,
    partVersion: given.version ?? 1,
    matters: [{ id: given.id, status: given.status, note: "说明" }],
  });

const ranks: Record<MatterStatus, number> = { waiting: 0, received: 1, more: 2, done: 3, refused: 3, withdrawn: 3 };
const matterStatuses = ({ parts }: Submission): MatterStatus[] => (parts[0]?.matters ?? []).map(({ status }) => status);

const anyNews = fc.array(fc.record({ id: fc.constantFrom(...matterIds), status: fc.constantFrom(...statuses) }), {
  maxLength: 25,
});

describe("news of departments", () => {
  it("never leads a matter backwards, in whatever order and however often it comes", () => {
    const expectForward = (before: Submission, after: Submission): void => {
      const was = matterStatuses(before);
      const is = matterStatuses(after);
      expect(is.every((status, place) => ranks[status] >= ranks[was[place] ?? "waiting"])).toBe(true);
      expect(is.filter((_, place) => isFinal(was[place] ?? "waiting"))).toEqual(was.filter(isFinal));
    };
    fc.assert(
      fc.property(anyNews, (all) => {
        let submission = dispatched();
        for (const one of all) {
          const { submission: after, applied } = applyCallback(submission, "hrss", news(submission, one), at);
          expectForward(submission, after);
          expect(after === submission).toBe(!applied);
          submission = after;
        }
        expect(submission.parts.map(({ status }) => status)).toEqual(submission.parts.map(partStatusOf));
      }),
    );
  });

  it("comes to the same end in any order when each matter has one final result", () => {
    const results = fc.array(fc.constantFrom("done" as const, "refused" as const), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(results, fc.infiniteStream(fc.nat()), (finals, random) => {
        const all = matterIds.flatMap((id, place) =>
          (["received", finals[place] ?? "done"] as const).map((status) => ({ id, status })),
        );
        const doubled = [...all, ...all]
          .map((one) => ({ one, place: random.next().value as number }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ one }) => one);
        const end = doubled.reduce(
          (submission, one) => applyCallback(submission, "hrss", news(submission, one), at).submission,
          dispatched(),
        );
        expect(matterStatuses(end)).toEqual(finals);
      }),
    );
  });

  it("of an older version counts only when it is final, and of a version that there is not is refused", () => {
    const start = dispatched();
    const [part] = start.parts;
    const second = { ...start, parts: part ? [{ ...part, version: 2 }] : [] };

    expect(applyCallback(second, "hrss", news(second, { id: "one", status: "received" }), at).applied).toBe(false);
    expect(applyCallback(second, "hrss", news(second, { id: "one", status: "done" }), at).applied).toBe(true);
    expect(() => applyCallback(second, "hrss", news(second, { id: "one", status: "done", version: 3 }), at)).toThrow(
      "request.invalid",
    );
  });

  it("of a department without a part, or of a part that staff move, is not found", () => {
    const start = dispatched();
    const [part] = start.parts;
    const byHand = { ...start, parts: part ? [{ ...part, dispatched: false }] : [] };

    expect(() => applyCallback(start, "police", news(start, { id: "one", status: "done" }), at)).toThrow(
      "record.not-found",
    );
    expect(() => applyCallback(byHand, "hrss", news(start, { id: "one", status: "done" }), at)).toThrow(
      "record.not-found",
    );
    expect(() => applyCallback(start, "hrss", news(start, { id: "none", status: "done" }), at)).toThrow(
      "request.invalid",
    );
  });

  it("is one line of the timeline when it says the same of every matter", () => {
    const start = dispatched();
    const all = DepartmentCallback.parse({
      format: "machine-v1",
      type: "progress",
      callbackId: "all",
      number: start.number,
      partVersion: 1,
      matters: matterIds.map((id) => ({ id, status: "received" })),
    });

    expect(applyCallback(start, "hrss", all, at).submission.events).toMatchObject([
      { type: "received", matter: null, by: "department", cause: "all" },
    ]);
  });

  it("that asks for more, or refuses, must say what or why", () => {
    for (const status of ["more", "refused"])
      expect(
        DepartmentCallback.safeParse({
          format: "machine-v1",
          type: "progress",
          callbackId: "a",
          number: "TX20261123-AAAAAA",
          partVersion: 1,
          matters: [{ id: "one", status }],
        }).success,
      ).toBe(false);
  });
});

describe("a wish to withdraw", () => {
  const asked = (): Submission => {
    const start = dispatched();
    return { ...start, parts: start.parts.map((part) => ({ ...part, withdrawal: "asked" as const })) };
  };
  const outcome = ({ number }: Submission, outcome: "accepted" | "too-late"): DepartmentCallback => ({
    format: "machine-v1",
    type: "withdrawal",
    callbackId: outcome,
    number,
    outcome,
  });

  it("that is granted ends what is open and leaves what is done", () => {
    const start = asked();
    const oneDone = applyCallback(start, "hrss", news(start, { id: "one", status: "done" }), at).submission;

    const { submission } = applyCallback(oneDone, "hrss", outcome(oneDone, "accepted"), at);

    expect(matterStatuses(submission)).toEqual(["done", "withdrawn", "withdrawn"]);
    expect(submission.parts[0]).toMatchObject({ status: "partly", withdrawal: null });
  });

  it("that comes too late is told, and the part goes on", () => {
    const start = asked();

    const { submission } = applyCallback(start, "hrss", outcome(start, "too-late"), at);

    expect(submission.parts[0]).toMatchObject({ status: "sent", withdrawal: "late" });
    expect(submission.events.at(-1)).toMatchObject({ type: "withdraw-late" });
  });

  it("is answered by the result when that is out first", () => {
    const done = matterIds.reduce(
      (submission, id) => applyCallback(submission, "hrss", news(submission, { id, status: "done" }), at).submission,
      asked(),
    );

    expect(done.parts[0]).toMatchObject({ status: "done", withdrawal: null });
    expect(applyCallback(done, "hrss", outcome(done, "too-late"), at).applied).toBe(false);
  });

  it("that nobody had cannot be granted", () => {
    const start = dispatched();
    expect(applyCallback(start, "hrss", outcome(start, "accepted"), at).applied).toBe(false);
  });
});

it.each<[PartStatus[], ReturnType<typeof overallOf>]>([
  [["sent", "received"], "in-progress"],
  [["done", "returned"], "needs-more"],
  [["done", "received"], "some-done"],
  [["done", "done"], "all-done"],
  [["done", "refused"], "partly-done"],
  [["partly", "withdrawn"], "partly-done"],
  [["refused", "withdrawn"], "refused"],
  [["withdrawn", "withdrawn"], "withdrawn"],
])("parts that are %j add up to %s", (all, overall) => {
  expect(overallOf({ parts: all.map((status) => ({ status })) })).toBe(overall);
});
