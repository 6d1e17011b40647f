import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAnswer } from "../../../../functions/forms/field-types.ts";
import { usccCheckCharacter } from "../../../../functions/forms/fields/uscc.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const field = buildField({ type: "uscc" });
const parse = (text: string) => parseAnswer(text, field, fieldContext);
/** A code of nobody: area code 999999 does not exist. */
const first17 = "91999999MA0000017";
const code = first17 + usccCheckCharacter(first17);

describe("unified social credit code", () => {
  it("computes the check character of a published code", () => {
    expect(usccCheckCharacter("91350100M000100Y4")).toBe("3");
  });

  it.each([
    ["plain", code],
    ["in lower case", code.toLowerCase()],
    ["with blanks", `${code.slice(0, 8)} ${code.slice(8)}`],
    ["full-width", [...code].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join("")],
  ])("reads a code typed %s", (_, text) => {
    expect(parse(text)).toEqual({ ok: true, value: code });
  });

  it.each([
    ["17 characters", code.slice(1), "form.error-uscc-length"],
    ["an old registration number", "430100000012345", "form.error-uscc-length"],
    ["an O for a zero", code.replace("00000", "0O000"), "form.error-uscc-mixed-up"],
    ["a sign that is none", code.replace("MA", "M#"), "form.error-uscc-letters"],
    ["letters in the place code", code.replace("999999", "99A999"), "form.error-uscc-place"],
    ["words", "还没有", "form.error-uscc-length"],
  ])("refuses %s", (_, text, errorKey) => {
    expect(parse(text)).toMatchObject({ ok: false, errorKey });
  });

  it("refuses every code with one wrong character", () => {
    const letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    fc.assert(
      fc.property(fc.nat(17), fc.constantFrom(...letters), (place, letter) => {
        fc.pre(code[place] !== letter);
        expect(parse(code.slice(0, place) + letter + code.slice(place + 1)).ok).toBe(false);
      }),
    );
  });

  it("never fails whatever is typed", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parse(text).ok === "boolean"));
  });
});
