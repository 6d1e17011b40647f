import { readings } from "./pinyin-table.ts";

const syllables = new Map(
  readings.split(" ").map((group): [string, string] => {
    const letters = /^[a-z]+/.exec(group)?.[0] ?? "";
    return [letters, group.slice(letters.length)];
  }),
);

let byCharacter: Map<string, string[]> | undefined;

const readingsOf = (character: string): readonly string[] => {
  if (!byCharacter) {
    byCharacter = new Map();
    for (const [syllable, characters] of syllables)
      for (const one of characters) byCharacter.set(one, [...(byCharacter.get(one) ?? []), syllable]);
  }
  return byCharacter.get(character) ?? [];
};

/** The characters that are read as this syllable (without tone, ü as v); empty when it is none. */
export const charactersReadAs = (syllable: string): string => syllables.get(syllable) ?? "";

/** Whether two characters can be read alike, tones aside: most slips of an input method are between such. */
export const soundAlike = (one: string, other: string): boolean => {
  const readingsOfOther = readingsOf(other);
  return readingsOf(one).some((syllable) => readingsOfOther.includes(syllable));
};
