import { describe, expect, it } from "vitest";
import { parseAnswer, showAnswer } from "../../../../functions/forms/field-types.ts";
import { readChineseNumber } from "../../../../functions/forms/fields/chinese-number.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const years = buildField({ type: "number", unit: "years-months", min: 0, max: 720 });
const count = buildField({ type: "number", min: 1, max: 500 });

describe("Chinese number", () => {
  it.each([
    ["十五", 15],
    ["二十", 20],
    ["三十二", 32],
    ["一百零八", 108],
    ["两百", 200],
    ["一九七〇", 1970],
    ["廿五", 25],
  ])("reads %s", (text, value) => {
    expect(readChineseNumber(text)).toBe(value);
  });

  it("reads no number out of words", () => {
    expect(readChineseNumber("十五年")).toBeUndefined();
  });
});

describe("number", () => {
  it.each([
    ["15", "180"],
    ["15年", "180"],
    ["十五年", "180"],
    ["15年6个月", "186"],
    ["十五年零六个月", "186"],
    ["15年半", "186"],
    ["15.5年", "186"],
    ["186个月", "186"],
    ["大概二十年左右", "240"],
    ["交了30年了", "360"],
  ])("keeps a length of time in months: %s", (text, value) => {
    expect(parseAnswer(text, years, fieldContext)).toEqual({ ok: true, value });
  });

  it.each(["15年13个月", "好", "很多年", ""])("refuses the length of time %s", (text) => {
    expect(parseAnswer(text, years, fieldContext)).toMatchObject({ ok: false, errorKey: "form.error-years" });
  });

  it("refuses more than can be", () => {
    expect(parseAnswer("80年", years, fieldContext)).toMatchObject({ ok: false, errorKey: "form.error-number-range" });
  });

  it.each([
    ["186", "15年6个月"],
    ["180", "15年"],
    ["6", "6个月"],
    ["0", "0个月"],
  ])("shows %s months as %s", (value, shown) => {
    expect(showAnswer(value, years, fieldContext)).toBe(shown);
  });

  it.each([
    ["5个人", "就餐人数", "5"],
    ["十二桌", "桌数", "12"],
    ["60平方米", "经营面积（平方米）", "60"],
    ["60.5㎡", "经营面积（平方米）", "60.5"],
    ["大概80平左右", "经营面积（平方米）", "80"],
    ["4.5吨", "总质量（千克）", "4500"],
    ["4500公斤", "总质量（千克）", "4500"],
  ])("reads %s where %s is asked for", (text, label, value) => {
    const field = buildField({ type: "number", label, min: 1, max: 100_000 });

    expect(parseAnswer(text, field, fieldContext)).toEqual({ ok: true, value });
  });

  it("takes no unit of something else", () => {
    const people = buildField({ type: "number", label: "就餐人数", min: 1, max: 500 });

    expect(parseAnswer("60平方米", people, fieldContext)).toMatchObject({ ok: false, errorKey: "form.error-number" });
  });

  it("reads plain numbers with or without a measure word", () => {
    expect(parseAnswer("三个", count, fieldContext)).toEqual({ ok: true, value: "3" });
    expect(parseAnswer("120元", count, fieldContext)).toEqual({ ok: true, value: "120" });
    expect(parseAnswer("三个多", count, fieldContext)).toMatchObject({ ok: false, errorKey: "form.error-number" });
    expect(parseAnswer("0", count, fieldContext)).toMatchObject({ ok: false, errorKey: "form.error-number-range" });
  });
});
