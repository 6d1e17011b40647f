import type { Judgements } from "./collection.ts";

export type Quality = { ndcg10: number; recall10: number; mrr10: number };
const depth = 10;

const discounted = (gains: readonly number[]): number =>
  gains.slice(0, depth).reduce((sum, gain, rank) => sum + gain / Math.log2(rank + 2), 0);

const ofOne = (found: readonly string[], relevant: ReadonlyMap<string, number>): Quality => {
  const gains = found.slice(0, depth).map((id) => relevant.get(id) ?? 0);
  const ideal = [...relevant.values()].toSorted((a, b) => b - a);
  const first = gains.findIndex((gain) => gain > 0);
  return {
    ndcg10: discounted(gains) / discounted(ideal),
    recall10: gains.filter((gain) => gain > 0).length / relevant.size,
    mrr10: first < 0 ? 0 : 1 / (first + 1),
  };
};

const mean = (values: readonly number[]): number =>
  Math.round((values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)) * 10_000) / 10_000;

/** nDCG, recall and reciprocal rank of the first ten, averaged over the queries that were run. */
export const qualityOf = (results: ReadonlyMap<string, readonly string[]>, judgements: Judgements): Quality => {
  const all = [...results].flatMap(([query, found]) => {
    const relevant = judgements.get(query);
    return relevant ? [ofOne(found, relevant)] : [];
  });
  return {
    ndcg10: mean(all.map(({ ndcg10 }) => ndcg10)),
    recall10: mean(all.map(({ recall10 }) => recall10)),
    mrr10: mean(all.map(({ mrr10 }) => mrr10)),
  };
};
