import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "../../../functions/shared/id.ts";
import { createLogger } from "../../../functions/shared/logger.ts";
import { findPersonalData, maskMiddle, maskPersonalData } from "../../../functions/shared/personal-data.ts";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** An ID number of an area that does not exist. */
const idNumber = (birthday: string, order = "001", area = "990101"): string => {
  const body = `${area}${birthday}${order}`;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  return `${body}${"10X98765432"[sum % 11]}`;
};
const luhn = (body: string): string => {
  const digits = [...body].reverse().map((digit, place) => Number(digit) * (place % 2 === 0 ? 2 : 1));
  const sum = digits.reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
};
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const kinds = (text: string) => findPersonalData(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

const person = idNumber("19650307");

describe("findPersonalData", () => {
  test.each([
    ["id-number", person],
    ["id-number", person.toLowerCase()],
    ["id-number", `${person.slice(0, 6)} ${person.slice(6, 14)} ${person.slice(14)}`],
    ["id-number", fullWidth(person)],
    ["id-number", `${person.slice(0, 17)}${person.endsWith("0") ? "1" : "0"}`],
    ["id-number", "990101650307001"],
    ["mobile", "13800138000"],
    ["mobile", "138 0013 8000"],
    ["mobile", "138-0013-8000"],
    ["mobile", "+86 13800138000"],
    ["mobile", "8613800138000"],
    ["mobile", "１３８００１３８０００"],
    ["mobile", "1 3 8 0 0 1 3 8 0 0 0"],
    ["mobile", "138００１３8000"],
    ["mobile", "一三八零零一三八零零零"],
    ["landline", "0731-88665266"],
    ["landline", "010 12345678".replace("12345678", "62345678")],
    ["bank-card", luhn("622202123456789012")],
    ["bank-card", "6222 0212 3456 7890 123"],
    ["bank-card", luhn("400000123456789")],
    ["email", "zhang.xiaoman@example.com"],
    ["plate", "湘A12345"],
    ["plate", "湘A·D12345"],
    ["plate", "粤B·12345"],
    ["address", "幸福路12号3栋2单元501室"],
  ])("finds the %s in %s", (kind, text) => {
    expect(kinds(`您好，${text}，请帮忙看看`)).toEqual([[kind, text]]);
  });

  test.each([
    ["my number with a digit missing", "身份证是9901011965030700", "id-number"],
    ["a mobile with a digit too many after its cue", "手机：138001380001", "mobile"],
    ["a card that fails the checksum after its cue", "银行卡号 9123456789012345", "bank-card"],
    ["a local number after its cue", "家里电话88665266", "landline"],
  ])("finds %s", (_, text, kind) => {
    expect(findPersonalData(text).map((span) => span.kind)).toEqual([kind]);
  });

  test.each([
    "2024年1月16日起施行",
    "国办发〔2024〕3号、国办函〔2025〕66号",
    "补贴3600元，注册资本1000000元",
    "编号 GD20261123-4F7KPM 和 TX20261123-4F7KPM",
    "请打12345、12333或110",
    "监督电话 0731-12345",
    "2026-11-23T13:46:31.000Z",
    "2026-11-23 13:46",
    "公式 2024 2025 2026 2027",
    "统一社会信用代码91430100717000000X",
    "用时 1795441591000 毫秒",
    "五一大道88号政务中心怎么走",
    "3.14159265358979",
    "550e8400-e29b-41d4-a716-446655440000",
  ])("leaves alone: %s", (text) => {
    expect(kinds(text)).toEqual([]);
  });

  test("finds several in order, each at its own place", () => {
    const text = `张小满 ${person} 电话13800138000 卡${luhn("622202123456789012")}`;

    expect(kinds(text).map(([kind]) => kind)).toEqual(["id-number", "mobile", "bank-card"]);
    expect(kinds(text)[1]?.[1]).toBe("13800138000");
  });
});

describe("maskPersonalData", () => {
  const day = fc.date({ min: new Date("1920-01-01"), max: new Date("2020-12-31"), noInvalidDate: true });
  const ids = fc
    .tuple(day, fc.integer({ min: 0, max: 999 }))
    .map(([date, order]) =>
      idNumber(date.toISOString().slice(0, 10).replaceAll("-", ""), String(order).padStart(3, "0")),
    );
  const mobiles = fc
    .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
    .map(([second, rest]) => `1${second}${String(rest).padStart(9, "0")}`);
  const shapes = fc.constantFrom(
    (value: string) => value,
    fullWidth,
    (value: string) => [...value].join(" "),
    (value: string) => value.replace(/^(.{3})(.{4})/, "$1-$2-"),
  );
  const words = fc.constantFrom("我的是", "号码：", "，", " ", "请登记");

  test("hides every ID number and mobile, however it is written", () => {
    fc.assert(
      fc.property(fc.oneof(ids, mobiles), shapes, words, words, (value, shape, before, after) => {
        const text = `${before}${shape(value)}${after}`;
        const masked = maskPersonalData(text).normalize("NFKC").replace(/[ -]/g, "");
        expect(masked).toContain("*");
        expect(masked).not.toContain(value);
      }),
    );
  });

  test("keeps the length and what is around, and masks nothing more the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789 -１２３湘A路号栋室手机@.x元年") }), (text) => {
        const masked = maskPersonalData(text);
        expect(masked).toHaveLength(text.length);
        expect(maskPersonalData(masked)).toBe(masked);
      }),
    );
  });

  test("finds spans that are in order, apart and inside the text, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        let last = 0;
        for (const { start, end } of findPersonalData(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test("leaves ids, times, reference numbers and durations of a log line as they are", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2024-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }),
        fc.nat(1e9),
        (date, ms) => {
          const lines: string[] = [];
          const fields = {
            conversationId: newId("cnv"),
            at: date.toISOString(),
            number: "GD20261123-4F7KPM",
            took: `${ms} ms`,
            epoch: String(date.getTime()),
          };
          createLogger({}, (line) => lines.push(line)).info("turn.done", fields);
          expect(JSON.parse(lines[0] ?? "")).toMatchObject(fields);
        },
      ),
    );
  });

  test("is fast on long text without spaces between digits", () => {
    expect(maskPersonalData("1".repeat(20_000))).toHaveLength(20_000);
    expect(maskPersonalData("路1号".repeat(5_000))).toHaveLength(15_000);
  });
});

describe("maskMiddle", () => {
  test.each([
    ["13800138000", "138****8000"],
    ["湘A12345", "湘*****5"],
    ["1", "1"],
    ["", ""],
  ])("%s -> %s", (value, masked) => {
    expect(maskMiddle(value)).toBe(masked);
  });
});
