import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAnswer, showAnswer } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const field = buildField({ type: "address" });
const parse = (text: string, region?: string) => parseAnswer(text, field, { ...fieldContext, region });
const kept = "湖南省 长沙市 岳麓区 样例路932号3栋201室";

describe("address", () => {
  it.each([
    "湖南省长沙市岳麓区样例路932号3栋201室",
    "湖南长沙岳麓区样例路932号3栋201室",
    "长沙市岳麓区样例路932号3栋201室",
    "我住在湖南省 长沙市 岳麓区，样例路932号3栋201室",
  ])("reads %s", (text) => {
    expect(parse(text)).toEqual({ ok: true, value: kept });
  });

  it("takes province and city from the form's place when they are left out", () => {
    expect(parse("岳麓区样例路932号3栋201室", "430100")).toEqual({ ok: true, value: kept });
    expect(parse("岳麓区样例路932号3栋201室")).toMatchObject({ errorKey: "form.error-address-city" });
  });

  it("reads a county, a village, and a city that is its own province", () => {
    expect(parse("湖南省长沙市长沙县样例镇样例村3组")).toEqual({
      ok: true,
      value: "湖南省 长沙市 长沙县 样例镇样例村3组",
    });
    expect(parse("北京市朝阳区样例街8号")).toEqual({ ok: true, value: "北京市 北京市 朝阳区 样例街8号" });
  });

  it.each([
    ["样例路8号", "form.error-address-city"],
    ["湖南省样例路8号", "form.error-address-city"],
    ["长沙市样例路8号", "form.error-address-district"],
    ["长沙市岳麓区", "form.error-address-detail"],
    ["长沙市岳麓区样例大道", "form.error-address-detail"],
    ["家", "form.error-address"],
  ])("says what is missing in %s", (text, errorKey) => {
    expect(parse(text)).toMatchObject({ ok: false, errorKey });
  });

  it("is shown in one piece, a province that is a city once", () => {
    expect(showAnswer(kept, field, fieldContext)).toBe("湖南省长沙市岳麓区样例路932号3栋201室");
    expect(showAnswer("北京市 北京市 朝阳区 样例街8号", field, fieldContext)).toBe("北京市朝阳区样例街8号");
  });

  it("never fails whatever is typed", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parse(text).ok === "boolean"));
  });
});
