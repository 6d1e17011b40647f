import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAnswer, showAnswer } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const field = buildField({ type: "money" });
const parse = (text: string, given = field) => parseAnswer(text, given, fieldContext);

describe("money, kept in fen", () => {
  it.each([
    ["3500", 350_000],
    ["3500元", 350_000],
    ["3,500.50元", 350_050],
    ["￥12.3", 1_230],
    ["3万", 3_000_000],
    ["3.5万元", 3_500_000],
    ["3万5", 3_500_000],
    ["三万五", 3_500_000],
    ["1万2千", 1_200_000],
    ["一万两千", 1_200_000],
    ["两千块", 200_000],
    ["20块5", 2_050],
    ["5毛", 50],
    ["大概两万左右", 2_000_000],
    ["1.2亿", 12_000_000_000],
    ["0", 0],
  ])("reads %s", (text, fen) => {
    expect(parse(text)).toEqual({ ok: true, value: String(fen) });
  });

  it.each(["没花钱吗", "很多", "3.555", "-5", "三", "12345678901234567890"])(
    "refuses or keeps to numbers: %s",
    (text) => {
      const parsed = parse(text);
      expect(parsed.ok ? parsed.value : parsed.errorKey).toMatch(/^(300|form.error-money(-range)?)$/);
    },
  );

  it("keeps to the least and the most, given in yuan", () => {
    const limited = buildField({ type: "money", min: 30_000, max: 100_000 });

    expect(parse("2.9万", limited)).toMatchObject({ errorKey: "form.error-money-range", values: { min: "30,000元" } });
    expect(parse("10万", limited)).toEqual({ ok: true, value: "10000000" });
  });

  it("shows and reads back every amount to the fen", () => {
    fc.assert(
      fc.property(fc.nat(2_000_000_000), (fen) => {
        expect(parse(showAnswer(String(fen), field, fieldContext))).toEqual({ ok: true, value: String(fen) });
      }),
    );
  });

  it("never fails whatever is typed", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parse(text).ok === "boolean"));
  });
});
