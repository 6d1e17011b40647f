import { findPersonalData } from "../../shared/personal-data.ts";

const shingleLength = 8;

const squeezed = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

const shinglesOf = (text: string): string[] => {
  const characters = [...squeezed(text)];
  return characters
    .slice(0, Math.max(0, characters.length - shingleLength + 1))
    .map((_, at) => characters.slice(at, at + shingleLength).join(""));
};

/** Whether eight characters in a row of a text come from the instructions given to the model. */
export const repeatsInstructions = (text: string, instructions: readonly string[]): boolean => {
  const own = new Set(instructions.flatMap(shinglesOf));
  return shinglesOf(text).some((shingle) => own.has(shingle));
};

/** The forbidden terms that a text has, however they are spaced. */
export const forbiddenIn = (text: string, terms: readonly string[]): string[] => {
  const plain = squeezed(text);
  return terms.filter((term) => plain.includes(squeezed(term)));
};

/** Whether a text has personal data that its sources do not have word for word: an office's phone is none. */
export const hasPersonalData = (text: string, sources: readonly string[]): boolean =>
  findPersonalData(text).some(({ start, end }) => !sources.some((source) => source.includes(text.slice(start, end))));
