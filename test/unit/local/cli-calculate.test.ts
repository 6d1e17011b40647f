import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { calculatedAsText, calculateLine } from "../../../local/cli/calculate.ts";
import { inputLines } from "../../../local/cli/input-lines.ts";
import { maskLine } from "../../../local/cli/mask.ts";

const collect = async (...chunks: string[]): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of inputLines(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))) lines.push(line);
  return lines;
};

describe("calculate", () => {
  test("answers a JSON line with exactly what was asked for", () => {
    expect(calculateLine('{"birth":"1970-05","category":"male-60"}')).toEqual({
      retirementMonth: "2031-10",
      delayMonths: 17,
      age: { years: 61, months: 5 },
      minContributionMonths: 192,
      earliestMonth: "2030-05",
      latestMonth: "2034-10",
    });
  });

  test.each([
    ["", "input.not-json"],
    ["退休", "input.not-json"],
    ["null", "input.invalid"],
    ['{"birth":"1970","category":"male-60"}', "input.invalid"],
    ['{"birth":"1970-05","category":"man"}', "input.invalid"],
  ])("says what is wrong with %j", (line, error) => {
    expect(calculateLine(line)).toEqual({ error, message: expect.stringMatching(/[\u4e00-\u9fa5]/) });
  });

  test("reads well in a terminal", () => {
    const text = calculatedAsText(calculateLine('{"birth":"1984-11","category":"female-50"}'));

    expect(text).toContain("2039-11");
    expect(text).toContain("2036-11 至 2042-11");
  });
});

describe("lines of an input", () => {
  test("end at line feeds only, however the pieces fall", async () => {
    expect(await collect("一\n二", "三\r\n\n四\u2028五")).toEqual(["一", "二三", "", "四\u2028五"]);
    expect(await collect("一\n")).toEqual(["一"]);
    expect(await collect("")).toEqual([]);
  });
});

test("mask gives places in UTF-16 units", () => {
  expect(maskLine("😀我的手机13800138000")).toEqual({ spans: [{ start: 6, end: 17, kind: "mobile" }] });
  expect(maskLine("你好")).toEqual({ spans: [] });
});
