import type { Dictionary } from "./dictionary.ts";
import { charactersReadAs } from "./readings.ts";
import { wordOf } from "./terms.ts";

type Path = { text: string; score: number };

const longestSyllable = 6;
const leastLetters = 4;
const leastCharacters = 2;
// A pair that nobody wrote is worth less than any that somebody did, and every further syllable costs.
const unseenPair = -1;
const perSyllable = -0.5;

const better = (known: Path | undefined, one: Path): Path => (known && known.score >= one.score ? known : one);

/** The best path that ends in this character. */
const step = (here: readonly Path[], character: string, { pair }: Dictionary): Path | undefined =>
  here
    .map(({ text, score }) => {
      const seen = text === "" ? 1 : pair(text.slice(-1), character);
      return { text: text + character, score: score + perSyllable + (seen > 0 ? Math.log1p(seen) : unseenPair) };
    })
    .reduce<Path | undefined>(better, undefined);

/** The likeliest characters for letters without spaces, by which characters stand side by side in the entries. */
const decode = (letters: string, dictionary: Dictionary): string | undefined => {
  // For each number of letters read, the best path to each last character.
  const states: Map<string, Path>[] = Array.from({ length: letters.length + 1 }, () => new Map());
  states[0]?.set("", { text: "", score: 0 });
  const extend = (at: number, length: number): void => {
    const here = [...(states[at]?.values() ?? [])];
    for (const character of charactersReadAs(letters.slice(at, at + length))) {
      const path = dictionary.found(character.charCodeAt(0)) > 0 ? step(here, character, dictionary) : undefined;
      if (path) states[at + length]?.set(character, better(states[at + length]?.get(character), path));
    }
  };
  for (let at = 0; at < letters.length; at += 1)
    for (let length = 1; length <= Math.min(longestSyllable, letters.length - at); length += 1) extend(at, length);
  const best = [...(states[letters.length]?.values() ?? [])].reduce<Path | undefined>(better, undefined);
  return best && best.text.length >= leastCharacters ? best.text : undefined;
};

const letterRun = /[a-z]+(?:[ ']+[a-z]+)*/g;

/**
 * A normalised question with its pinyin written as characters ("ju zhu zheng 怎么办" as 居住证怎么办). Letters that the
 * entries know as a word, or that are no pinyin, stay.
 */
export const fromPinyin = (text: string, dictionary: Dictionary): string =>
  text.replace(letterRun, (run) => {
    const words = run.split(/[ ']+/);
    const letters = words.join("");
    if (letters.length < leastLetters || words.some((word) => dictionary.found(wordOf(word)) > 0)) return run;
    return decode(letters, dictionary) ?? run;
  });
