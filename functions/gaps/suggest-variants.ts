import type { EntryQuestion } from "./asked-question.ts";

/** A way that citizens ask for an entry, as they said it (masked), and how often. */
export type Variant = { text: string; count: number; lastAt: string; answered: boolean };

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, "");

const mostVariants = 20;
/** What an entry may have as a way to ask. */
const longest = 100;
/** Masked words would never be asked again. */
const hidden = /[*＊]/;

const withOne = (before: Variant | undefined, { text, at, answered }: EntryQuestion): Variant =>
  before
    ? {
        ...before,
        count: before.count + 1,
        lastAt: before.lastAt > at ? before.lastAt : at,
        answered: before.answered && answered,
      }
    : { text, count: 1, lastAt: at, answered };

const mayAdd = ({ text }: EntryQuestion): boolean => text.length <= longest && !hidden.test(text);

/**
 * Ways to ask for an entry that it does not have yet, from real questions: the most asked first, then the latest. `known` is
 * what it has, its title included.
 */
export const suggestVariants = (asked: readonly EntryQuestion[], known: readonly string[]): Variant[] => {
  const has = new Set(known.map(plain));
  const variants = new Map<string, Variant>();
  for (const question of asked.filter(mayAdd)) {
    const key = plain(question.text);
    if (!has.has(key)) variants.set(key, withOne(variants.get(key), question));
  }
  return [...variants.values()]
    .toSorted((one, other) => other.count - one.count || (one.lastAt < other.lastAt ? 1 : -1))
    .slice(0, mostVariants);
};
