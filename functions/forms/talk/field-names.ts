import type { Field } from "../definition/field.ts";

/** A field's name as a pattern, and the field. */
export type NamedField = { pattern: string; field: Field };

const literal = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Other words for the people that names begin with. */
const people: readonly (readonly [RegExp, string])[] = [
  [/配偶/, "(?:配偶|老婆|老公|爱人|妻子|丈夫|媳妇|太太)"],
  [/父亲/, "(?:父亲|爸爸|爸|爹)"],
  [/母亲/, "(?:母亲|妈妈|妈|娘)"],
];

const withPeople = (pattern: string): string =>
  people.reduce((all, [word, others]) => all.replace(word, others), pattern);

/** 身份证号码 is written where the name is 身份证号. */
const ending = (name: string): string => (name.endsWith("号") ? "码?" : "");

/**
 * The pattern of one name. Where it ends in the name of another field (配偶身份证号 in 身份证号), what is before it may be set
 * apart: 配偶的身份证号, 老婆 身份证号.
 */
const patternOf = (name: string, all: ReadonlySet<string>): string => {
  const places = Array.from({ length: Math.max(0, name.length - 2) }, (_, index) => index + 1);
  const from = places.find((place) => all.has(name.slice(place)));
  if (from === undefined) return literal(name) + ending(name);
  const before = name.slice(0, from).replace(/的$/, "");
  return `${withPeople(literal(before))}[的 ]{0,2}${literal(name.slice(from))}${ending(name)}`;
};

/** Every name of the fields as a pattern, the longest first, so that 配偶身份证号 is never taken for 身份证号. */
export const namedFields = (fields: readonly Field[]): NamedField[] => {
  const named = fields.flatMap((field) => [field.label, ...field.names].map((name) => ({ name, field })));
  const all = new Set(named.map(({ name }) => name));
  return named
    .toSorted((a, b) => b.name.length - a.name.length)
    .map(({ name, field }) => ({ pattern: patternOf(name, all), field }));
};
