import { hasCode } from "./app-error.ts";
import { chinaDay } from "./clock.ts";
import { addTerms, heaviest, similarity, type TermCounts } from "./text-similarity.ts";

/** Texts about the same thing, gathered one by one; `days` and `regions` count what came when and from where. */
export type TextCluster = {
  id: string;
  terms: TermCounts;
  size: number;
  days: Readonly<Record<string, number>>;
  regions: Readonly<Record<string, number>>;
  examples: readonly string[];
  firstAt: string;
  lastAt: string;
};

/** One text that joins a cluster; `at` is an ISO instant. */
export type ClusteredText = { text: string; region: string; at: string };

/** From so much alike on a text belongs to a cluster. */
export const joinFrom = 0.34;
/** What a cluster keeps at most. */
export const mostTerms = 60;
export const mostExamples = 5;
export const mostDays = 90;
const dayMs = 86_400_000;

/** The counts with one more of a key; null counts nothing. */
export const plusOne = (counts: Readonly<Record<string, number>>, key: string | null): Record<string, number> =>
  key === null ? { ...counts } : { ...counts, [key]: (counts[key] ?? 0) + 1 };

/** The `most` latest of counts by day or hour. */
export const latestOf = (counts: Record<string, number>, most: number): Record<string, number> =>
  Object.fromEntries(
    Object.entries(counts)
      .toSorted(([one], [other]) => (one < other ? 1 : -1))
      .slice(0, most),
  );

/** The cluster that a text is most like, of equals the first by id; undefined when none is alike enough. */
export const nearestCluster = <C extends Pick<TextCluster, "id" | "terms">>(
  clusters: readonly C[],
  terms: TermCounts,
): C | undefined =>
  clusters
    .map((cluster) => ({ cluster, alike: similarity(terms, cluster.terms) }))
    .filter(({ alike }) => alike >= joinFrom)
    .toSorted((one, other) => other.alike - one.alike || (one.cluster.id < other.cluster.id ? -1 : 1))[0]?.cluster;

/** What a cluster becomes with one more text; pure. */
export const grownBy = (cluster: TextCluster, { text, region, at }: ClusteredText, terms: TermCounts) => ({
  terms: heaviest(addTerms(cluster.terms, terms), mostTerms),
  size: cluster.size + 1,
  days: latestOf(plusOne(cluster.days, chinaDay(new Date(at))), mostDays),
  regions: plusOne(cluster.regions, region),
  examples: [...new Set([...cluster.examples, text])].slice(0, mostExamples),
  firstAt: cluster.firstAt < at ? cluster.firstAt : at,
  lastAt: cluster.lastAt > at ? cluster.lastAt : at,
});

/** How many came in the last seven days and in the seven before: whether it grows. */
export const trendOf = ({ days }: Pick<TextCluster, "days">, now: Date): { last: number; before: number } => {
  const sum = (from: number): number =>
    Array.from({ length: 7 }, (_, index) => chinaDay(new Date(now.getTime() - (from + index) * dayMs)))
      .map((day) => days[day] ?? 0)
      .reduce((total, count) => total + count, 0);
  return { last: sum(0), before: sum(7) };
};

const maxTries = 20;

/** Tries to join again while others were faster (`record.changed`, `record.exists`). */
export const joinDespiteRaces = async <T>(join: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await join();
    } catch (error) {
      const isRace = hasCode(error, "record.changed") || hasCode(error, "record.exists");
      if (!isRace || tries === maxTries) throw error;
    }
  }
};
