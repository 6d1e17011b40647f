import fc from "fast-check";
import { expect, test } from "vitest";
import { quantile, summarise } from "../../../bench/load/statistics.ts";

const oneToHundred = Array.from({ length: 100 }, (_, n) => 100 - n);

test("the percentiles of 1 to 100 are their own numbers, whatever the order", () => {
  expect(summarise(oneToHundred)).toEqual({ count: 100, p50: 50, p95: 95, p99: 99, max: 100 });
});

test("of few times the high percentiles are the longest one", () => {
  expect(summarise([3, 1, 2])).toEqual({ count: 3, p50: 2, p95: 3, p99: 3, max: 3 });
  expect(summarise([7])).toEqual({ count: 1, p50: 7, p95: 7, p99: 7, max: 7 });
});

test("nothing measured is no figure, not a zero", () => {
  expect(summarise([])).toEqual({ count: 0, p50: null, p95: null, p99: null, max: null });
});

test("numbers are compared as numbers", () => {
  expect(summarise([9, 10, 100]).max).toBe(100);
});

test("a quantile is a measured time with at least its share of all times at or below it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(1000), { minLength: 1 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (times, share) => {
        const sorted = times.toSorted((a, b) => a - b);
        const found = quantile(sorted, share) ?? Number.NaN;
        expect(sorted).toContain(found);
        expect(sorted.filter((time) => time <= found).length).toBeGreaterThanOrEqual(share * sorted.length - 1e-9);
        expect(sorted.filter((time) => time < found).length).toBeLessThan(share * sorted.length + 1e-9);
      },
    ),
  );
});
