import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Answers } from "../../../functions/forms/draft.ts";
import { fieldsOf } from "../../../functions/forms/service.ts";
import { walkForm } from "../../../functions/forms/walk-form.ts";
import { agreedTo, idNumberOf, sampleBankCard, serviceNamed } from "../../support/form-deps.ts";

const retirement = serviceNamed("retirement");
const ids = (walk: ReturnType<typeof walkForm>) => walk.path.map(({ id }) => id);

/** Some valid answer for any field of the form. */
const answerFor = (field: ReturnType<typeof fieldsOf>[number]): fc.Arbitrary<Answer> => {
  const options = field.choices.map(({ value }) => value);
  if (field.type === "consent") return fc.constant(agreedTo(retirement));
  if (field.type === "choices") return fc.subarray(options);
  if (options.length > 0) return fc.constantFrom(...options);
  const samples: Partial<Record<typeof field.type, string[]>> = {
    name: ["张小满"],
    "id-number": [idNumberOf("19660312", "male"), idNumberOf("19771105", "female")],
    mobile: ["13900001111"],
    "bank-card": [sampleBankCard],
    month: ["1966-03", "2027-06", "1977-11"],
    number: ["180", "366"],
    region: ["430100", "110000"],
  };
  return fc.constantFrom(...(samples[field.type] ?? ["小满机械有限公司"]));
};

const anyAnswers = fc.record(Object.fromEntries(fieldsOf(retirement).map((field) => [field.id, answerFor(field)])), {
  requiredKeys: [],
}) as fc.Arbitrary<Answers>;

describe("walk of a form", () => {
  it("asks the situation first", () => {
    const walk = walkForm(retirement, {}, []);

    expect(walk.next?.id).toBe("applicant");
    expect(walk.progress.answered).toBe(0);
  });

  it("opens questions by conditions and closes them again", () => {
    expect(ids(walkForm(retirement, { "has-housing-fund": "yes" }, []))).toContain("housing-loan");
    expect(ids(walkForm(retirement, { "has-housing-fund": "no" }, []))).not.toContain("housing-loan");
  });

  it("drops answers that no longer apply, and options with them", () => {
    const answers = { "has-housing-fund": "no", "housing-loan": "yes", matters: ["housing-fund", "household"] };
    const walk = walkForm(retirement, answers, []);

    expect(walk.answers).toEqual({ "has-housing-fund": "no", matters: ["household"] });
    expect(walk.departments.map(({ id }) => id)).toEqual(["hrss", "police"]);
  });

  it("reads birth month and sex from the ID number instead of asking", () => {
    const walk = walkForm(retirement, { "id-number": idNumberOf("19771105", "female") }, []);

    expect(walk.answers).toMatchObject({ "birth-month": "1977-11", sex: "female" });
    expect(walk.readFromOthers).toEqual(["birth-month", "sex"]);
    expect(ids(walk)).toContain("female-category");
  });

  it("reports a birth month that contradicts the ID number and takes neither", () => {
    const walk = walkForm(retirement, { "id-number": idNumberOf("19660312", "male"), "birth-month": "1965-03" }, []);

    expect(walk.conflict).toMatchObject({ given: "1965-03", expected: "1966-03", withField: "id-number" });
    expect(walk.answers["birth-month"]).toBeUndefined();
  });

  it("asks again for a kept answer that the definition no longer accepts", () => {
    const walk = walkForm(retirement, { applicant: "neighbour", mobile: "not a number" }, []);

    expect(walk.answers).toEqual({});
    expect(walk.next?.id).toBe("applicant");
  });

  it("passes over an optional field that was skipped, never over a required one", () => {
    const open = (skipped: string[]) => walkForm(retirement, {}, skipped).progress.answered;

    expect(open(["address"])).toBe(1);
    expect(open(["mobile"])).toBe(0);
  });

  it("lists materials of the region only", () => {
    const materials = (region: string) => walkForm(retirement, { region }, []).materials.map(({ id }) => id);

    expect(materials("430100")).toContain("id-card");
    expect(materials("511800")).toEqual(["yaan-card"]);
    expect(materials("110000")).toEqual([]);
  });

  it("gives the same whatever order the answers came in", () => {
    fc.assert(
      fc.property(anyAnswers, fc.infiniteStream(fc.nat()), (answers, order) => {
        const weights = Object.keys(answers).map((id) => ({ id, weight: order.next().value ?? 0 }));
        const shuffled = weights.toSorted((one, other) => one.weight - other.weight).map(({ id }) => [id, answers[id]]);

        expect(walkForm(retirement, Object.fromEntries(shuffled), [])).toEqual(walkForm(retirement, answers, []));
      }),
    );
  });

  it("holds no answer off the path and none that a condition rules out", () => {
    const valuesOf = (answer: Answer | undefined) => [answer ?? []].flat();
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const walk = walkForm(retirement, answers, []);
        const ruledOut = walk.path
          .filter(({ choices }) => choices.length > 0)
          .filter(({ id, choices }) =>
            valuesOf(walk.answers[id]).some((one) => !choices.some(({ value }) => value === one)),
          );

        expect(ids(walk)).toEqual(expect.arrayContaining(Object.keys(walk.answers)));
        expect(ruledOut).toEqual([]);
      }),
    );
  });

  it("has no dead end: answering whatever is asked next ends, in any situation", () => {
    const answerNext = (answers: Answers, seed: number): Answers => {
      const { next, conflict } = walkForm(retirement, answers, []);
      if (!next) return answers;
      const settled = conflict?.field.id === next.id ? conflict.expected : undefined;
      const [value = "x"] = settled === undefined ? fc.sample(answerFor(next), { numRuns: 1, seed }) : [settled];
      return { ...answers, [next.id]: value };
    };
    fc.assert(
      fc.property(anyAnswers, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (start, seeds) => {
        const end = seeds.reduce(answerNext, start);

        expect(walkForm(retirement, end, []).next).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });
});
