/** Values that fill the {placeholders} of a text. */
export type WordingValues = Readonly<Record<string, string | number>>;

/**
 * The texts citizens and agents read, from `knowledge/replies/*.yaml`: file name, dot, key, such as `form.welcome-back`.
 * An unknown key or a missing value is a fault (`content.invalid`); tests check every key that the code names.
 */
export type Wording = (key: string, values?: WordingValues) => string;
