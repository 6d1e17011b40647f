import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noFigures, sumFigures } from "../../../functions/insights/figures.ts";
import { percentileOf, withDuration } from "../../../functions/insights/histogram.ts";

const histogramOf = (durations: readonly number[]) => durations.reduce(withDuration, {});
const durations = fc.array(fc.double({ min: 0.01, max: 60_000, noNaN: true }), { minLength: 1, maxLength: 200 });

const exact = (all: readonly number[], share: number): number => {
  const sorted = all.toSorted((one, other) => one - other);
  return sorted[Math.max(1, Math.ceil(share * all.length)) - 1] ?? 0;
};

describe("durations in classes", () => {
  it("give a percentile that is never too low and at most a fifth too high", () => {
    fc.assert(
      fc.property(durations, fc.constantFrom(0.5, 0.95, 1), (all, share) => {
        const told = percentileOf(histogramOf(all), share) ?? 0;
        const real = Math.max(1, exact(all, share));
        expect(told).toBeGreaterThanOrEqual(real * 0.999_999);
        expect(told).toBeLessThanOrEqual(real * 1.200_001);
      }),
    );
  });

  it("add up: two days together are as if all had been one day", () => {
    fc.assert(
      fc.property(durations, durations, (one, other) => {
        const days = [one, other].map((all) => ({ ...noFigures, answerMs: histogramOf(all) }));
        expect(sumFigures(days).answerMs).toEqual(histogramOf([...one, ...other]));
      }),
    );
  });

  it("have no percentile where nothing was measured", () => {
    expect(percentileOf({}, 0.5)).toBeNull();
  });
});
