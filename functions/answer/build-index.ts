import { type Region, withoutRegions } from "../messages/region.ts";
import type { EntryVectors } from "./embedding.ts";
import type { IndexedEntry } from "./known-entry.ts";
import { aspectsOf } from "./retrieval/aspects.ts";
import { buildLayers, type LayerSource, type Unit } from "./retrieval/build-layers.ts";
import { examplesOf } from "./retrieval/chooser-examples.ts";
import { entrySections } from "./retrieval/entry-table.ts";
import { exactSections } from "./retrieval/exact.ts";
import { writeIndexFile } from "./retrieval/index-file.ts";
import { createCanonical, createPoliteFree, normalise, type StopPhrases } from "./retrieval/normalise.ts";
import type { layerNames } from "./retrieval/score.ts";
import type { IndexSettings } from "./retrieval/settings.ts";
import { chooserSections } from "./retrieval/train-chooser.ts";
import { vectorSections } from "./retrieval/vectors.ts";

/**
 * What content owners say about words: `synonyms` are groups that mean the same, `topics` name one matter each,
 * `stopPhrases` say only how somebody asks.
 */
export type Vocabulary = {
  synonyms: readonly (readonly string[])[];
  topics: readonly string[];
  stopPhrases?: StopPhrases;
  /** Questions that no entry answers; whoever learns to choose an entry must also learn when to choose none. */
  beyond?: readonly string[];
  /** Regions filter entries; their names say nothing about the matter. */
  regions?: readonly Region[];
};

type Texts = Record<(typeof layerNames)[number], readonly string[]>;

const textsOf = ({ title, questions, answer, sections }: IndexedEntry): Texts => {
  const body = [answer, ...sections.flatMap(({ heading, text }) => [heading, text])];
  return {
    whole: [[title, ...questions, ...body].join("\n")],
    title: [title],
    // Every question is a unit, so that one good paraphrase is enough; the title is one more way to ask.
    question: [title, ...questions],
    questions: [questions.join("\n")],
    body: [body.join("\n")],
    passage: [`${title}\n${answer}`, ...sections.map(({ heading, text }) => `${title}\n${heading}\n${text}`)],
  };
};

const shape = { k1: 0.6, b: 0.65, mass: 0 };

const layersOf = (entries: readonly IndexedEntry[], plain: (text: string) => string): LayerSource[] => {
  const units: Record<keyof Texts, Unit[]> = {
    whole: [],
    title: [],
    question: [],
    questions: [],
    body: [],
    passage: [],
  };
  const names = Object.keys(units) as (keyof Texts)[];
  for (const [group, entry] of entries.entries()) {
    const texts = textsOf(entry);
    for (const name of names) units[name].push(...texts[name].map((text) => ({ group, text: plain(text) })));
  }
  return names.map((name) => ({ name, units: units[name], shape }));
};

/** What an entry is about: its title and each way to ask for it. */
type Head = { title: string; questions: readonly string[] };

// One way to ask of many that names another matter as a circumstance does not make the entry about it.
const leastShare = 0.03;

const isAbout = ({ title, questions }: Head, topic: string): boolean =>
  title.includes(topic) ||
  questions.filter((question) => question.includes(topic)).length > questions.length * leastShare;

const mentions = (heads: readonly Head[], topics: readonly string[]): [string, number[]][] =>
  [...new Set(topics)].map((topic) => [topic, heads.flatMap((head, place) => (isAbout(head, topic) ? [place] : []))]);

/**
 * Turns entries into the bytes of a search index; `openIndex` reads them. The same entries, words and
 * vectors (none: lexical search alone) give the same bytes.
 */
export const buildIndex = (
  entries: readonly IndexedEntry[],
  { synonyms, topics, stopPhrases = { polite: [], asking: [] }, beyond = [], regions = [] }: Vocabulary = {
    synonyms: [],
    topics: [],
  },
  vectors?: EntryVectors,
): Uint8Array => {
  const canonical = createCanonical(synonyms);
  const plain = (text: string): string => canonical(normalise(text));
  const politeFree = createPoliteFree(stopPhrases);
  const examples = examplesOf(entries, beyond).map((example) => ({
    ...example,
    text: canonical(politeFree(normalise(withoutRegions(regions, example.text)))),
  }));
  // An entry is about the matters of its title and questions; its text may mention others in passing.
  const heads = entries.map(({ title, questions }) => ({ title: plain(title), questions: questions.map(plain) }));
  const asked = entries.map(({ title, questions }) => [title, ...questions].map((text) => politeFree(normalise(text))));
  const settings: IndexSettings = {
    synonyms: synonyms.map((group) => [...group]),
    topics: mentions(heads, topics.map(plain)),
    polite: [...stopPhrases.polite],
  };
  return writeIndexFile(
    new Map([
      ...buildLayers(layersOf(entries, plain)),
      ...entrySections(entries),
      ...chooserSections(examples, entries.length),
      ...exactSections(asked),
      ...vectorSections(vectors),
      ["entry.aspects", Uint8Array.from(entries, ({ title }) => aspectsOf(plain(title)))],
      ["settings", new TextEncoder().encode(JSON.stringify(settings))],
    ]),
  );
};
