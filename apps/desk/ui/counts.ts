/** Counts with names, the most first: "长沙市 3、全国 1". */
export const counted = (counts: Readonly<Record<string, number>>, name: (key: string) => string): string =>
  Object.entries(counts)
    .toSorted(([, one], [, other]) => other - one)
    .map(([key, count]) => `${name(key)} ${count}`)
    .join("、") || "—";

/** How many came in the last seven days, and whether that is more or less than in the seven before. */
export const trendWords = ({ last, before }: { last: number; before: number }): string => {
  if (last > before) return `↑ 近 7 天 ${last}`;
  return last < before ? `↓ 近 7 天 ${last}` : `近 7 天 ${last}`;
};
