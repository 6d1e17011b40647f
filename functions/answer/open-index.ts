import type { KnownEntry } from "./known-entry.ts";
import type { SearchHit, SearchScope } from "./ports.ts";
import { confidenceOf, featuresOf } from "./retrieval/calibrate.ts";
import { openEntries } from "./retrieval/entry-table.ts";
import { readIndexFile } from "./retrieval/index-file.ts";
import { openRanking } from "./retrieval/rank-entries.ts";
import type { EntryScore } from "./retrieval/score.ts";
import { fuseRanks, openVectors } from "./retrieval/vectors.ts";

/** An index in memory. */
export type SearchIndex = {
  /** `vector` is the query's, of the model `vectorModel`; then lexical and vector order are fused by rank. */
  search(query: string, scope: SearchScope, vector?: Float32Array): SearchHit[];
  vectorModel: string | undefined;
  find(entryId: string): KnownEntry | undefined;
  /** The best entry with the evidence that its confidence is read from, for calibrating; `undefined` when nothing is found. */
  evidence(query: string, scope: SearchScope): { entryId: string; features: number[]; confidence: number } | undefined;
};

const hitLimit = 10;

/** In the fused order. Closeness of vectors moves an entry up or down; what makes it sure remains what its words say. */
const fused = (lexical: readonly EntryScore[], near: readonly number[]): EntryScore[] => {
  const known = new Map(lexical.map((one) => [one.place, one]));
  return fuseRanks([lexical.map(({ place }) => place), near]).map(
    (place) => known.get(place) ?? { place, score: 0, raw: 0, coverage: 0, missedTopics: 0, missedShare: 0 },
  );
};

/** Whether an entry is in force on a day (YYYY-MM-DD, China). */
export const isInForce = ({ effectiveAt, expiresAt }: KnownEntry, day: string): boolean =>
  effectiveAt <= day && (expiresAt === undefined || day <= expiresAt);

/** Opens an index that `buildIndex` made. Other bytes are `record.corrupt`. */
export const openIndex = (bytes: Uint8Array): SearchIndex => {
  const sections = readIndexFile(bytes);
  const entries = openEntries(sections);
  const vectors = openVectors(sections, entries.size);
  const rank = openRanking(sections, entries);

  /** Entries of other places, measured against those of here as well: they are worth a question only where they fit better. */
  const rankElsewhere = (query: string, scope: SearchScope, there: Uint8Array): EntryScore[] => {
    const here = entries.allowed({ ...scope, elsewhere: false });
    const all = rank(
      query,
      there.map((one, place) => one | (here[place] ?? 0)),
      false,
    );
    return all.filter(({ place }) => there[place]);
  };

  return {
    find: entries.find,

    evidence(query, scope) {
      const [best, second] = rank(query, entries.allowed(scope));
      if (!best) return undefined;
      const evidence = { ...best, rival: second?.score ?? 0 };
      const { id: entryId } = entries.at(best.place);
      return { entryId, features: featuresOf(evidence), confidence: confidenceOf(evidence) };
    },

    vectorModel: vectors?.model,

    search(query, scope, vector) {
      const allowed = entries.allowed(scope);
      const lexical = scope.elsewhere ? rankElsewhere(query, scope, allowed) : rank(query, allowed);
      const found = vector && vectors ? fused(lexical, vectors.nearest(vector, allowed)) : lexical;
      const [best, second] = found;
      return found.slice(0, hitLimit).map((one) => ({
        entry: entries.at(one.place),
        score: one.score,
        coverage: one.coverage,
        confidence: confidenceOf({ ...one, rival: (one === best ? second : best)?.score ?? 0 }),
        relevance: confidenceOf(one),
        chance: one.chance,
        none: one.none,
        missedTopics: one.missedTopics,
      }));
    },
  };
};
