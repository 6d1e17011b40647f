import { describe, expect, it } from "vitest";
import { parseAnswer, showAnswer } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const field = buildField({ type: "month", min: "1930-01", max: "2008-12" });
const parse = (text: string) => parseAnswer(text, field, fieldContext);

describe("month", () => {
  it.each([
    ...[
      "1970-05",
      "1970-5",
      "1970/05",
      "1970.5",
      "1970年5月",
      "1970年05月",
      "1970 年 5 月",
      "70年5月",
      "197005",
      "19700521",
    ],
    ...[
      "一九七〇年五月",
      "一九七零年五月",
      "七〇年五月",
      "1970年五月",
      "1970年5月21日",
      "1970年5月出生",
      "公历1970年5月",
      "１９７０年５月",
    ],
  ])("reads %s", (text) => {
    expect(parse(text)).toEqual({ ok: true, value: "1970-05" });
  });

  it("reads the last months of the year in characters", () => {
    expect(parse("一九六八年十二月")).toEqual({ ok: true, value: "1968-12" });
  });

  it.each(["农历1970年五月", "阴历五月", "1970年腊月", "1970年正月初三"])(
    "refuses the lunar month %s with help",
    (text) => {
      expect(parse(text)).toMatchObject({ ok: false, errorKey: "form.error-month-lunar" });
    },
  );

  it.each(["1970年13月", "1970年0月", "五月", "1970", "很久以前", ""])("refuses %s", (text) => {
    expect(parse(text)).toMatchObject({ ok: false, errorKey: "form.error-month" });
  });

  it("refuses what lies outside of the allowed months", () => {
    expect(parse("1929年12月")).toMatchObject({ ok: false, errorKey: "form.error-month-range" });
    expect(parse("2009年1月")).toMatchObject({ ok: false, errorKey: "form.error-month-range" });
  });

  it("is shown as year and month", () => {
    expect(showAnswer("1970-05", field, fieldContext)).toBe("1970年5月");
  });

  it.each([
    ["去年3月", "2025-03"],
    ["今年五月", "2026-05"],
    ["前年12月份", "2024-12"],
    ["明年1月", "2027-01"],
    ["上个月", "2026-10"],
    ["这个月", "2026-11"],
    ["下个月", "2026-12"],
  ])("reads %s, said on 2026-11-23", (text, value) => {
    expect(parseAnswer(text, buildField({ type: "month" }), fieldContext)).toEqual({ ok: true, value });
  });
});
