import { rarity } from "./build-layers.ts";
import { createDictionary, type Dictionary } from "./dictionary.ts";
import { type Section, sectionOf } from "./index-file.ts";
import { type Layer, openLayer, rankOf } from "./layer.ts";
import { tellingOf, termsOf } from "./terms.ts";

/**
 * Fitted on the questions of knowledge/golden that are not held out: how much each layer counts; how much a pair that no
 * entry has counts against coverage (colloquial pairs often straddle two words); what remains of the score for each
 * matter that the question names and the entry does not.
 */
const weights = { title: 1, question: 1.2, questions: 0.5, body: 0.5, passage: 0.2 };
const unseenWeight = 0.6;
const missedTopic = 0.5;

const scoredLayers = Object.keys(weights) as (keyof typeof weights)[];

/** The layers of an entry index: every unit of "whole" is one entry, with all its text. */
export const layerNames = ["whole", ...scoredLayers] as const;

/** What is known about one entry and one query; calibration turns it into a confidence. */
export type EntryScore = {
  place: number;
  score: number;
  /** Share of the query's telling mass found anywhere in the entry. */
  coverage: number;
  /** How many matters the query names that the entry never mentions. */
  missedTopics: number;
  /** How much of the query those are, in characters of it. */
  missedShare: number;
  /** The score before it is lowered for them. */
  raw: number;
  /** How likely the query asks for this entry, and for none at all; `undefined` where nothing was learned. */
  chance?: number | undefined;
  none?: number | undefined;
};

/** Words that name a matter, each with the entries that mention it. */
export type Topics = readonly (readonly [string, readonly number[]])[];

export type Scorer = {
  score(query: string, allowed: Uint8Array): EntryScore[];
  /** The words of all entries. */
  dictionary: Dictionary;
};

type Asked = { rank: number; idf: number; telling: number };

/** Adds to each entry `weight` times the best of its units. */
const addBest = (sums: Float32Array, layer: Layer, asked: readonly Asked[], weight: number): void => {
  const units = new Float32Array(layer.size);
  for (const { rank, idf } of asked) if (rank >= 0) layer.add(units, rank, idf);
  const best = new Float32Array(sums.length);
  for (let unit = 0; unit < units.length; unit += 1) {
    const group = layer.groups[unit] as number;
    if ((units[unit] as number) > (best[group] as number)) best[group] = units[unit] as number;
  }
  for (let place = 0; place < sums.length; place += 1) (sums[place] as number) += weight * (best[place] as number);
};

type Named = { length: number; mentions: ReadonlySet<number> };

/** The entries that mention each topic of the query; a topic inside a longer one (身份证 in 临时身份证) is not named itself. */
const topicsIn = (query: string, topics: Topics): Named[] => {
  const named = topics.filter(([topic]) => query.includes(topic));
  return named
    .filter(([topic]) => !named.some(([other]) => other !== topic && other.includes(topic)))
    .map(([{ length }, places]) => ({ length, mentions: new Set(places) }));
};

/** The query's terms with what each weighs; one that no entry has counts against coverage only. */
const weigh = (terms: Uint32Array, whole: Layer, query: string): Asked[] =>
  [...new Set(termsOf(query))].map((term) => {
    const rank = rankOf(terms, term);
    const found = rank < 0 ? 0 : whole.found(rank);
    const idf = rarity(found, whole.size);
    return { rank, idf, telling: idf * tellingOf(term) * (found === 0 ? unseenWeight : 1) };
  });

const coveredBy = (whole: Layer, asked: readonly Asked[]): Float32Array => {
  const covered = new Float32Array(whole.size);
  for (const { rank, telling } of asked)
    if (rank >= 0 && telling > 0)
      for (const place of whole.unitsOf(rank)) covered[place] = (covered[place] ?? 0) + telling;
  return covered;
};

/** A scorer over the layers of an entry index. Queries come normalised and in canonical words. */
export const openScorer = (sections: ReadonlyMap<string, Section>, topics: Topics): Scorer => {
  const terms = sectionOf(sections, "terms", Uint32Array);
  const whole = openLayer(sections, "whole");
  const layers = scoredLayers.map((name) => ({ layer: openLayer(sections, name), weight: weights[name] }));
  const score: Scorer["score"] = (query, allowed) => {
    const asked = weigh(terms, whole, query);
    const mass = asked.reduce((sum, { telling }) => sum + telling, 0) || 1;
    const covered = coveredBy(whole, asked);
    const sums = new Float32Array(whole.size);
    for (const { layer, weight } of layers) addBest(sums, layer, asked, weight);
    const named = topicsIn(query, topics);
    return [...sums].flatMap((sum, place): EntryScore[] => {
      if (sum === 0 || !allowed[place]) return [];
      const coverage = (covered[place] ?? 0) / mass;
      const missed = named.filter(({ mentions }) => !mentions.has(place));
      const missedShare = missed.reduce((total, { length }) => total + length, 0) / query.length;
      const raw = sum * coverage;
      const missedTopics = missed.length;
      return [{ place, score: raw * missedTopic ** missedTopics, raw, coverage, missedTopics, missedShare }];
    });
  };
  return { score, dictionary: createDictionary(terms, whole.found) };
};
