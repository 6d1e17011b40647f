import type { Section } from "./index-file.ts";
import { termsOf } from "./terms.ts";

/** A text that is scored on its own, and the entry or document (`group`) it belongs to. */
export type Unit = { group: number; text: string };

/**
 * How a term's weight in a unit grows with its count and falls with the unit's length: BM25's `k1` and `b`, and `mass`,
 * which divides by a power of the summed rarity of all terms of the unit. BM25 fits passages; short texts that are
 * questions themselves are compared better by mass (b 0).
 */
export type Shape = { k1: number; b: number; mass: number };
export type LayerSource = { name: string; units: readonly Unit[]; shape: Shape };

const steps = 256;

/**
 * The weights that a byte can stand for, from the least to the largest in equal ratios: long texts have many small weights,
 * which equal steps would blur.
 */
const scaleOf = (weights: Float32Array): Float32Array => {
  let [least, largest] = [Number.POSITIVE_INFINITY, 0];
  for (const weight of weights) {
    if (weight > largest) largest = weight;
    if (weight > 0 && weight < least) least = weight;
  }
  const ratio = largest > least ? (largest / least) ** (1 / (steps - 1)) : 1;
  return Float32Array.from({ length: steps }, (_, byte) => (largest > 0 ? least * ratio ** byte : 0));
};

/** The byte of the scale that comes nearest to a weight. */
const createQuantiser = (scale: Float32Array): ((weight: number) => number) => {
  const [least = 1, next = 1] = scale;
  const perByte = next > least ? 1 / Math.log(next / least) : 0;
  return (weight) => (weight > least ? Math.min(steps - 1, Math.round(Math.log(weight / least) * perByte)) : 0);
};

/** A list of numbers that grows without boxing them. */
const growing = () => {
  let list = new Uint32Array(1 << 12);
  let length = 0;
  return {
    push(value: number): void {
      if (length === list.length) {
        const larger = new Uint32Array(list.length * 2);
        larger.set(list);
        list = larger;
      }
      list[length] = value;
      length += 1;
    },
    done: (): Uint32Array => list.subarray(0, length),
  };
};

type Counted = { ids: Uint32Array; counts: Uint32Array; ends: Uint32Array; lengths: Uint32Array };

/** Counts the terms of every unit. Terms get numbers in the order in which they are met; `numbers` is shared by all layers. */
const countTerms = (units: readonly Unit[], numbers: Map<number, number>): Counted => {
  const [ids, counts] = [growing(), growing()];
  const ends = new Uint32Array(units.length);
  const lengths = new Uint32Array(units.length);
  let end = 0;
  for (const [place, { text }] of units.entries()) {
    const terms = termsOf(text);
    const found = new Map<number, number>();
    for (const term of terms) found.set(term, (found.get(term) ?? 0) + 1);
    for (const [term, count] of found) {
      const id = numbers.get(term) ?? numbers.size;
      if (id === numbers.size) numbers.set(term, id);
      ids.push(id);
      counts.push(count);
    }
    end += found.size;
    ends[place] = end;
    lengths[place] = terms.length;
  }
  return { ids: ids.done(), counts: counts.done(), ends, lengths };
};

/** How rare a term is that `found` of `total` units have. */
export const rarity = (found: number, total: number): number => Math.log(1 + (total - found + 0.5) / (found + 0.5));

/** Where each term's postings begin, by rank; one more at the end. */
const startsOf = ({ ids }: Counted, ranks: Uint32Array): Uint32Array => {
  const starts = new Uint32Array(ranks.length + 1);
  for (const id of ids) {
    const after = (ranks[id] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  return starts;
};

const found = (starts: Uint32Array, rank: number): number => (starts[rank + 1] ?? 0) - (starts[rank] ?? 0);

/** What every weight of a unit is multiplied with. */
const massFactors = (counted: Counted, ranks: Uint32Array, starts: Uint32Array, power: number): Float64Array => {
  const { ids, ends } = counted;
  const masses = new Float64Array(ends.length).fill(1);
  if (power === 0) return masses;
  let at = 0;
  for (let unit = 0; unit < ends.length; unit += 1) {
    let mass = 0;
    for (; at < (ends[unit] ?? 0); at += 1) mass += rarity(found(starts, ranks[ids[at] ?? 0] ?? 0), ends.length);
    masses[unit] = mass > 0 ? mass ** -power : 0;
  }
  return masses;
};

/** The weights in the order of `counted.ids`. */
const weigh = (counted: Counted, factors: Float64Array, { k1, b }: Shape): Float32Array => {
  const { counts, ends, lengths } = counted;
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1;
  const weights = new Float32Array(counts.length);
  let at = 0;
  for (let unit = 0; unit < ends.length; unit += 1) {
    const room = k1 * (1 - b + (b * (lengths[unit] ?? 0)) / average);
    for (; at < (ends[unit] ?? 0); at += 1) {
      const count = counts[at] ?? 0;
      weights[at] = ((factors[unit] ?? 0) * (count * (k1 + 1))) / (count + room);
    }
  }
  return weights;
};

/** Postings by term rank: units ascending, each weight as a byte of the layer's scale. */
const layerSections = (
  { name, units, shape }: LayerSource,
  counted: Counted,
  ranks: Uint32Array,
): [string, Section][] => {
  const starts = startsOf(counted, ranks);
  const weights = weigh(counted, massFactors(counted, ranks, starts, shape.mass), shape);
  const scale = scaleOf(weights);
  const quantised = createQuantiser(scale);
  const total = counted.ids.length;
  const list = units.length <= 1 << 16 ? new Uint16Array(total) : new Uint32Array(total);
  const bytes = new Uint8Array(total);
  const next = starts.slice();
  let at = 0;
  for (let unit = 0; unit < units.length; unit += 1)
    for (; at < (counted.ends[unit] ?? 0); at += 1) {
      const rank = ranks[counted.ids[at] ?? 0] ?? 0;
      const place = next[rank] ?? 0;
      next[rank] = place + 1;
      list[place] = unit;
      bytes[place] = quantised(weights[at] ?? 0);
    }
  return [
    [`${name}.starts`, starts],
    [`${name}.units`, list],
    [`${name}.bytes`, bytes],
    [`${name}.groups`, Uint32Array.from(units, ({ group }) => group)],
    [`${name}.scale`, scale],
  ];
};

/** The sections of an index: all layers over one dictionary (section "terms", ascending). */
export const buildLayers = (layers: readonly LayerSource[]): [string, Section][] => {
  const numbers = new Map<number, number>();
  const counted = layers.map((layer) => ({ layer, terms: countTerms(layer.units, numbers) }));
  const terms = Uint32Array.from(numbers.keys()).sort();
  const ranks = new Uint32Array(terms.length);
  for (const [rank, term] of terms.entries()) ranks[numbers.get(term) ?? 0] = rank;
  return [["terms", terms], ...counted.flatMap(({ layer, terms: own }) => layerSections(layer, own, ranks))];
};
