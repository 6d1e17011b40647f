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

const fillerWeight = 0.3;
const filler =
  /[的了吗呢吧是我你您他她它们这那就都也还又把被给和跟与在到去来要想能会得着过个上下里做办弄搞让用可以怎么什多少几哪]/u;

/**
 * How much a term says about what a question is about: a pair, a number or a word counts in full, a pair with a filler
 * character little, a single character nothing.
 */
export const tellingWeight = (term: string): number => {
  if (!isHan(term)) return 1;
  if (term.length === 1) return 0;
  return filler.test(term) ? fillerWeight : 1;
};
