import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptsAnswer, parseAnswer, showAnswer } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const field = buildField({ type: "consent", text: "同意部门查询婚姻登记信息。" });
const parse = (text: string) => parseAnswer(text, field, fieldContext);

describe("consent", () => {
  it.each(["同意", "我同意", "已阅读并同意", "好的", "是", "1"])(
    "takes %s, with the time and the text agreed to",
    (text) => {
      expect(parse(text)).toMatchObject({
        ok: true,
        value: expect.stringMatching(/^agreed 2026-11-23T02:00:00.000Z [0-9A-Z]{8}$/),
      });
    },
  );

  it.each(["不同意", "我不同意", "拒绝", "不行", "否", "2"])("hears a refusal in %s", (text) => {
    expect(parse(text)).toMatchObject({ ok: false, errorKey: "form.error-consent-refused" });
  });

  it.each(["什么意思", "随便", "张小满"])("asks again after %s", (text) => {
    expect(parse(text)).toMatchObject({ ok: false, errorKey: "form.error-consent" });
  });

  it("holds for the text that was shown and no other", () => {
    const parsed = parse("同意");
    const value = parsed.ok ? parsed.value : "";

    expect(acceptsAnswer(value, field)).toBe(true);
    expect(acceptsAnswer(value, { ...field, text: "同意部门查询全部信息。" })).toBe(false);
    expect(showAnswer(value, field, fieldContext)).toBe("已同意（2026年11月23日 10:00）");
  });

  it("never fails whatever is typed", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parse(text).ok === "boolean"));
  });
});
