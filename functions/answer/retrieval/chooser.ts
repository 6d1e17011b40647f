import { addUp, type ChooserWeights, createFeatureReader, toShares } from "./chooser-features.ts";
import { type Section, sectionOf } from "./index-file.ts";

/** How likely a question asks for each entry (by place), and for none of them; together one. */
export type Chances = { of: Float64Array; none: number };
export type Chooser = (query: string, allowed: Uint8Array) => Chances;

/**
 * The chooser of an index, which `chooserSections` has trained; `undefined` when the index has none. Queries come normalised
 * and in canonical words; only allowed entries have a chance.
 */
export const openChooser = (sections: ReadonlyMap<string, Section>): Chooser | undefined => {
  if (!sections.has("chooser.terms")) return undefined;
  const chooser: ChooserWeights = {
    starts: sectionOf(sections, "chooser.starts", Uint32Array),
    places: sectionOf(sections, "chooser.places", Uint16Array),
    weights: sectionOf(sections, "chooser.weights", Float32Array),
    bias: sectionOf(sections, "chooser.bias", Float32Array),
  };
  const rarity = sectionOf(sections, "chooser.rarity", Float32Array);
  const rarest = rarity.reduce((most, one) => Math.max(most, one), 0);
  const read = createFeatureReader(sectionOf(sections, "chooser.terms", Uint32Array), rarity, rarest);
  const none = chooser.bias.length - 1;

  return (query, allowed) => {
    const shares = new Float64Array(none + 1);
    addUp(shares, chooser, read(query));
    for (let place = 0; place < none; place += 1) if (!allowed[place]) shares[place] = Number.NEGATIVE_INFINITY;
    toShares(shares);
    return { of: shares.subarray(0, none), none: shares[none] as number };
  };
};
