import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addMonths,
  minimumContributionMonths,
  monthsBetween,
  statutoryRetirement,
  type WorkerCategory,
} from "../../../functions/forms/statutory-retirement.ts";

// Anchor rows: before the reform, first month, each side of a step, the month before the cap, the cap, beyond it.
const anchors: readonly [WorkerCategory, string, string, number, number][] = [
  ["male", "1964-12", "2024-12", 0, 180],
  ["male", "1965-01", "2025-02", 1, 180],
  ["male", "1965-04", "2025-05", 1, 180],
  ["male", "1965-05", "2025-07", 2, 180],
  ["male", "1966-03", "2026-07", 4, 180],
  ["male", "1967-12", "2028-09", 9, 180],
  ["male", "1970-05", "2031-10", 17, 192],
  ["male", "1976-08", "2039-07", 35, 240],
  ["male", "1976-09", "2039-09", 36, 240],
  ["male", "1980-01", "2043-01", 36, 240],
  ["female-55", "1969-12", "2024-12", 0, 180],
  ["female-55", "1970-01", "2025-02", 1, 180],
  ["female-55", "1971-12", "2027-06", 6, 180],
  ["female-55", "1981-09", "2039-09", 36, 240],
  ["female-50", "1974-12", "2024-12", 0, 180],
  ["female-50", "1975-01", "2025-02", 1, 180],
  ["female-50", "1975-03", "2025-05", 2, 180],
  ["female-50", "1976-11", "2027-11", 12, 180],
  ["female-50", "1977-11", "2029-05", 18, 180],
  ["female-50", "1984-10", "2039-09", 59, 240],
  ["female-50", "1984-11", "2039-11", 60, 240],
];

describe("statutory retirement", () => {
  it.each(anchors)(
    "of a %s born %s is %s, %i months later, with %i months of contributions",
    (category, birth, month, delay, minimum) => {
      expect(statutoryRetirement(birth, category)).toMatchObject({
        month,
        delayInMonths: delay,
        minimumContributionMonths: minimum,
      });
    },
  );

  it.each([
    [2029, 180],
    [2030, 186],
    [2034, 210],
    [2038, 234],
    [2039, 240],
    [2050, 240],
  ])("needs contributions of the year %i: %i months", (year, months) => {
    expect(minimumContributionMonths(year)).toBe(months);
  });

  it("never comes earlier for whoever is born later, and adds up", () => {
    const birth = fc.integer({ min: 0, max: 960 }).map((months) => addMonths("1940-01", months));
    const category = fc.constantFrom<WorkerCategory>("male", "female-55", "female-50");
    fc.assert(
      fc.property(birth, category, (month, kind) => {
        const [here, later] = [statutoryRetirement(month, kind), statutoryRetirement(addMonths(month, 1), kind)];

        expect(monthsBetween(here.month, later.month)).toBeGreaterThanOrEqual(1);
        expect(monthsBetween(month, here.month)).toBe(here.ageInMonths);
      }),
    );
  });
});
