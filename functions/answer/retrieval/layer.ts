import { rarity } from "./build-layers.ts";
import { type Section, sectionOf } from "./index-file.ts";

/** One layer of an index in memory: the units of one kind and which terms they have. */
export type Layer = {
  size: number;
  /** The group of each unit. */
  groups: Uint32Array;
  /** How many units have the term of this rank. */
  found(rank: number): number;
  /** How rare it is among the layer's units. */
  rarity(rank: number): number;
  /** Adds `weight` times the term's weight in each unit that has it. */
  add(sums: Float32Array, rank: number, weight: number): void;
  /** The units that have the term. */
  unitsOf(rank: number): Uint16Array | Uint32Array;
};

type Sections = ReadonlyMap<string, Section>;

const unitList = (sections: Sections, name: string): Uint16Array | Uint32Array =>
  sections.get(name) instanceof Uint16Array
    ? sectionOf(sections, name, Uint16Array)
    : sectionOf(sections, name, Uint32Array);

type Postings<Units> = { units: Units; bytes: Uint8Array; scale: Float32Array };

// Two functions for the two widths, so that the compiler makes a fast loop of each.
const addNarrow = (
  sums: Float32Array,
  { units, bytes, scale }: Postings<Uint16Array>,
  from: number,
  to: number,
  weight: number,
): void => {
  for (let at = from; at < to; at += 1)
    (sums[units[at] as number] as number) += weight * (scale[bytes[at] as number] as number);
};
const addWide = (
  sums: Float32Array,
  { units, bytes, scale }: Postings<Uint32Array>,
  from: number,
  to: number,
  weight: number,
): void => {
  for (let at = from; at < to; at += 1)
    (sums[units[at] as number] as number) += weight * (scale[bytes[at] as number] as number);
};

/** The layer of this name; `record.corrupt` when the file has none. */
export const openLayer = (sections: Sections, name: string): Layer => {
  const starts = sectionOf(sections, `${name}.starts`, Uint32Array);
  const units = unitList(sections, `${name}.units`);
  const bytes = sectionOf(sections, `${name}.bytes`, Uint8Array);
  const groups = sectionOf(sections, `${name}.groups`, Uint32Array);
  const scale = sectionOf(sections, `${name}.scale`, Float32Array);
  const found = (rank: number): number => (starts[rank + 1] ?? 0) - (starts[rank] ?? 0);
  return {
    size: groups.length,
    groups,
    found,
    rarity: (rank) => rarity(found(rank), groups.length),
    add(sums, rank, weight) {
      const [from, to] = [starts[rank] ?? 0, starts[rank + 1] ?? 0];
      if (units instanceof Uint16Array) addNarrow(sums, { units, bytes, scale }, from, to, weight);
      else addWide(sums, { units, bytes, scale }, from, to, weight);
    },
    unitsOf: (rank) => units.subarray(starts[rank] ?? 0, starts[rank + 1] ?? 0),
  };
};

/** The rank of a term in the ascending dictionary, or -1. */
export const rankOf = (terms: Uint32Array, term: number): number => {
  const rank = lowerBound(terms, term);
  return terms[rank] === term ? rank : -1;
};

/** The first rank whose term is not below `term`. */
export const lowerBound = (terms: Uint32Array, term: number): number => {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] as number) < term) low = middle + 1;
    else high = middle;
  }
  return low;
};
