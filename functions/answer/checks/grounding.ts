import { withArabicNumerals } from "./numerals.ts";

const pairsOf = (text: string): string[] => {
  const runs = text.normalize("NFKC").match(/\p{Script=Han}+/gu) ?? [];
  return runs.flatMap((run) => {
    const characters = [...run];
    return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  });
};

const filler =
  /[的了吗呢吧是我你您他她它们这那就都也还又把被给和跟与及或并在到去来要想能会可以请按如果时后前中上下里]/u;
/** The pairs of neighbouring characters that carry meaning. */
export const tellingPairs = (text: string): Set<string> => new Set(pairsOf(text).filter((pair) => !filler.test(pair)));

/**
 * Share of a text's meaning-bearing pairs of characters that its sources have. A text of nothing but filler counts as
 * supported: it says nothing.
 */
export const supportOf = (text: string, sources: readonly string[]): number => {
  const said = tellingPairs(text);
  if (said.size === 0) return 1;
  const known = new Set(sources.flatMap(pairsOf));
  return [...said].filter((pair) => known.has(pair)).length / said.size;
};

const negation = /不|无|免|没|未|非|禁|勿|别(?=人?去|再)/;
const assertion = /必须|应当|需要|一律|只能/;

/** Whether a text denies where none of its sources denies anything, or commands where none commands. */
export const turnsAround = (text: string, sources: readonly string[]): boolean => {
  const plain = withArabicNumerals(text);
  const has = (pattern: RegExp): boolean => sources.some((source) => pattern.test(source));
  return (negation.test(plain) && !has(negation)) || (assertion.test(plain) && !has(/须|应|需|要|只|一律|必/));
};
