import type { IndexedEntry } from "../known-entry.ts";

/** A text, the place of the entry that it asks for (`undefined`: no entry answers it), and how much it is trusted to say so. */
export type Example = { place: number | undefined; text: string; trust: number };

// The text of an entry says what it is about, but not as people ask.
const fromText = 0.3;

/** What the chooser learns from: every way to ask for an entry, its headings and answer, and the questions beyond all entries. */
export const examplesOf = (entries: readonly IndexedEntry[], beyond: readonly string[]): Example[] => [
  ...entries.flatMap(({ title, questions, answer, sections }, place): Example[] => [
    ...[title, ...questions].map((text) => ({ place, text, trust: 1 })),
    ...[answer, ...sections.map(({ heading }) => `${title} ${heading}`)].map((text) => ({
      place,
      text,
      trust: fromText,
    })),
  ]),
  ...beyond.map((text) => ({ place: undefined, text, trust: 1 })),
];
