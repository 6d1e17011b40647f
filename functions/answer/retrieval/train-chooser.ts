import type { Example } from "./chooser-examples.ts";
import {
  addUp,
  type ChooserWeights,
  createFeatureReader,
  type Features,
  rarityIn,
  toShares,
} from "./chooser-features.ts";
import type { Section } from "./index-file.ts";
import { termsOf } from "./terms.ts";

/** Larger collections are searched without a chooser: learning compares every text with every entry. */
export const mostEntries = 2000;

const rounds = 8;
const runs = 3;
const firstStep = 0.1;
const biasStep = 0.01;

type Seen = { place: number; trust: number; features: Features };

const countTexts = (examples: readonly Example[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const { text } of examples)
    for (const term of new Set(termsOf(text))) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
};

/** Postings without weights: which entries have each term in one of their texts. Only those are ever weighed for it. */
const startWeights = (seen: readonly Seen[], terms: number, classes: number): ChooserWeights => {
  const having: Set<number>[] = Array.from({ length: terms }, () => new Set<number>());
  for (const { place, features } of seen) for (const rank of features.ranks) having[rank]?.add(place);
  const starts = new Uint32Array(terms + 1);
  for (const [rank, places] of having.entries()) starts[rank + 1] = (starts[rank] ?? 0) + places.size;
  const places = Uint16Array.from(having.flatMap((some) => [...some].toSorted((a, b) => a - b)));
  return { starts, places, weights: new Float32Array(places.length), bias: new Float32Array(classes) };
};

/** One step down the slope of the logistic loss for one text. `shares` holds what the learner believes of it. */
const learnFrom = (
  learner: ChooserWeights,
  { place, trust, features }: Seen,
  shares: Float64Array,
  step: number,
): void => {
  const { starts, places, weights, bias } = learner;
  (shares[place] as number) -= 1;
  for (const [at, rank] of features.ranks.entries()) {
    const [value, end] = [features.values[at] as number, starts[rank + 1] as number];
    const pull = step * firstStep * trust * value;
    for (let posting = starts[rank] as number; posting < end; posting += 1)
      (weights[posting] as number) -= pull * (shares[places[posting] as number] as number);
  }
  for (let one = 0; one < bias.length; one += 1)
    (bias[one] as number) -= step * biasStep * trust * (shares[one] as number);
};

/** Shuffles in place, always the same way for the same round. */
const shuffle = (order: Uint32Array, round: number): void => {
  let state = round + 1;
  for (let at = order.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
};

const addTo = (sums: Float32Array, values: Float32Array, factor: number): void => {
  for (let at = 0; at < sums.length; at += 1) (sums[at] as number) += (values[at] as number) * factor;
};

/** One run over all texts, `rounds` times in another order each time; what it learned is the mean of its rounds. */
const learnOnce = (seen: readonly Seen[], start: ChooserWeights, run: number, mean: ChooserWeights): void => {
  const learner = { ...start, weights: start.weights.slice(), bias: start.bias.slice() };
  const order = Uint32Array.from(seen.keys());
  const shares = new Float64Array(learner.bias.length);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, run * rounds + round);
    for (const at of order) {
      const one = seen[at] as Seen;
      addUp(shares, learner, one.features);
      toShares(shares);
      learnFrom(learner, one, shares, 1 - round / rounds);
    }
    addTo(mean.weights, learner.weights, 1 / (rounds * runs));
    addTo(mean.bias, learner.bias, 1 / (rounds * runs));
  }
};

/** The mean of several runs: which text came last, and a few texts more or less, matter little. */
const learn = (seen: readonly Seen[], start: ChooserWeights): ChooserWeights => {
  const mean = { ...start, weights: start.weights.slice(), bias: start.bias.slice() };
  for (let run = 0; run < runs; run += 1) learnOnce(seen, start, run, mean);
  return mean;
};

/**
 * Learns to tell entries apart: multinomial logistic regression by stochastic gradient descent over the terms of every way
 * to ask, with one class more for what no entry answers. A weight is learned only where an entry has the term, so that the
 * result is as small as an index. Nothing is learned without questions that no entry answers: every question would then seem
 * to ask for some entry. `size` is the number of entries; the same examples give the same bytes.
 */
export const chooserSections = (examples: readonly Example[], size: number): [string, Section][] => {
  const knowsNone = examples.some(({ place }) => place === undefined);
  if (size === 0 || size > mostEntries || !knowsNone) return [];
  const counts = countTexts(examples);
  const terms = Uint32Array.from(counts.keys()).sort();
  const rarity = Float32Array.from(terms, (term) => rarityIn(counts.get(term) ?? 0, examples.length));
  const read = createFeatureReader(terms, rarity, rarityIn(1, examples.length));
  const seen = examples.map(({ place, text, trust }) => ({ place: place ?? size, trust, features: read(text) }));
  const learner = learn(seen, startWeights(seen, terms.length, size + 1));
  return [
    ["chooser.terms", terms],
    ["chooser.rarity", rarity],
    ["chooser.starts", learner.starts],
    ["chooser.places", learner.places],
    ["chooser.weights", learner.weights],
    ["chooser.bias", learner.bias],
  ];
};
