import { rankOf } from "./layer.ts";
import { isSingle, termsOf } from "./terms.ts";

/** The terms of a text that the chooser knows, by rank, each with its share in the text. */
export type Features = { ranks: readonly number[]; values: readonly number[] };

// A single character says less than a pair; and texts are made equally long, so that long ones do not shout.
const singleWeight = 0.5;
const length = 10;

/** How rare a term is that `found` of `total` texts have. */
export const rarityIn = (found: number, total: number): number => Math.log(1 + total / Math.max(1, found));

type Weighed = { rank: number; value: number };

/**
 * Reads texts for the chooser: `terms` ascending, `rarity` of each. A term it does not know takes its part of the text's
 * length, so that a text of unknown words resembles nothing.
 */
export const createFeatureReader = (
  terms: Uint32Array,
  rarity: Float32Array,
  unknown: number,
): ((text: string) => Features) => {
  const weigh = (term: number): Weighed => {
    const rank = rankOf(terms, term);
    const rare = rank < 0 ? unknown : (rarity[rank] ?? 0);
    return { rank, value: rare * (isSingle(term) ? singleWeight : 1) };
  };
  return (text) => {
    const weighed = [...new Set(termsOf(text))].map(weigh);
    const factor = length / (Math.sqrt(weighed.reduce((sum, { value }) => sum + value * value, 0)) || 1);
    const known = weighed.filter(({ rank }) => rank >= 0);
    return { ranks: known.map(({ rank }) => rank), values: known.map(({ value }) => value * factor) };
  };
};

/** Which entries each term speaks for or against, and how loud: the terms' postings one behind the other. */
export type ChooserWeights = { starts: Uint32Array; places: Uint16Array; weights: Float32Array; bias: Float32Array };

/** Sets `sums` to what the features say for each entry; the last one is for none of them. */
export const addUp = (sums: Float64Array, chooser: ChooserWeights, { ranks, values }: Features): void => {
  const { starts, places, weights, bias } = chooser;
  sums.set(bias);
  for (const [at, rank] of ranks.entries()) {
    const [value, end] = [values[at] as number, starts[rank + 1] as number];
    for (let posting = starts[rank] as number; posting < end; posting += 1)
      (sums[places[posting] as number] as number) += (weights[posting] as number) * value;
  }
};

/** Turns sums into shares of one; a sum of minus infinity has no share. */
export const toShares = (sums: Float64Array): void => {
  const largest = sums.reduce((most, sum) => Math.max(most, sum), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (let place = 0; place < sums.length; place += 1) {
    const power = Math.exp((sums[place] as number) - largest);
    sums[place] = power;
    total += power;
  }
  for (let place = 0; place < sums.length; place += 1) (sums[place] as number) /= total;
};
