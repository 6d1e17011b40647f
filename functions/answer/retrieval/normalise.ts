import { foldNumerals } from "./numerals.ts";
import { simplified, traditional } from "./traditional-table.ts";

const simplifiedOf = new Map([...traditional].map((character, place) => [character, simplified.charAt(place)]));
const traditionalPattern = new RegExp(`[${traditional}]`, "g");

/**
 * One shape for texts and questions: full width to half, lower case, simplified characters, counting numerals as digits,
 * punctuation as gaps.
 */
export const normalise = (text: string): string =>
  foldNumerals(
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(traditionalPattern, (character) => simplifiedOf.get(character) ?? character),
  )
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const longestFirst = (words: Iterable<string>): string[] =>
  [...new Set(words)].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));

const withoutPhrases = (phrases: readonly string[], least: number): ((text: string) => string) => {
  if (phrases.length === 0) return (text) => text;
  const pattern = new RegExp(longestFirst(phrases).join("|"), "g");
  return (text) => {
    const rest = text.replace(pattern, " ").replace(/ +/g, " ").trim();
    return rest.length >= least ? rest : text;
  };
};

/** Phrases that say how somebody asks and not what about (knowledge/stop-phrases.yaml). */
export type StopPhrases = { polite: readonly string[]; asking: readonly string[] };

const leastWithoutPolite = 4;
const leastWithoutAsking = 8;

/** Without words of polite asking, unless too little would be left: short questions need every character. */
export const createPoliteFree = ({ polite }: StopPhrases): ((text: string) => string) =>
  withoutPhrases(polite, leastWithoutPolite);

/** Also without the ways to ask (有哪些, 如何), in long questions only. */
export const createAskingFree = (phrases: StopPhrases): ((text: string) => string) => {
  const politeFree = createPoliteFree(phrases);
  const askingFree = withoutPhrases(phrases.asking, leastWithoutAsking);
  return (text) => askingFree(politeFree(text));
};

/** Writes every word of a group as the group's first, longest words first, so that both sides say the same. */
export const createCanonical = (groups: readonly (readonly string[])[]): ((text: string) => string) => {
  const pairs = groups.flatMap(([first = "", ...others]) => others.map((word): [string, string] => [word, first]));
  if (pairs.length === 0) return (text) => text;
  const target = new Map(pairs);
  // A word that is part of its own replacement (驾照 in 驾驶执照) would be written twice: the group's first word goes along.
  const pattern = new RegExp(longestFirst([...target.keys(), ...target.values()]).join("|"), "g");
  return (text) => text.replace(pattern, (word) => target.get(word) ?? word);
};
