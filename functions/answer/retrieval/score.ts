import type { StoredIndex } from "./stored-index.ts";
import { tellingWeight, tokenise } from "./tokenise.ts";

/**
 * Fitted on four fifths of knowledge/golden. BM25's saturation and length weight; how much each unit counts; how much a
 * pair that no entry has counts against coverage (colloquial pairs often straddle two words); what remains of the score
 * for each matter that the question names and the entry does not.
 */
const k1 = 0.6;
const b = 0.65;
const weights = { title: 1, bestQuestion: 1.2, questions: 0.5, body: 0.5 };
const unseenWeight = 0.6;
const missedTopic = 0.2;
const [title, question, questions, body] = [0, 1, 2, 3];

/** What is known about one entry and one query; calibration turns it into a confidence. */
export type EntryScore = {
  place: number;
  score: number;
  /** Share of the query's telling mass found anywhere in the entry. */
  coverage: number;
  /** How many matters the query names that the entry never mentions. */
  missedTopics: number;
};

type Weighted = { term: string; idf: number; telling: number; units: readonly number[] };

/** A scorer over a stored index. Everything that does not depend on the query is worked out once. */
export const createScorer = (
  index: StoredIndex,
): ((query: string, allowed: (place: number) => boolean) => EntryScore[]) => {
  const { units, postings, terms, entries } = index;
  const places = new Map(terms.map((term, place) => [term, place]));
  const averages = [title, question, questions, body].map((kind) => {
    const lengths = units.filter((unit) => unit[1] === kind).map((unit) => unit[2]);
    return lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  });
  const idfs = postings.map((list) => {
    const found = new Set<number>();
    for (let at = 0; at < list.length; at += 2) found.add(units[list[at] ?? 0]?.[0] ?? -1);
    return idfOf(found.size, entries.length);
  });

  const weigh = (query: string): Weighted[] =>
    [...new Set(tokenise(query))].map((term) => {
      const place = places.get(term);
      return place === undefined
        ? { term, idf: 0, telling: unseenWeight * idfOf(0, entries.length) * tellingWeight(term), units: [] }
        : {
            term,
            idf: idfs[place] ?? 0,
            telling: (idfs[place] ?? 0) * tellingWeight(term),
            units: postings[place] ?? [],
          };
    });

  return (query, allowed) => {
    const weighted = weigh(query);
    const mass = weighted.reduce((sum, { telling }) => sum + telling, 0) || 1;
    const tallies = new Map<number, Tally>();
    for (const term of weighted) tally(tallies, term, index, averages, allowed);
    const named = topicsIn(query, index.topics);
    return [...tallies]
      .map(([place, found]) =>
        toScore(place, found, mass, named.filter((mentions) => !mentions.includes(place)).length),
      )
      .toSorted((x, y) => y.score - x.score);
  };
};

/** The entries that mention each topic of the query; a topic inside a longer one (身份证 in 临时身份证) is not named itself. */
const topicsIn = (query: string, topics: StoredIndex["topics"]): (readonly number[])[] => {
  const named = topics.filter(([topic]) => query.includes(topic));
  return named
    .filter(([topic]) => !named.some(([other]) => other !== topic && other.includes(topic)))
    .map(([, places]) => places);
};

const idfOf = (found: number, total: number): number => Math.log(1 + (total - found + 0.5) / (found + 0.5));

/** The scores of one entry: of its title, all questions and body, and of every single question. */
type Tally = { fields: [number, number, number]; covered: number; questions: Map<number, number> };

const emptyTally = (): Tally => ({ fields: [0, 0, 0], covered: 0, questions: new Map() });

const saturated = (count: number, length: number, average: number): number =>
  (count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / (average || 1)));

const tally = (
  tallies: Map<number, Tally>,
  { idf, telling, units: list }: Weighted,
  { units }: StoredIndex,
  averages: readonly number[],
  allowed: (place: number) => boolean,
): void => {
  const seen = new Set<Tally>();
  for (let at = 0; at < list.length; at += 2) {
    const unit = list[at] ?? 0;
    const [place, kind, length] = units[unit] ?? [0, 0, 0];
    if (!allowed(place)) continue;
    const found = tallies.get(place) ?? emptyTally();
    tallies.set(place, found);
    addUnit(found, unit, kind, idf * saturated(list[at + 1] ?? 0, length, averages[kind] ?? 0));
    seen.add(found);
  }
  for (const found of seen) found.covered += telling;
};

const addUnit = (found: Tally, unit: number, kind: number, score: number): void => {
  if (kind === title) found.fields[0] += score;
  if (kind === questions) found.fields[1] += score;
  if (kind === body) found.fields[2] += score;
  // The title is one more way to ask.
  if (kind === question || kind === title) found.questions.set(unit, (found.questions.get(unit) ?? 0) + score);
};

const toScore = (
  place: number,
  { fields, covered, questions: single }: Tally,
  mass: number,
  missedTopics: number,
): EntryScore => {
  const best = Math.max(0, ...single.values());
  const sum =
    weights.title * fields[0] + weights.questions * fields[1] + weights.body * fields[2] + weights.bestQuestion * best;
  const coverage = covered / mass;
  return { place, score: sum * coverage * missedTopic ** missedTopics, coverage, missedTopics };
};
