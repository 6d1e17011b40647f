import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Answers } from "../../../functions/forms/draft.ts";
import { mentionsOf } from "../../../functions/forms/holds.ts";
import { submitForm } from "../../../functions/forms/submit-form.ts";
import { itemPlaceOf } from "../../../functions/forms/walk/group-item.ts";
import { type Walk, walkForm } from "../../../functions/forms/walk-form.ts";
import { allFieldsOf, anyAnswer, anyAnswers } from "../../support/form-answers.ts";
import { allServices, formNow } from "../../support/form-deps.ts";
import { newborn } from "../../support/form-newborn.ts";
import { talkTo } from "../../support/form-talk.ts";
import { createMemorySubmissionStore } from "../../support/memory-submission-store.ts";

const today = "2026-11-23";
const most = 400;
const services = [...allServices.filter(({ kind }) => kind === "bundle"), newborn];

/** Answers whatever is asked next until nothing is; `pick` chooses among valid answers. */
const fillIn = (service: (typeof services)[number], start: Answers, seed: number): { answers: Answers; walk: Walk } => {
  let answers = start;
  for (let step = 0; step < most; step += 1) {
    const walk = walkForm(service, answers, [], today);
    const { next, conflict } = walk;
    if (!next) return { answers, walk };
    const settled = conflict?.field.id === next.id ? conflict.expected : undefined;
    const [value] =
      settled === undefined ? fc.sample(anyAnswer(service, next), { numRuns: 1, seed: seed + step }) : [settled];
    answers = { ...answers, [next.id]: value ?? "" };
  }
  throw new Error(`${service.id} asks more than ${most} questions`);
};

/** Fills in, and answers what stands in the way another way: a form of many rules is complete now and then only. */
const fillInPastStops = (service: (typeof services)[number], start: Answers, seed: number) => {
  let filled = fillIn(service, start, seed);
  for (let round = 1; round <= 50 && filled.walk.blocked?.rule; round += 1) {
    const named = new Set(mentionsOf(filled.walk.blocked.rule.notWhen).map(({ field }) => field));
    const kept = Object.entries(filled.answers).filter(([id]) => !named.has(itemPlaceOf(id)?.field ?? id));
    filled = fillIn(service, Object.fromEntries(kept), seed + round * most);
  }
  return filled;
};

const valuesOf = (answer: Answer | undefined) => [answer ?? []].flat();

describe.each(services.map((service) => [service.id, service] as const))("the walk of %s", (_, service) => {
  it("is the same whatever the order of the answers", () => {
    fc.assert(
      fc.property(anyAnswers(service), fc.infiniteStream(fc.nat()), (answers, order) => {
        const shuffled = Object.entries(answers)
          .map((entry) => ({ entry, rank: order.next().value ?? 0 }))
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ entry }) => entry);

        expect(walkForm(service, Object.fromEntries(shuffled), [], today)).toEqual(
          walkForm(service, answers, [], today),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("has no dead end: answering what is asked ends, complete or with a reason and something to do", () => {
    fc.assert(
      fc.property(anyAnswers(service), fc.nat(), (start, seed) => {
        const { walk } = fillIn(service, start, seed);

        expect(walk.complete || walk.blocked !== undefined).toBe(true);
        if (walk.blocked) expect(`${walk.blocked.reason}${walk.blocked.instead}`.length).toBeGreaterThan(4);
        else expect(walk.departments.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it("holds no answer off the path and none that a condition rules out", () => {
    fc.assert(
      fc.property(anyAnswers(service), (answers) => {
        const walk = walkForm(service, answers, [], today);
        const onPath = new Set(walk.path.map(({ id }) => id));
        const ruledOut = walk.path
          .filter(({ choices }) => choices.length > 0)
          .filter(({ id, choices }) =>
            valuesOf(walk.answers[id]).some((one) => !choices.some(({ value }) => value === one)),
          );

        expect(Object.keys(walk.answers).filter((id) => !onPath.has(id))).toEqual([]);
        expect(ruledOut).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("submits to each department only relevant answers that are meant for it", async () => {
    const departmentsOf = new Map(allFieldsOf(service).map(({ id, departments }) => [id, departments]));
    await fc.assert(
      fc.asyncProperty(anyAnswers(service), fc.nat(), async (start, seed) => {
        const { answers, walk } = fillInPastStops(service, start, seed);
        fc.pre(walk.complete);
        const { draft } = talkTo(service);
        const { parts } = await submitForm(
          { submissions: createMemorySubmissionStore(), clock: { now: () => formNow } },
          service,
          { ...draft, answers, stage: "submitted" },
          { citizen: "cit_1", region: "000000", messageId: "m-1" },
        );
        for (const part of parts) {
          const department = service.departments.find(({ name }) => name === part.department)?.id ?? "";
          const strangers = Object.keys(part.answers).filter(
            (id) => !(id in walk.answers) || departmentsOf.get(id)?.includes(department) === false,
          );
          expect(strangers).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("talking to any form", () => {
  it("never submits without an explicit confirmation on the preview, whatever is typed", () => {
    const words = fc.constantFrom(
      "好",
      "是的",
      "同意",
      "可以",
      "提交吧",
      "没问题",
      "办",
      "继续",
      "跳过",
      "上一步",
      "要带什么",
      "随便",
      "嗯",
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...services),
        fc.array(fc.oneof(words, fc.string({ maxLength: 20 })), { maxLength: 30 }),
        (service, texts) => {
          const talk = talkTo(service);
          talk.start();
          for (const text of texts) {
            const before = talk.draft.stage;
            const { event } = talk.type(text);
            if (event === "confirmed") expect([before, /提交/.test(text)]).toEqual(["preview", true]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
