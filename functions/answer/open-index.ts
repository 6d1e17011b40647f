import type { KnownEntry } from "./known-entry.ts";
import type { SearchHit, SearchScope } from "./ports.ts";
import { aspectFactor, aspectsOf } from "./retrieval/aspects.ts";
import { confidenceOf } from "./retrieval/calibrate.ts";
import { openEntries } from "./retrieval/entry-table.ts";
import { readIndexFile, sectionOf } from "./retrieval/index-file.ts";
import { createCanonical, createPoliteFree, normalise } from "./retrieval/normalise.ts";
import { openScorer } from "./retrieval/score.ts";
import { readSettings } from "./retrieval/settings.ts";

/** An index in memory. */
export type SearchIndex = {
  search(query: string, scope: SearchScope): SearchHit[];
  find(entryId: string): KnownEntry | undefined;
};

const hitLimit = 10;
// Between two entries that fit equally well, the one made for the citizen's own region is the better answer.
const localLift = 1.25;

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
  const score = openScorer(sections, topics);

  const ranked = (query: string, allowed: Uint8Array) => {
    const asked = aspectsOf(query);
    return score(query, allowed)
      .map((one) => {
        const lift = (entries.isLocal(one.place) ? localLift : 1) * aspectFactor(asked, about[one.place] ?? 0);
        return { ...one, score: one.score * lift, raw: one.raw * lift };
      })
      .toSorted((a, b) => b.score - a.score);
  };

  return {
    find: entries.find,

    search(query, scope) {
      const found = ranked(canonical(politeFree(normalise(query))), entries.allowed(scope));
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
