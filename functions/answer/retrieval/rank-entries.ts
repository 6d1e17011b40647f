import { aspectFactor, aspectsOf } from "./aspects.ts";
import { openChooser } from "./chooser.ts";
import type { EntryTable } from "./entry-table.ts";
import { openExact } from "./exact.ts";
import { type Section, sectionOf } from "./index-file.ts";
import { createCanonical, createPoliteFree, normalise } from "./normalise.ts";
import { fromPinyin } from "./pinyin.ts";
import { type EntryScore, openScorer } from "./score.ts";
import { readSettings } from "./settings.ts";
import { withoutSlip } from "./typos.ts";

// Between two entries that fit equally well, the one made for the citizen's own region is the better answer.
const localLift = 4;
// Below this share of the question a slip of the pen is looked for; reading it otherwise must find so much more.
const badCoverage = 0.6;
const clearlyBetter = 1.5;
// What is likely no entry's business (开药店 beside 开店) is read otherwise only where it sounds the same.
const foreign = 0.5;
// And what was guessed is trusted less.
const guessedTrust = 0.75;

// How much the learned chance counts beside the words found; even what seems hopeless keeps a little.
const chanceWeight = 0.25;
const leastChance = 1e-6;

// What was written down has so many times the score of whatever else fits, and at least as much as a good find.
const farAhead = 2;
const plenty = 30;

/**
 * Ranks the allowed entries for a question as it was typed: the best first. Local entries are preferred, which is wrong only
 * where those of other places are among them.
 */
export type RankEntries = (query: string, allowed: Uint8Array, prefersLocal?: boolean) => EntryScore[];

/** The ranking of an index file. */
export const openRanking = (sections: ReadonlyMap<string, Section>, entries: EntryTable): RankEntries => {
  const { synonyms, topics, polite } = readSettings(sections);
  const about = sectionOf(sections, "entry.aspects", Uint8Array);
  const canonical = createCanonical(synonyms);
  const politeFree = createPoliteFree({ polite, asking: [] });
  const chooser = openChooser(sections);
  const exact = openExact(sections);
  const { score, dictionary } = openScorer(sections, topics);

  const ranked = (query: string, allowed: Uint8Array, lifted: number): EntryScore[] => {
    const asked = aspectsOf(query);
    const chances = chooser?.(query, allowed);
    return score(query, allowed)
      .map((one) => {
        const lift = (entries.isLocal(one.place) ? lifted : 1) * aspectFactor(asked, about[one.place] ?? 0);
        const chance = chances?.of[one.place];
        const trust = Math.max(chance ?? 1, leastChance) ** chanceWeight;
        return { ...one, score: one.score * lift * trust, raw: one.raw * lift, chance, none: chances?.none };
      })
      .toSorted((a, b) => b.score - a.score);
  };

  /** What was written down as a way to ask is that, whatever it resembles. */
  const approved = (found: EntryScore[], words: string): EntryScore[] => {
    const places = exact(words);
    const meant = found.filter(({ place }) => places.includes(place));
    if (meant.length === 0) return found;
    const others = found.filter((one) => !meant.includes(one));
    const least = Math.max((others[0]?.score ?? 0) * farAhead, plenty);
    const sure = { coverage: 1, missedTopics: 0, missedShare: 0, chance: 1, none: 0 };
    const lifted = ({ score: own, raw, ...one }: EntryScore) => ({
      ...{ ...one, ...sure },
      score: Math.max(own, least),
      raw: Math.max(raw, plenty),
    });
    return [...meant.map(lifted), ...others];
  };

  // Looks again for what was meant when the words as typed cover badly, and keeps what fits clearly better.
  const read: (query: string, rankFor: (words: string) => EntryScore[]) => EntryScore[] = (query, rankFor) => {
    const plain = politeFree(fromPinyin(normalise(query), dictionary));
    const found = rankFor(plain);
    if ((found[0]?.coverage ?? 0) >= badCoverage) return found;
    const meant = withoutSlip(plain, dictionary, (found[0]?.none ?? 0) >= foreign);
    if (meant === undefined) return found;
    const again = rankFor(meant);
    if ((again[0]?.score ?? 0) <= (found[0]?.score ?? 0) * clearlyBetter) return found;
    return again.map((one) => ({ ...one, raw: one.raw * guessedTrust }));
  };

  return (query, allowed, prefersLocal = true) =>
    read(query, (words) => approved(ranked(canonical(words), allowed, prefersLocal ? localLift : 1), words));
};
