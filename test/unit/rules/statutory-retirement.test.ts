import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calculateRetirement, RetirementQuestion } from "../../../functions/rules/calculate-retirement.ts";
import { flexibleRetirement } from "../../../functions/rules/flexible-retirement.ts";
import { minimumContributionMonths } from "../../../functions/rules/minimum-contribution.ts";
import { addMonths, monthsBetween } from "../../../functions/rules/month.ts";
import { statutoryRetirement, type WorkerCategory } from "../../../functions/rules/statutory-retirement.ts";

// Anchor rows: before the reform, first month, each side of a step, the month before the cap, the cap, beyond it.
const anchors: readonly [WorkerCategory, string, string, number, number][] = [
  ["male-60", "1950-03", "2010-03", 0, 180],
  ["male-60", "1964-12", "2024-12", 0, 180],
  ["male-60", "1965-01", "2025-02", 1, 180],
  ["male-60", "1965-04", "2025-05", 1, 180],
  ["male-60", "1965-05", "2025-07", 2, 180],
  ["male-60", "1966-03", "2026-07", 4, 180],
  ["male-60", "1966-05", "2026-10", 5, 180],
  ["male-60", "1967-12", "2028-09", 9, 180],
  ["male-60", "1968-08", "2029-07", 11, 180],
  ["male-60", "1968-09", "2029-09", 12, 180],
  ["male-60", "1968-12", "2029-12", 12, 180],
  ["male-60", "1969-01", "2030-02", 13, 186],
  ["male-60", "1969-10", "2031-01", 15, 192],
  ["male-60", "1970-05", "2031-10", 17, 192],
  ["male-60", "1970-08", "2032-01", 17, 198],
  ["male-60", "1975-01", "2037-08", 31, 228],
  ["male-60", "1976-02", "2038-12", 34, 234],
  ["male-60", "1976-03", "2039-01", 34, 240],
  ["male-60", "1976-08", "2039-07", 35, 240],
  ["male-60", "1976-09", "2039-09", 36, 240],
  ["male-60", "1976-12", "2039-12", 36, 240],
  ["male-60", "1980-01", "2043-01", 36, 240],
  ["female-55", "1969-12", "2024-12", 0, 180],
  ["female-55", "1970-01", "2025-02", 1, 180],
  ["female-55", "1970-04", "2025-05", 1, 180],
  ["female-55", "1970-05", "2025-07", 2, 180],
  ["female-55", "1971-12", "2027-06", 6, 180],
  ["female-55", "1981-08", "2039-07", 35, 240],
  ["female-55", "1981-09", "2039-09", 36, 240],
  ["female-55", "1990-02", "2048-02", 36, 240],
  ["female-50", "1974-12", "2024-12", 0, 180],
  ["female-50", "1975-01", "2025-02", 1, 180],
  ["female-50", "1975-02", "2025-03", 1, 180],
  ["female-50", "1975-03", "2025-05", 2, 180],
  ["female-50", "1976-11", "2027-11", 12, 180],
  ["female-50", "1977-11", "2029-05", 18, 180],
  ["female-50", "1978-12", "2030-12", 24, 186],
  ["female-50", "1980-01", "2032-08", 31, 198],
  ["female-50", "1983-05", "2037-08", 51, 228],
  ["female-50", "1984-10", "2039-09", 59, 240],
  ["female-50", "1984-11", "2039-11", 60, 240],
  ["female-50", "1990-06", "2045-06", 60, 240],
];

/** Category, birth, earliest, latest, contributions that the earliest month needs. */
const windows: readonly [WorkerCategory, string, string, string, number][] = [
  ["male-60", "1965-01", "2025-01", "2028-02", 180],
  ["male-60", "1970-05", "2030-05", "2034-10", 186],
  ["male-60", "1976-09", "2036-09", "2042-09", 222],
  ["female-55", "1981-09", "2036-09", "2042-09", 222],
  ["female-50", "1975-01", "2025-01", "2028-02", 180],
  // A delay of exactly three years still allows the original age; a longer one does not.
  ["female-50", "1980-12", "2030-12", "2036-12", 186],
  ["female-50", "1981-01", "2031-02", "2037-02", 192],
  ["female-50", "1983-05", "2034-08", "2040-08", 210],
  ["female-50", "1984-11", "2036-11", "2042-11", 222],
];

const birth = fc.integer({ min: 0, max: 1200 }).map((months) => addMonths("1930-01", months));
const category = fc.constantFrom<WorkerCategory>("male-60", "female-55", "female-50");
const caps: Readonly<Record<WorkerCategory, number>> = { "male-60": 63, "female-55": 58, "female-50": 55 };

describe("statutory retirement", () => {
  test.each(anchors)(
    "of a %s born %s is %s, %i months later, with %i months of contributions",
    (who, born, month, delay, minimum) => {
      const result = calculateRetirement({ birth: born, category: who });

      expect(result).toMatchObject({ retirementMonth: month, delayMonths: delay, minContributionMonths: minimum });
      expect(result.age.years * 12 + result.age.months).toBe(monthsBetween(born, month));
    },
  );

  test("never comes earlier for whoever is born later, never passes the cap, and adds up", () => {
    fc.assert(
      fc.property(birth, category, (month, who) => {
        const [here, later] = [statutoryRetirement(month, who), statutoryRetirement(addMonths(month, 1), who)];

        expect(monthsBetween(here.month, later.month)).toBeGreaterThanOrEqual(1);
        expect(later.delayInMonths).toBeGreaterThanOrEqual(here.delayInMonths);
        expect(here.ageInMonths).toBeLessThanOrEqual(caps[who] * 12);
        expect(monthsBetween(month, here.month)).toBe(here.ageInMonths);
        expect(monthsBetween(here.originalMonth, here.month)).toBe(here.delayInMonths);
      }),
    );
  });
});

describe("flexible retirement", () => {
  test.each(windows)("of a %s born %s is from %s to %s, from %i months on", (who, born, earliest, latest, minimum) => {
    expect(flexibleRetirement(statutoryRetirement(born, who))).toEqual({
      earliestMonth: earliest,
      latestMonth: latest,
      earliestMinimumContributionMonths: minimum,
    });
  });

  test("lets a woman of the 50 category whose delay is full go at 52, not at 50", () => {
    expect(
      monthsBetween("1984-11", calculateRetirement({ birth: "1984-11", category: "female-50" }).earliestMonth),
    ).toBe(52 * 12);
  });

  test("reaches at most three years to either side and never below the original age", () => {
    fc.assert(
      fc.property(birth, category, (month, who) => {
        const statutory = statutoryRetirement(month, who);
        const { earliestMonth, latestMonth, earliestMinimumContributionMonths } = flexibleRetirement(statutory);

        expect(monthsBetween(earliestMonth, statutory.month)).toBeLessThanOrEqual(36);
        expect(earliestMonth >= statutory.originalMonth).toBe(true);
        expect(earliestMonth <= statutory.month).toBe(true);
        expect(monthsBetween(statutory.month, latestMonth)).toBe(36);
        expect(earliestMinimumContributionMonths).toBeLessThanOrEqual(statutory.minimumContributionMonths);
      }),
    );
  });
});

describe("minimum contributions", () => {
  test.each([
    [2024, 180],
    [2029, 180],
    [2030, 186],
    [2031, 192],
    [2034, 210],
    [2038, 234],
    [2039, 240],
    [2050, 240],
  ])("of the year %i are %i months", (year, months) => {
    expect(minimumContributionMonths(year)).toBe(months);
  });
});

describe("the question of a calculation", () => {
  test.each(["1970-05", "1970-05-31"])("takes the birth %s", (given) => {
    expect(RetirementQuestion.parse({ birth: given, category: "male-60" }).birth).toBe("1970-05");
  });

  test.each([
    { birth: "1970-13", category: "male-60" },
    { birth: "1970-02-30", category: "male-60" },
    { birth: "1970-5", category: "male-60" },
    { birth: "197005", category: "male-60" },
    { birth: "1899-12", category: "male-60" },
    { birth: "1970-05", category: "male" },
    { birth: "1970-05", category: "female-60" },
    { birth: "1970-05" },
    { category: "male-60" },
    { birth: 1970, category: "male-60" },
  ])("refuses %j", (given) => {
    expect(RetirementQuestion.safeParse(given).success).toBe(false);
  });
});
