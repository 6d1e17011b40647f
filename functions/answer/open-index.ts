import { isWithin, nationwide } from "../messages/region.ts";
import { AppError } from "../shared/app-error.ts";
import type { KnownEntry } from "./known-entry.ts";
import type { SearchHit, SearchScope } from "./ports.ts";
import { aspectFactor, aspectsOf } from "./retrieval/aspects.ts";
import { confidenceOf } from "./retrieval/calibrate.ts";
import { createCanonical, normalise, withoutPoliteness } from "./retrieval/normalise.ts";
import { createScorer } from "./retrieval/score.ts";
import { StoredIndex } from "./retrieval/stored-index.ts";

/** An index in memory. */
export type SearchIndex = {
  search(query: string, scope: SearchScope): SearchHit[];
  find(entryId: string): KnownEntry | undefined;
};

const hitLimit = 10;
// Between two entries that fit equally well, the one made for the citizen's own region is the better answer.
const localLift = 1.25;

const decode = (bytes: Uint8Array): StoredIndex => {
  try {
    return StoredIndex.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new AppError("record.corrupt", { cause, what: "search index" });
  }
};

/** Whether an entry is in force on a day (YYYY-MM-DD, China). */
export const isInForce = ({ effectiveAt, expiresAt }: KnownEntry, day: string): boolean =>
  effectiveAt <= day && (expiresAt === undefined || day <= expiresAt);

/** Opens an index that `buildIndex` made. Other bytes are `record.corrupt`. */
export const openIndex = (bytes: Uint8Array): SearchIndex => {
  const stored = decode(bytes);
  const { entries } = stored;
  const canonical = createCanonical(stored.synonyms);
  const score = createScorer(stored);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const about = entries.map(({ title }) => aspectsOf(canonical(normalise(title))));

  const ranked = (query: string, allowed: readonly boolean[]) => {
    const asked = aspectsOf(query);
    return score(query, (place) => allowed[place] === true)
      .flatMap((one) => {
        const entry = entries[one.place];
        if (!entry) return [];
        const lift = entry.region === nationwide ? 1 : localLift;
        return [{ ...one, entry, score: one.score * lift * aspectFactor(asked, about[one.place] ?? new Set()) }];
      })
      .toSorted((a, b) => b.score - a.score);
  };

  return {
    find: (entryId) => byId.get(entryId),

    search(query, { region, day, elsewhere = false }) {
      const allowed = entries.map((entry) => isWithin(entry.region, region) !== elsewhere && isInForce(entry, day));
      const found = ranked(canonical(withoutPoliteness(normalise(query))), allowed);
      const [best, second] = found;
      return found.slice(0, hitLimit).map((one) => ({
        entry: one.entry,
        score: one.score,
        coverage: one.coverage,
        confidence: confidenceOf(one, (one === best ? second : best)?.score ?? 0),
        relevance: confidenceOf(one),
      }));
    },
  };
};
