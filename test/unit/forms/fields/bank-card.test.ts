import { describe, expect, it } from "vitest";
import { parseAnswer, showAnswer, showWhole } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext, sampleBankCard } from "../../../support/form-deps.ts";

const field = buildField({ type: "bank-card", sensitive: true });
const parse = (text: string) => parseAnswer(text, field, fieldContext);

describe("bank card", () => {
  it("reads a number with the right check digit, blanks or not", () => {
    expect(parse(sampleBankCard)).toEqual({ ok: true, value: sampleBankCard });
    expect(parse("6222 0200 0000 0000 018")).toEqual({ ok: true, value: sampleBankCard });
    expect(parse("4111111111111111").ok).toBe(true);
  });

  it.each([
    ["6222020000000000019", "form.error-bank-card-check"],
    ["622202000000", "form.error-bank-card-length"],
    ["我的社保卡", "form.error-bank-card"],
  ])("refuses %s", (text, errorKey) => {
    expect(parse(text)).toMatchObject({ ok: false, errorKey });
  });

  it("is shown in groups of four to whoever needs it, masked to others", () => {
    expect(showWhole(sampleBankCard, field, fieldContext)).toBe("6222 0200 0000 0000 018");
    expect(showAnswer(sampleBankCard, field, fieldContext)).toBe("622************0018");
  });
});
