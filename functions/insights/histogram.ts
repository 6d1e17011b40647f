import * as z from "zod";

/**
 * How many durations fell into which class. Classes grow by a fifth each, so that days add up and a percentile read from
 * them is at most a fifth too high. Keys are the classes' numbers; classes without durations are left out.
 */
export const Histogram = z.record(z.string(), z.int().positive());
export type Histogram = z.infer<typeof Histogram>;

const growth = 1.2;

const upperBound = (number: number): number => growth ** number;

/** The first class whose bound is not below; a logarithm alone may be off by one at the bound itself. */
const classOf = (ms: number): number => {
  if (ms <= 1) return 0;
  const near = Math.ceil(Math.log(ms) / Math.log(growth));
  if (ms <= upperBound(near - 1)) return near - 1;
  return ms <= upperBound(near) ? near : near + 1;
};

/** With one more duration in milliseconds. */
export const withDuration = (histogram: Histogram, ms: number): Histogram => {
  const key = String(classOf(ms));
  return { ...histogram, [key]: (histogram[key] ?? 0) + 1 };
};

const inOrder = (histogram: Histogram): [number, number][] =>
  Object.entries(histogram)
    .map(([key, count]): [number, number] => [Number(key), count])
    .toSorted(([one], [other]) => one - other);

/** The duration in milliseconds that a share of all (0 to 1) does not exceed; null where there are none. */
export const percentileOf = (histogram: Histogram, share: number): number | null => {
  const classes = inOrder(histogram);
  const wanted = Math.max(1, Math.ceil(share * classes.reduce((sum, [, count]) => sum + count, 0)));
  let seen = 0;
  for (const [number, count] of classes) {
    seen += count;
    if (seen >= wanted) return upperBound(number);
  }
  return null;
};

const countOver = (histogram: Histogram, ms: number | null): number =>
  inOrder(histogram).reduce((sum, [number, count]) => (ms !== null && upperBound(number) > ms ? sum + count : sum), 0);

/** What half of all durations and 95 % of them do not exceed, in milliseconds, and how many exceed each. */
export type Timings = { p50: number | null; p95: number | null; overP50: number; overP95: number };

/** The percentiles that are shown. A duration is over one exactly when it is greater, so those turns can be listed. */
export const timingsOf = (histogram: Histogram): Timings => {
  const [p50, p95] = [percentileOf(histogram, 0.5), percentileOf(histogram, 0.95)];
  return { p50, p95, overP50: countOver(histogram, p50), overP95: countOver(histogram, p95) };
};
