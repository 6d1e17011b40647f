import { isWithin, nationwide } from "../messages/region.ts";
import { AppError } from "../shared/app-error.ts";
import type { KnownEntry } from "./known-entry.ts";
import type { SearchHit, SearchScope } from "./ports.ts";
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

  return {
    find: (entryId) => byId.get(entryId),

    search(query, { region, day, elsewhere = false }) {
      const holds = (entry: KnownEntry): boolean =>
        isWithin(entry.region, region) !== elsewhere && isInForce(entry, day);
      const allowed = entries.map(holds);
      const found = score(canonical(withoutPoliteness(normalise(query))), (place) => allowed[place] === true);
      const lifted = found
        .flatMap((one) => {
          const entry = entries[one.place];
          return entry ? [{ ...one, entry, score: one.score * (entry.region === nationwide ? 1 : localLift) }] : [];
        })
        .toSorted((a, b) => b.score - a.score);
      const [best, second] = lifted;
      return lifted.slice(0, hitLimit).map((one) => ({
        entry: one.entry,
        score: one.score,
        coverage: one.coverage,
        confidence: confidenceOf(one, (one === best ? second : best)?.score ?? 0),
        relevance: confidenceOf(one),
      }));
    },
  };
};
