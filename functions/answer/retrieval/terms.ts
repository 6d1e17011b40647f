import { hashText, usualSeed } from "./hash.ts";

/**
 * Terms as numbers, so that an index needs no strings: a Chinese character is its code, a pair of neighbours both codes,
 * a number or Latin word a hash in the range of the surrogates, where no character lies. Two words may share a hash (one
 * pair of words in 134 million); they then count as one word, which changes a score a little and nothing else.
 */
const pairShift = 16;
const wordRange = 0xd8000000;
const wordMask = 0x07ffffff;

const isHan = (code: number): boolean => (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff);

/** The term of two neighbouring characters. */
export const pairOf = (first: number, second: number): number => ((first << pairShift) | second) >>> 0;

/** Whether a term is one character. */
export const isSingle = (term: number): boolean => term < 1 << pairShift;
/** Whether a term is a number or a Latin word. */
export const isWord = (term: number): boolean => term >= wordRange && term <= wordRange + wordMask;
/** The characters of a term that is no word. */
export const charactersOf = (term: number): string =>
  isSingle(term) ? String.fromCharCode(term) : String.fromCharCode(term >>> pairShift, term & 0xffff);

/** The term of a number or Latin word. */
export const wordOf = (text: string, start = 0, end = text.length): number => {
  const hash = hashText(text, usualSeed, start, end);
  return (wordRange | ((hash ^ (hash >>> 27)) & wordMask)) >>> 0;
};

const space = 32;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The end of the word that begins at `start`; a number ends where letters begin (5g, n95). */
const wordEnd = (text: string, start: number): number => {
  const digits = isDigit(text.charCodeAt(start));
  let end = start + 1;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === space || isHan(code) || isDigit(code) !== digits) break;
  }
  return end;
};

/** The terms of a normalised text in their order, each as often as it occurs. */
export const termsOf = (text: string): number[] => {
  const terms: number[] = [];
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isHan(code)) {
      terms.push(code);
      if (before) terms.push(pairOf(before, code));
      before = code;
    } else {
      before = 0;
      if (code === space) continue;
      const end = wordEnd(text, at);
      terms.push(wordOf(text, at, end));
      at = end - 1;
    }
  }
  return terms;
};

const fillerWeight = 0.3;
const filler =
  /[的了吗呢吧是我你您他她它们这那就都也还又把被给和跟与在到去来要想能会得着过个上下里做办弄搞让用可以怎么什多少几哪]/u;

/**
 * How much a term says about what a question is about: a pair, a number or a word counts in full, a pair with a filler
 * character little, a single character nothing.
 */
export const tellingOf = (term: number): number => {
  if (isWord(term)) return 1;
  if (isSingle(term)) return 0;
  return filler.test(charactersOf(term)) ? fillerWeight : 1;
};
