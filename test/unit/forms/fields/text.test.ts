import { describe, expect, it } from "vitest";
import { acceptsAnswer, parseAnswer } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const field = buildField({ type: "text", min: 2, max: 10 });

describe("text", () => {
  it("takes any words within its length, without outer blanks", () => {
    expect(parseAnswer("  小满机械厂 ", field, fieldContext)).toEqual({ ok: true, value: "小满机械厂" });
  });

  it("says what is too short or too long", () => {
    expect(parseAnswer("厂", field, fieldContext)).toMatchObject({ ok: false, errorKey: "form.error-text-short" });
    expect(parseAnswer("厂".repeat(11), field, fieldContext)).toMatchObject({
      ok: false,
      errorKey: "form.error-text-long",
      values: { length: 11, max: 10 },
    });
  });

  it("asks again what a newer definition finds too long", () => {
    expect(acceptsAnswer("厂".repeat(11), field)).toBe(false);
  });
});
