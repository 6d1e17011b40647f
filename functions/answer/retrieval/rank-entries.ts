import { aspectFactor, aspectsOf } from "./aspects.ts";
import type { EntryTable } from "./entry-table.ts";
import { type Section, sectionOf } from "./index-file.ts";
import { createCanonical, createPoliteFree, normalise } from "./normalise.ts";
import { fromPinyin } from "./pinyin.ts";
import { type EntryScore, openScorer } from "./score.ts";
import { readSettings } from "./settings.ts";
import { withoutSlip } from "./typos.ts";

// Between two entries that fit equally well, the one made for the citizen's own region is the better answer.
const localLift = 1.25;
// Below this share of the question a slip of the pen is looked for; reading it otherwise must find so much more.
const badCoverage = 0.6;
const clearlyBetter = 1.5;
// And what was guessed is trusted less.
const guessedTrust = 0.75;

/** Ranks the allowed entries for a question as it was typed: the best first. */
export type RankEntries = (query: string, allowed: Uint8Array) => EntryScore[];

/** The ranking of an index file. */
export const openRanking = (sections: ReadonlyMap<string, Section>, entries: EntryTable): RankEntries => {
  const { synonyms, topics, polite } = readSettings(sections);
  const about = sectionOf(sections, "entry.aspects", Uint8Array);
  const canonical = createCanonical(synonyms);
  const politeFree = createPoliteFree({ polite, asking: [] });
  const { score, dictionary } = openScorer(sections, topics);

  const ranked: RankEntries = (query, allowed) => {
    const asked = aspectsOf(query);
    return score(query, allowed)
      .map((one) => {
        const lift = (entries.isLocal(one.place) ? localLift : 1) * aspectFactor(asked, about[one.place] ?? 0);
        return { ...one, score: one.score * lift, raw: one.raw * lift };
      })
      .toSorted((a, b) => b.score - a.score);
  };

  // Looks again for what was meant when the words as typed cover badly, and keeps what fits clearly better.
  return (query, allowed) => {
    const plain = politeFree(fromPinyin(normalise(query), dictionary));
    const found = ranked(canonical(plain), allowed);
    if ((found[0]?.coverage ?? 0) >= badCoverage) return found;
    const meant = withoutSlip(plain, dictionary);
    if (meant === undefined) return found;
    const again = ranked(canonical(meant), allowed);
    if ((again[0]?.score ?? 0) <= (found[0]?.score ?? 0) * clearlyBetter) return found;
    return again.map((one) => ({ ...one, raw: one.raw * guessedTrust }));
  };
};
