const run = /\p{Script=Han}+|[\p{N}.]+|\p{L}+/gu;
const isHan = (text: string): boolean => /^\p{Script=Han}/u.test(text);

const grams = (word: string): string[] => {
  if (!isHan(word)) return [word];
  const characters = [...word];
  return [...characters, ...characters.slice(1).map((character, index) => `${characters[index]}${character}`)];
};

/**
 * The terms of a normalised text: single characters and pairs of neighbours of Chinese runs; numbers and Latin words
 * whole. No dictionary: names of offices and new policies need none.
 */
export const tokenise = (text: string): string[] => (text.match(run) ?? []).flatMap(grams);
