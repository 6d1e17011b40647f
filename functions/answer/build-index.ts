import { type IndexedEntry, KnownEntry } from "./known-entry.ts";
import { createCanonical, normalise } from "./retrieval/normalise.ts";
import { type StoredIndex, type UnitKind, unitKinds } from "./retrieval/stored-index.ts";
import { tokenise } from "./retrieval/tokenise.ts";

const unitsOf = ({ title, questions, answer, sections }: IndexedEntry): [UnitKind, string][] => [
  ["title", title],
  ...questions.map((question): [UnitKind, string] => ["question", question]),
  ["questions", questions.join("\n")],
  ["body", [answer, ...sections.flatMap(({ heading, text }) => [heading, text])].join("\n")],
];

const counted = (terms: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
};

const mentions = (texts: readonly string[], topics: readonly string[]): StoredIndex["topics"] =>
  [...new Set(topics)].map((topic) => [topic, texts.flatMap((text, place) => (text.includes(topic) ? [place] : []))]);

/** What content owners say about words: `synonyms` are groups that mean the same, `topics` name one matter each. */
export type Vocabulary = { synonyms: readonly (readonly string[])[]; topics: readonly string[] };

const addTo = (postings: Map<string, number[]>, unit: number, terms: readonly string[]): void => {
  for (const [term, count] of counted(terms)) {
    const list = postings.get(term);
    if (list) list.push(unit, count);
    else postings.set(term, [unit, count]);
  }
};

/**
 * Turns entries into the bytes of a search index; `openIndex` reads them. The same entries give the same bytes.
 */
export const buildIndex = (
  entries: readonly IndexedEntry[],
  { synonyms, topics }: Vocabulary = { synonyms: [], topics: [] },
): Uint8Array => {
  const canonical = createCanonical(synonyms);
  const plain = (text: string): string => canonical(normalise(text));
  const units: StoredIndex["units"] = [];
  const postings = new Map<string, number[]>();
  for (const [place, entry] of entries.entries())
    for (const [kind, text] of unitsOf(entry)) {
      const terms = tokenise(plain(text));
      addTo(postings, units.length, terms);
      units.push([place, unitKinds.indexOf(kind), terms.length]);
    }
  // An entry is about the matters of its title and questions; its text may mention others in passing.
  const heads = entries.map(({ title, questions }) => plain([title, ...questions].join("\n")));
  const stored: StoredIndex = {
    format: 1,
    synonyms: synonyms.map((group) => [...group]),
    topics: mentions(heads, topics.map(plain)),
    entries: entries.map((entry) => KnownEntry.parse(entry)),
    units,
    terms: [...postings.keys()],
    postings: [...postings.values()],
  };
  return new TextEncoder().encode(JSON.stringify(stored));
};
