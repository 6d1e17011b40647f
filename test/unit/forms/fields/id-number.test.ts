import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAnswer, showAnswer } from "../../../../functions/forms/field-types.ts";
import { checkCharacter, readIdNumber } from "../../../../functions/forms/fields/id-number.ts";
import { buildField, fieldContext, idNumberOf } from "../../../support/form-deps.ts";

const field = buildField({ type: "id-number", sensitive: true });
const parse = (text: string) => parseAnswer(text, field, fieldContext);

describe("ID number", () => {
  it("computes the check character of the published example numbers", () => {
    expect(checkCharacter("11010519491231002")).toBe("X");
    expect(checkCharacter("44052418800101001")).toBe("4");
  });

  it.each([
    ["plain", "990101196503121014"],
    ["with blanks", " 990101 19650312 1014 "],
    ["full-width", "９９０１０１１９６５０３１２１０１４"],
    ["with dashes", "990101-19650312-1014"],
  ])("reads a number typed %s", (_, text) => {
    expect(parse(text)).toEqual({ ok: true, value: "990101196503121014" });
  });

  it("reads a lower-case x as the check character", () => {
    const first17 = Array.from({ length: 1000 }, (_, order) => `99010119650312${String(order).padStart(3, "0")}`);
    const withX = first17.find((digits) => checkCharacter(digits) === "X");

    expect(parse(`${withX}x`)).toEqual({ ok: true, value: `${withX}X` });
  });

  it.each([
    ["a wrong check digit", "990101196503121015", "form.error-id-number-check"],
    ["15 digits", "990101650312101", "form.error-id-number-15"],
    ["17 digits", "99010119650312101", "form.error-id-number-length"],
    ["a day that is none", "990101196502301014", "form.error-id-number-day"],
    ["a day to come", "990101202703121014", "form.error-id-number-day"],
    ["a letter in the middle", "9901011965031A1014", "form.error-id-number-letters"],
    ["words", "不知道", "form.error-id-number-length"],
  ])("refuses %s", (_, text, errorKey) => {
    expect(parse(text)).toMatchObject({ ok: false, errorKey });
  });

  it("refuses every number with one wrong digit", () => {
    fc.assert(
      fc.property(fc.nat(16), fc.integer({ min: 1, max: 9 }), (place, add) => {
        const number = idNumberOf("19650312", "male");
        const wrong = number.slice(0, place) + ((Number(number[place]) + add) % 10) + number.slice(place + 1);

        expect(parse(wrong).ok).toBe(false);
      }),
    );
  });

  it("tells birth month and sex", () => {
    const number = idNumberOf("19771105", "female");

    expect([readIdNumber(number, "birth-month"), readIdNumber(number, "sex")]).toEqual(["1977-11", "female"]);
  });

  it("hides the middle where it is shown", () => {
    expect(showAnswer("990101196503121014", field, fieldContext)).toBe("990***********1014");
  });

  it("never throws, whatever is typed", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => typeof parse(text).ok === "boolean"));
  });
});
