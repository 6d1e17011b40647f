import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPersonalData, maskPersonalData } from "../../../functions/shared/personal-data.ts";
import { harmlessSamples, type Positive, personalDataSamples } from "../../support/personal-data-samples.ts";

const positives = personalDataSamples();
const negatives = harmlessSamples();

/** Found when spans of the right kind cover the value but for a character at either end. */
const isFound = ({ text, value, kind }: Positive): boolean => {
  const from = text.indexOf(value);
  const to = from + value.length;
  return findPersonalData(text).some(
    (span) =>
      span.kind === kind &&
      span.start <= from + 3 &&
      span.end >= to - 1 &&
      span.start >= from - 8 &&
      span.end <= to + 2,
  );
};

const kinds = [...new Set(positives.map(({ kind }) => kind))];
const share = <T>(list: readonly T[], is: (one: T) => boolean): number => list.filter(is).length / list.length;

describe("over generated samples", () => {
  test("there are enough of them, and no two are the same", () => {
    expect(positives.length).toBeGreaterThanOrEqual(600);
    expect(negatives.length).toBeGreaterThanOrEqual(600);
    expect(new Set(positives.map(({ text }) => text)).size).toBeGreaterThanOrEqual(600);
  });

  test("98 % of personal data is found", () => {
    const missed = positives.filter((sample) => !isFound(sample));

    expect(share(positives, isFound), JSON.stringify(missed.slice(0, 12))).toBeGreaterThanOrEqual(0.98);
  });

  test.each(kinds)("95 % of every kind is found: %s", (kind) => {
    expect(
      share(
        positives.filter((one) => one.kind === kind),
        isFound,
      ),
    ).toBeGreaterThanOrEqual(0.95);
  });

  test("2 % of harmless texts at most are taken for personal data", () => {
    const wrong = negatives.filter((text) => findPersonalData(text).length > 0);

    expect(wrong.length / negatives.length, JSON.stringify(wrong.slice(0, 12))).toBeLessThanOrEqual(0.02);
  });

  test("masking leaves neither the value nor its length", () => {
    for (const { text, value } of positives.filter(isFound)) {
      const masked = maskPersonalData(text);
      expect(masked).toHaveLength(text.length);
      expect(masked).not.toContain(value);
    }
  });
});

describe("long texts", () => {
  // Every pattern has bounded repeats and every place is looked at a bounded number of times, so these end at once; a
  // pattern that backtracks without bound would not end within the test's own limit.
  const units = [
    "1",
    "1 ",
    "1-1-",
    "路1号",
    "3栋",
    "1号,",
    "a.",
    "a@",
    "我叫",
    "姓名张",
    "湘A",
    "一",
    "市区路",
    "小区1-1-11",
  ];

  test.each(units)("are searched to their end: %s", (unit) => {
    const text = unit.repeat(Math.ceil(60_000 / unit.length));

    expect(maskPersonalData(text)).toHaveLength(text.length);
  });

  test("keep their length whatever they are made of", () => {
    const piece = fc.constantFrom(
      ...units,
      "\u200b",
      "１",
      "住在",
      "@x.cn",
      "13800138000",
      "〇",
      "号",
      "，",
      "\ud835\udfd1",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 400 }), (pieces) => {
        const text = pieces.join("");
        expect(maskPersonalData(text)).toHaveLength(text.length);
      }),
      { numRuns: 60 },
    );
  });
});
