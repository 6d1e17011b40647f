import { describe, expect, it } from "vitest";
import { parseAnswer, showAnswer } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const field = buildField({ type: "mobile", sensitive: true });
const parse = (text: string) => parseAnswer(text, field, fieldContext);

describe("mobile number", () => {
  it.each([
    "13900001111",
    "139 0000 1111",
    "139-0000-1111",
    "+8613900001111",
    "+86 139 0000 1111",
    "１３９００００１１１１",
  ])("reads %s", (text) => {
    expect(parse(text)).toEqual({ ok: true, value: "13900001111" });
  });

  it.each([
    ["1390000111", "form.error-mobile-digits"],
    ["12900001111", "form.error-mobile-digits"],
    ["0731-88880000", "form.error-mobile-landline"],
    ["没有", "form.error-mobile"],
  ])("refuses %s", (text, errorKey) => {
    expect(parse(text)).toMatchObject({ ok: false, errorKey });
  });

  it("hides the middle where it is shown", () => {
    expect(showAnswer("13900001111", field, fieldContext)).toBe("139****1111");
  });
});
