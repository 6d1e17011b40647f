/** How often each term occurs, by term. */
export type TermCounts = Readonly<Record<string, number>>;

// Words that stand in nearly every request and tell two apart from none.
const empty =
  /(?:请问|您好|你好|谢谢|麻烦|希望|我们|我的|一下|这个|那个|什么|怎么|可以|没有|已经|还是|就是|因为|所以|但是)/g;

const runs = (text: string): string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(empty, " ")
    .match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? [];

const pairsOf = (run: string): string[] => {
  const letters = [...run];
  if (!/\p{Script=Han}/u.test(run) || letters.length === 1) return [run];
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
};

/** The terms of a text: pairs of Chinese characters, whole words of anything else. Same text, same terms. */
export const termsOf = (text: string): TermCounts => {
  const counts: Record<string, number> = {};
  for (const term of runs(text).flatMap(pairsOf)) counts[term] = (counts[term] ?? 0) + 1;
  return counts;
};

/** The terms of both together. */
export const addTerms = (one: TermCounts, other: TermCounts): TermCounts => {
  const sum: Record<string, number> = { ...one };
  for (const [term, count] of Object.entries(other)) sum[term] = (sum[term] ?? 0) + count;
  return sum;
};

/** The `most` heaviest terms, ties in the order of the terms: what a group of texts is about. */
export const heaviest = (terms: TermCounts, most: number): TermCounts =>
  Object.fromEntries(
    Object.entries(terms)
      .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, most),
  );

const weight = (count: number): number => 1 + Math.log(count);

/** How alike two texts are by their terms, from 0 (nothing shared) to 1: the cosine of damped counts. */
export const similarity = (one: TermCounts, other: TermCounts): number => {
  let dot = 0;
  let first = 0;
  let second = 0;
  for (const [term, count] of Object.entries(one)) {
    first += weight(count) ** 2;
    const shared = other[term];
    if (shared !== undefined) dot += weight(count) * weight(shared);
  }
  for (const count of Object.values(other)) second += weight(count) ** 2;
  return dot === 0 ? 0 : Math.min(1, dot / Math.sqrt(first * second));
};
