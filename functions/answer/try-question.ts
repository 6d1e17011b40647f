import { silentLogger } from "../shared/logger.ts";
import { answerQuestion } from "./answer-question.ts";
import { createLazySearch } from "./create-lazy-search.ts";
import type { AnswerDeps, PassageSearch, SearchHit } from "./ports.ts";
import type { Outcome } from "./run-steps.ts";

/** What trying needs besides the index; no model is ever asked and nothing is logged. */
export type TryDeps = Pick<AnswerDeps, "wording" | "clock" | "regions" | "topics" | "services">;

/** What would be answered, and what the search saw: the last search that was made, with every hit. */
export type Tried = { outcome: Outcome; version: string | null; hits: readonly SearchHit[] };

/** A search that remembers what it saw for the words themselves, not for what holds elsewhere. */
const watched = (search: PassageSearch): { search: PassageSearch; seen(): SearchHit[] } => {
  let first: SearchHit[] | undefined;
  return {
    search: {
      find: (entryId) => search.find(entryId),
      async search(query, scope) {
        const result = await search.search(query, scope);
        if (!scope.elsewhere) first ??= result.hits;
        return result;
      },
    },
    seen: () => first ?? [],
  };
};

/** Answers questions from one index, as citizens would get them, without a model and without a trace in the log. */
export const tryQuestions = (
  deps: TryDeps,
  index: PassageSearch,
): ((asked: { text: string; region: string }) => Promise<Tried>) => {
  return async ({ text, region }) => {
    const { search, seen } = watched(index);
    const at = deps.clock.now().toISOString();
    const outcome = await answerQuestion(
      { ...deps, search, log: silentLogger, assistant: undefined },
      { text, region, at, lastEntryIds: [] },
    );
    return { outcome, version: outcome.trace.indexVersion, hits: seen() };
  };
};

/** A search over one index that is there already. */
export const searchOfBytes = (version: string, bytes: Uint8Array, deps: Pick<TryDeps, "clock">): PassageSearch =>
  createLazySearch({ currentVersion: async () => version, read: async () => bytes }, deps.clock);
