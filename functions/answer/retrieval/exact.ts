import { hashText, usualSeed } from "./hash.ts";
import { type Section, sectionOf } from "./index-file.ts";

/** What two texts have in common that ask the same in the same words: of all signs a normalised text has only blanks. */
const bareOf = (plain: string): string => plain.replaceAll(" ", "");

const otherSeed = 0x9e3779b9;
const spread = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0;

/** Two hashes: one pair of texts in 10^19 shares both. */
const keyOf = (bare: string): [number, number] => [
  spread(hashText(bare, usualSeed)),
  spread(hashText(bare, otherSeed)),
];

/**
 * The approved ways to ask, word for word: `questions` are those of each entry, made plain. A curator who wrote a question
 * down expects its answer, however much the words resemble something else.
 */
export const exactSections = (questions: readonly (readonly string[])[]): [string, Section][] => {
  const keyed = questions
    .flatMap((own, place) => [...new Set(own.map(bareOf))].map((bare) => ({ key: keyOf(bare), place })))
    .toSorted((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.place - b.place);
  return [
    ["exact.hashes", Uint32Array.from(keyed.flatMap(({ key }) => key))],
    ["exact.places", Uint32Array.from(keyed, ({ place }) => place)],
  ];
};

/** Finds the entries that have exactly these (plain) words among their ways to ask. */
export const openExact = (sections: ReadonlyMap<string, Section>): ((plain: string) => readonly number[]) => {
  const hashes = sectionOf(sections, "exact.hashes", Uint32Array);
  const places = sectionOf(sections, "exact.places", Uint32Array);
  return (plain) => {
    const [first, second] = keyOf(bareOf(plain));
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((hashes[middle * 2] as number) < first) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (; hashes[low * 2] === first; low += 1) if (hashes[low * 2 + 1] === second) found.push(places[low] as number);
    return found;
  };
};
