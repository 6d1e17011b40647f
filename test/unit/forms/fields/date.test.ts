import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAnswer, showAnswer } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const field = buildField({ type: "date", max: "today" });
const parse = (text: string, given = field) => parseAnswer(text, given, fieldContext);

describe("date (today is 2026-11-23)", () => {
  it.each([
    ["2024年3月5日", "2024-03-05"],
    ["2024-3-5", "2024-03-05"],
    ["2024/03/05", "2024-03-05"],
    ["20240305", "2024-03-05"],
    ["二〇二四年三月五号", "2024-03-05"],
    ["66年3月12日", "1966-03-12"],
    ["2024年3月5日出生的", "2024-03-05"],
    ["今天", "2026-11-23"],
    ["昨天", "2026-11-22"],
    ["前天", "2026-11-21"],
    ["大前天上午", "2026-11-20"],
    ["去年3月5日", "2025-03-05"],
    ["今年三月五号", "2026-03-05"],
    ["前年12月31日", "2024-12-31"],
    ["上个月5号", "2026-10-05"],
    ["这个月2号", "2026-11-02"],
    ["3月5日", "2026-03-05"],
    ["12月5日", "2025-12-05"],
    ["2024年2月29日", "2024-02-29"],
  ])("reads %s", (text, value) => {
    expect(parse(text)).toEqual({ ok: true, value });
  });

  it.each([
    ["农历三月初五", "form.error-date-lunar"],
    ["腊月二十三", "form.error-date-lunar"],
    ["2023年2月29日", "form.error-date-day"],
    ["2024年13月1日", "form.error-date-day"],
    ["2024年3月", "form.error-date-month-only"],
    ["去年3月", "form.error-date-month-only"],
    ["明天", "form.error-date-future"],
    ["2027年1月1日", "form.error-date-future"],
    ["不记得了", "form.error-date"],
  ])("refuses %s", (text, errorKey) => {
    expect(parse(text)).toMatchObject({ ok: false, errorKey });
  });

  it("keeps to the earliest and the latest day", () => {
    const limited = buildField({ type: "date", min: "2020-01-01", max: "2030-12-31" });

    expect(parse("2019年12月31日", limited)).toMatchObject({ errorKey: "form.error-date-range" });
    expect(parse("明年1月1日", limited)).toEqual({ ok: true, value: "2027-01-01" });
  });

  it("shows a day as people write it", () => {
    expect(showAnswer("2024-03-05", field, fieldContext)).toBe("2024年3月5日");
  });

  it("reads back every day it shows", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("1900-01-01"), max: new Date("2026-11-23"), noInvalidDate: true }), (at) => {
        const day = at.toISOString().slice(0, 10);
        expect(parse(showAnswer(day, field, fieldContext))).toEqual({ ok: true, value: day });
      }),
    );
  });

  it("never fails whatever is typed", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parse(text).ok === "boolean"));
  });
});
