import type { Vocabulary } from "./build-index.ts";
import type { IndexedEntry, KnownEntry } from "./known-entry.ts";
import type { SearchHit } from "./ports.ts";
import { confidenceOf } from "./retrieval/calibrate.ts";
import { createCanonical, createPoliteFree, normalise } from "./retrieval/normalise.ts";
import { charactersOf, isWord, tellingOf, termsOf } from "./retrieval/terms.ts";

/** The texts of an entry as terms with spaces between, for an engine that cuts at spaces and weighs by BM25. */
export type TermFields = { title: string; questions: string; body: string };
/** What such an engine found: the entry, its score, and the terms it was stored with. */
export type ExternalCandidate = { entry: KnownEntry; score: number; fields: TermFields };

/** How much each field counts there, as in the index of our own. */
export const fieldWeights: Readonly<Record<keyof TermFields, number>> = { title: 2.2, questions: 1.1, body: 0.5 };

// Words go by their number as well: an engine must not cut them in its own way.
const written = (term: number): string => (isWord(term) ? `w${term.toString(36)}` : charactersOf(term));

const coverageOf = (asked: ReadonlySet<number>, { title, questions, body }: TermFields): number => {
  const has = new Set([title, questions, body].join(" ").split(" "));
  const [mass, covered] = [...asked].reduce(
    ([all, found], term): [number, number] => {
      const telling = tellingOf(term);
      return [all + telling, found + (has.has(written(term)) ? telling : 0)];
    },
    [0, 0],
  );
  return mass > 0 ? covered / mass : 0;
};

/** Prepares entries and questions for a search engine outside, and reads its scores as confidence. */
export const createExternalReader = ({ synonyms, stopPhrases }: Vocabulary) => {
  const canonical = createCanonical(synonyms);
  const politeFree = createPoliteFree(stopPhrases ?? { polite: [], asking: [] });
  const asTerms = (text: string): string =>
    termsOf(canonical(normalise(text)))
      .map(written)
      .join(" ");
  const asked = (query: string): Set<number> => new Set(termsOf(canonical(politeFree(normalise(query)))));

  return {
    fields: ({ title, questions, answer, sections }: IndexedEntry): TermFields => ({
      title: asTerms(title),
      questions: asTerms([title, ...questions].join("\n")),
      body: asTerms([answer, ...sections.flatMap(({ heading, text }) => [heading, text])].join("\n")),
    }),

    queryTerms: (query: string): string[] => [...asked(query)].map(written),

    /** Hits in the order of score times coverage, as our own index has them. */
    hits(query: string, candidates: readonly ExternalCandidate[]): SearchHit[] {
      const terms = asked(query);
      const scored = candidates
        .map(({ entry, score, fields }) => {
          const coverage = coverageOf(terms, fields);
          return { entry, coverage, score: score * coverage, raw: score * coverage, missedShare: 0 };
        })
        .toSorted((a, b) => b.score - a.score);
      const [best, second] = scored;
      return scored.map(({ entry, score, coverage, ...rest }) => {
        const rival = (score === best?.score ? second : best)?.score ?? 0;
        const evidence = { score, coverage, ...rest };
        return {
          entry,
          score,
          coverage,
          confidence: confidenceOf({ ...evidence, rival }),
          relevance: confidenceOf(evidence),
        };
      });
    },
  };
};
