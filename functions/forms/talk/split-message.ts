import type { Field } from "../definition/field.ts";
import { wordsOf } from "../fields/choice.ts";
import { isGeneral } from "./general-word.ts";

const filler = /^(我的?|还有|另外|以及|和|把|请|你好|您好|嗯+|是的?|不对|不是|错了|对了|哦|那个|就是|其实|应该|谢谢)?$/;

/** Words for "wrong", as a pattern. */
export const mistaken = "(?:写错|填错|弄错|说错|错|不对|有误)了?";

/** Where a message is cut before a field's name: after a blank, or anywhere when the value with its digits follows. */
const cutsBefore = (text: string, names: readonly string[]): number[] => {
  if (names.length === 0) return [];
  const anyName = `(?:${names.join("|")})`;
  // Read from the left, the longest name first: what begins inside a name is no name.
  const spans = [...text.matchAll(new RegExp(anyName, "g"))].map(({ 0: name, index }) => [index, index + name.length]);
  const isInside = (at: number) => spans.some(([from = 0, to = 0]) => from < at && at < to);
  const afterBlank = [...text.matchAll(new RegExp(`(?<=\\s)(?=(?:我的?)?${anyName})`, "g"))].map(({ index }) => index);
  const withDigits = [...text.matchAll(new RegExp(`${anyName}[:：是为]?\\s*(?=\\d)`, "g"))].map(({ index }) => index);
  return [...afterBlank.filter((at) => !isInside(at)), ...withDigits].toSorted((a, b) => a - b);
};

const cutAt = (text: string, cuts: readonly number[]): string[] =>
  [0, ...cuts].map((from, place) => text.slice(from, cuts[place] ?? text.length));

/**
 * The parts of a message: "我的名字写错了，是张大满" keeps together; "姓名张小满 电话139…" comes apart. `names` are patterns of
 * the fields' names, the longest first; a filler that answers the question being asked (`answers`) is no filler.
 */
export const splitMessage = (text: string, names: readonly string[], answers: (part: string) => boolean): string[] => {
  const joined = text.replace(
    new RegExp(`${mistaken}[，,。\\s]*(?:应该|其实|正确的)?(?:是|改成|改为|叫)`, "g"),
    "改成",
  );
  return cutAt(joined, cutsBefore(joined, names))
    .flatMap((part) => part.split(/[，,。；;！!\n]+/))
    .map((part) => part.trim())
    .filter((part) => part !== "" && (!filler.test(part) || answers(part)));
};

const between = /^(?:[\s、]+|而且|并且|但是?|不过|还有|以及|同时|另外|和|也|我)/;
const longest = 60;

type Word = { text: string; field: string };

const optionWords = (fields: readonly Field[]): Word[] =>
  fields
    .filter(({ type }) => type === "choice" || type === "yes-no")
    .flatMap(({ id, choices }) => choices.flatMap(wordsOf).map((text) => ({ text, field: id })))
    .filter(({ text }) => text.length >= 2 && !isGeneral(text))
    .sort((a, b) => b.text.length - a.text.length);

/** `dead` remembers the ends of the text that cannot be split, so that no end is tried twice. */
const piecesFrom = (text: string, words: readonly Word[], dead = new Set<string>()): Word[] | undefined => {
  if (text === "") return [];
  if (dead.has(text)) return undefined;
  for (const word of words) {
    const rest = text.startsWith(word.text) ? piecesFrom(text.slice(word.text.length), words, dead) : undefined;
    if (rest) return [word, ...rest];
  }
  const gap = between.exec(text)?.[0];
  const rest = gap ? piecesFrom(text.slice(gap.length), words, dead) : undefined;
  if (!rest) dead.add(text);
  return rest;
};

/**
 * Options said in one breath, without commas as speech input writes them ("参加了职工医保没有公积金两个孩子"): the pieces,
 * when the part is made of nothing but options' own words; otherwise the part as it is.
 */
export const splitOptions = (part: string, fields: readonly Field[]): string[] => {
  const words = optionWords(fields);
  if (part.length > longest || words.some(({ text }) => text === part)) return [part];
  const pieces = piecesFrom(part.replace(/[了的吧]$/, ""), words) ?? piecesFrom(part, words) ?? [];
  // Two words for one question are one answer ("因病提前退休"), and the field's own to weigh.
  const isList = pieces.length > 1 && new Set(pieces.map(({ field }) => field)).size === pieces.length;
  return isList ? pieces.map(({ text }) => text) : [part];
};
