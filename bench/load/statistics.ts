/** The figures of many measured times, in milliseconds with two decimals; all null when there were none. */
export type Summary = {
  count: number;
  p50: number | null;
  p95: number | null;
  p99: number | null;
  max: number | null;
};

/** The `share`-quantile (0..1) of `sorted` by the nearest-rank method: a time that was really measured. */
export const quantile = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.min(sorted.length, Math.max(1, Math.ceil(share * sorted.length))) - 1] ?? null;

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 100) / 100);

/** Sums times up. */
export const summarise = (times: readonly number[]): Summary => {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    p50: rounded(quantile(sorted, 0.5)),
    p95: rounded(quantile(sorted, 0.95)),
    p99: rounded(quantile(sorted, 0.99)),
    max: rounded(sorted.at(-1) ?? null),
  };
};

/** Numbers of two decimals for people and for JSON alike. */
export const round2 = (value: number): number => Math.round(value * 100) / 100;
