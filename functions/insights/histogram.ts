import * as z from "zod";

/**
 * How many durations fell into which class. Classes grow by a fifth each, so that days add up and a percentile read from
 * them is at most a fifth too high. Keys are the classes' numbers; classes without durations are left out.
 */
export const Histogram = z.record(z.string(), z.int().positive());
export type Histogram = z.infer<typeof Histogram>;

const growth = 1.2;

const classOf = (ms: number): number => (ms <= 1 ? 0 : Math.ceil(Math.log(ms) / Math.log(growth)));
const upperBound = (number: number): number => growth ** number;

/** With one more duration in milliseconds. */
export const withDuration = (histogram: Histogram, ms: number): Histogram => {
  const key = String(classOf(ms));
  return { ...histogram, [key]: (histogram[key] ?? 0) + 1 };
};

/** The duration in milliseconds that a share of all (0 to 1) does not exceed; null where there are none. */
export const percentileOf = (histogram: Histogram, share: number): number | null => {
  const classes = Object.entries(histogram)
    .map(([key, count]): [number, number] => [Number(key), count])
    .toSorted(([one], [other]) => one - other);
  const wanted = Math.max(1, Math.ceil(share * classes.reduce((sum, [, count]) => sum + count, 0)));
  let seen = 0;
  for (const [number, count] of classes) {
    seen += count;
    if (seen >= wanted) return upperBound(number);
  }
  return null;
};
