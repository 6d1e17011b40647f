import type { KnownEntry } from "./known-entry.ts";
import type { SearchHit, SearchScope } from "./ports.ts";
import { aspectFactor, aspectsOf } from "./retrieval/aspects.ts";
import { confidenceOf, featuresOf } from "./retrieval/calibrate.ts";
import { openEntries } from "./retrieval/entry-table.ts";
import { readIndexFile, sectionOf } from "./retrieval/index-file.ts";
import { createCanonical, createPoliteFree, normalise } from "./retrieval/normalise.ts";
import { fromPinyin } from "./retrieval/pinyin.ts";
import { openScorer } from "./retrieval/score.ts";
import { readSettings } from "./retrieval/settings.ts";
import { withoutSlip } from "./retrieval/typos.ts";

/** An index in memory. */
export type SearchIndex = {
  search(query: string, scope: SearchScope): SearchHit[];
  find(entryId: string): KnownEntry | undefined;
  /** The best entry with the evidence that its confidence is read from, for calibrating; `undefined` when nothing is found. */
  evidence(query: string, scope: SearchScope): { entryId: string; features: number[]; confidence: number } | undefined;
};

const hitLimit = 10;
// Between two entries that fit equally well, the one made for the citizen's own region is the better answer.
const localLift = 1.25;
// Below this share of the question a slip of the pen is looked for; reading it otherwise must find so much more.
const badCoverage = 0.5;
const clearlyBetter = 1.5;
// And what was guessed is trusted less.
const guessedTrust = 0.75;

/** Whether an entry is in force on a day (YYYY-MM-DD, China). */
export const isInForce = ({ effectiveAt, expiresAt }: KnownEntry, day: string): boolean =>
  effectiveAt <= day && (expiresAt === undefined || day <= expiresAt);

/** Opens an index that `buildIndex` made. Other bytes are `record.corrupt`. */
export const openIndex = (bytes: Uint8Array): SearchIndex => {
  const sections = readIndexFile(bytes);
  const { synonyms, topics, polite } = readSettings(sections);
  const entries = openEntries(sections);
  const about = sectionOf(sections, "entry.aspects", Uint8Array);
  const canonical = createCanonical(synonyms);
  const politeFree = createPoliteFree({ polite, asking: [] });
  const { score, dictionary } = openScorer(sections, topics);

  const ranked = (query: string, allowed: Uint8Array) => {
    const asked = aspectsOf(query);
    return score(query, allowed)
      .map((one) => {
        const lift = (entries.isLocal(one.place) ? localLift : 1) * aspectFactor(asked, about[one.place] ?? 0);
        return { ...one, score: one.score * lift, raw: one.raw * lift };
      })
      .toSorted((a, b) => b.score - a.score);
  };

  /** Looks again for what was meant when the words as typed cover badly, and keeps what fits clearly better. */
  const tolerant = (query: string, allowed: Uint8Array) => {
    const plain = politeFree(fromPinyin(normalise(query), dictionary));
    const found = ranked(canonical(plain), allowed);
    if ((found[0]?.coverage ?? 0) >= badCoverage) return found;
    const meant = withoutSlip(plain, dictionary);
    if (meant === undefined) return found;
    const again = ranked(canonical(meant), allowed);
    if ((again[0]?.score ?? 0) <= (found[0]?.score ?? 0) * clearlyBetter) return found;
    return again.map((one) => ({ ...one, raw: one.raw * guessedTrust }));
  };

  return {
    find: entries.find,

    evidence(query, scope) {
      const [best, second] = tolerant(query, entries.allowed(scope));
      if (!best) return undefined;
      const evidence = { ...best, rival: second?.score ?? 0 };
      const { id: entryId } = entries.at(best.place);
      return { entryId, features: featuresOf(evidence), confidence: confidenceOf(evidence) };
    },

    search(query, scope) {
      const found = tolerant(query, entries.allowed(scope));
      const [best, second] = found;
      return found.slice(0, hitLimit).map((one) => ({
        entry: entries.at(one.place),
        score: one.score,
        coverage: one.coverage,
        confidence: confidenceOf({ ...one, rival: (one === best ? second : best)?.score ?? 0 }),
        relevance: confidenceOf(one),
      }));
    },
  };
};
