import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptsAnswer, parseAnswer, showAnswer } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const field = buildField({ type: "signature", text: "本人承诺以上内容真实有效，愿意承担责任。", signedBy: "name" });
const parse = (text: string) => parseAnswer(text, field, { ...fieldContext, answers: { name: "张小满" } });

describe("signature of a commitment", () => {
  it.each(["张小满", "我承诺，签名：张小满", "同意，张小满", "签名人：张小满"])(
    "takes %s, with name, time and text",
    (text) => {
      expect(parse(text)).toMatchObject({
        ok: true,
        value: expect.stringMatching(/^张小满 2026-11-23T02:00:00.000Z [0-9A-Z]{8}$/),
      });
    },
  );

  it.each([
    ["another's name", "李小禾", "form.error-signature-name"],
    ["no name", "同意", "form.error-signature"],
    ["a refusal", "我不同意签", "form.error-signature-refused"],
  ])("refuses %s", (_, text, errorKey) => {
    expect(parse(text)).toMatchObject({ ok: false, errorKey });
  });

  it("takes any name where the form knows none", () => {
    expect(parseAnswer("李小禾", field, fieldContext).ok).toBe(true);
  });

  it("holds for the text that was shown and no other", () => {
    const parsed = parse("张小满");
    const value = parsed.ok ? parsed.value : "";

    expect(acceptsAnswer(value, field)).toBe(true);
    expect(acceptsAnswer(value, { ...field, text: "本人承诺别的内容，愿意承担责任。" })).toBe(false);
    expect(showAnswer(value, field, fieldContext)).toBe("张小满 签名（2026年11月23日 10:00）");
  });

  it("never fails whatever is typed", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parse(text).ok === "boolean"));
  });
});
