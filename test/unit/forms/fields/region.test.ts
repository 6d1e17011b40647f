import { describe, expect, it } from "vitest";
import { parseAnswer, showAnswer } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const field = buildField({ type: "region" });
const parse = (text: string) => parseAnswer(text, field, fieldContext);

describe("region", () => {
  it.each(["长沙", "长沙市", "湖南长沙", "我在长沙", "430100"])("reads %s as its code", (text) => {
    expect(parse(text)).toEqual({ ok: true, value: "430100" });
  });

  it("refuses places it does not know", () => {
    expect(parse("月亮上")).toMatchObject({ ok: false, errorKey: "form.error-region", values: { given: "月亮上" } });
  });

  it("shows the name", () => {
    expect(showAnswer("430100", field, fieldContext)).toBe("长沙市");
  });
});
