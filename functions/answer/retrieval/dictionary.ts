import { lowerBound, rankOf } from "./layer.ts";
import { charactersOf, pairOf } from "./terms.ts";

/** The terms of an index with how many entries have each. Slips and pinyin are read by what the entries themselves say. */
export type Dictionary = {
  found(term: number): number;
  /** How many entries have these two characters side by side. */
  pair(first: string, second: string): number;
  /** The characters that stand behind this one somewhere. */
  after(first: string): string[];
};

export const createDictionary = (terms: Uint32Array, foundAt: (rank: number) => number): Dictionary => {
  const found = (term: number): number => {
    const rank = rankOf(terms, term);
    return rank < 0 ? 0 : foundAt(rank);
  };
  return {
    found,
    pair: (first, second) => found(pairOf(first.charCodeAt(0), second.charCodeAt(0))),
    after(first) {
      const [from, to] = [pairOf(first.charCodeAt(0), 0), pairOf(first.charCodeAt(0), 0xffff)];
      return Array.from(terms.subarray(lowerBound(terms, from), lowerBound(terms, to)), (term) =>
        charactersOf(term).charAt(1),
      );
    },
  };
};
