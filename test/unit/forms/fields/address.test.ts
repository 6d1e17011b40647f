import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptsAnswer, parseAnswer, showAnswer } from "../../../../functions/forms/field-types.ts";
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
    ["浏阳市样例街道样例路8号", "浏阳市 样例街道样例路8号"],
    ["长沙县样例镇样例村3组", "湖南省 长沙市 长沙县 样例镇样例村3组"],
    ["湖南省长沙县样例镇样例村3组", "湖南省 长沙市 长沙县 样例镇样例村3组"],
    ["河南省济源市样例大街8号", "河南省 河南省 济源市 样例大街8号"],
    ["广东省东莞市南城街道样例路8号", "广东省 东莞市 南城街道 样例路8号"],
    ["湘西州吉首市样例街道样例路8号", "湖南省 湘西土家族苗族自治州 吉首市 样例街道样例路8号"],
    ["北京市朝阳区上海路8号", "北京市 北京市 朝阳区 上海路8号"],
    ["重庆市某某自治县样例镇样例村3组", "重庆市 重庆市 某某自治县 样例镇样例村3组"],
  ])("takes %s as it is typed, also below what the list of places knows", (text, value) => {
    const parsed = parse(text);

    expect(parsed).toEqual({ ok: true, value });
    expect(acceptsAnswer(value, field)).toBe(true);
  });

  it("is no address when a part that must be there is missing", () => {
    for (const value of ["岳麓区 样例路8号", "湖南省 长沙市 岳麓区", ""])
      expect(acceptsAnswer(value, field)).toBe(false);
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
    expect(showAnswer("河南省 河南省 济源市 样例大街8号", field, fieldContext)).toBe("河南省济源市样例大街8号");
    expect(showAnswer("浏阳市 样例街道样例路8号", field, fieldContext)).toBe("浏阳市样例街道样例路8号");
  });

  it("never fails whatever is typed", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parse(text).ok === "boolean"));
  });
});
