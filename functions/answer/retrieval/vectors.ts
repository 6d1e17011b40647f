import type { EntryVectors } from "../embedding.ts";
import { type Section, sectionOf } from "./index-file.ts";

const lengthOf = (vector: Float32Array): number => Math.hypot(...vector) || 1;

/** Vectors of length one, one behind the other. */
export const vectorSections = (vectors: EntryVectors | undefined): [string, Section][] => {
  if (!vectors) return [];
  const dimensions = vectors.list[0]?.length ?? 0;
  const all = new Float32Array(vectors.list.length * dimensions);
  for (const [place, vector] of vectors.list.entries()) {
    const length = lengthOf(vector);
    all.set(vector.map((value) => value / length).subarray(0, dimensions), place * dimensions);
  }
  return [
    ["vector.model", new TextEncoder().encode(vectors.model)],
    ["vector.values", all],
  ];
};

export type Vectors = {
  model: string;
  /** The allowed places by closeness to a vector, the closest first; empty when its length is another. */
  nearest(vector: Float32Array, allowed: Uint8Array): number[];
};

/** The vectors of an index; `undefined` when it was built without. */
export const openVectors = (sections: ReadonlyMap<string, Section>, size: number): Vectors | undefined => {
  if (!sections.has("vector.values")) return undefined;
  const values = sectionOf(sections, "vector.values", Float32Array);
  const dimensions = values.length / Math.max(1, size);
  const closeness = (vector: Float32Array, place: number): number =>
    vector.reduce((sum, value, at) => sum + value * (values[place * dimensions + at] ?? 0), 0);
  return {
    model: new TextDecoder().decode(sectionOf(sections, "vector.model", Uint8Array)),
    nearest(vector, allowed) {
      if (vector.length !== dimensions) return [];
      return Array.from(allowed, (yes, place) => ({ place, yes, close: yes ? closeness(vector, place) : 0 }))
        .filter(({ yes }) => yes)
        .toSorted((a, b) => b.close - a.close)
        .map(({ place }) => place);
    },
  };
};

// The usual constant of reciprocal rank fusion: first places count, but not alone.
const damping = 60;
const depth = 50;

/** Fuses orders by reciprocal rank: what stands high in several stands highest. Only the first fifty of each count. */
export const fuseRanks = (orders: readonly (readonly number[])[]): number[] => {
  const sums = new Map<number, number>();
  for (const order of orders)
    for (const [rank, place] of order.slice(0, depth).entries())
      sums.set(place, (sums.get(place) ?? 0) + 1 / (damping + rank + 1));
  return [...sums].toSorted(([, a], [, b]) => b - a).map(([place]) => place);
};
