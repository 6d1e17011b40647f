import { action } from "../../messages/action.ts";
import type { Choice, ReplyDraft } from "../../messages/message.ts";
import { reply } from "../../messages/reply.ts";
import type { Wording } from "../../messages/wording.ts";
import { type Aspect, uncovered } from "../checks/completeness.ts";
import { tellingPairs } from "../checks/grounding.ts";
import type { KnownEntry } from "../known-entry.ts";
import { cite } from "./cite.ts";
import { entryChoice } from "./unknown.ts";

type Section = KnownEntry["sections"][number];

/** What fits a phone without scrolling far. */
const shortText = 350;
const usefulTerms = 2;
const moreLimit = 3;

const whole = ({ heading, text }: Section): string => `${heading} ${text}`;

const figure = /\d[\d.,]*\p{L}/gu;

/** What of a text may be asked for: pairs that carry meaning, and figures with their unit (2035年, 3岁). */
const askable = (text: string): Set<string> => {
  const plain = text.normalize("NFKC").replace(/\s+/g, "");
  return new Set([...tellingPairs(plain), ...(plain.match(figure) ?? [])]);
};

const figureWeight = 2;
const weightOf = (term: string): number => (/^\d/.test(term) ? figureWeight : 1);

const sharedWith = (wanted: readonly string[], text: string): number => {
  const has = askable(text);
  return wanted.reduce((sum, term) => sum + (has.has(term) ? weightOf(term) : 0), 0);
};

/** The lines that say most of what is wanted, in their order, as far as they fit; the whole text where it does. */
const linesThatFit = (text: string, wanted: readonly string[], room: number): string => {
  if (text.length <= room) return text;
  const lines = text.split("\n").map((line, place) => ({ line, place, found: sharedWith(wanted, line) }));
  let left = room;
  const kept = lines
    .filter(({ found }) => found > 0)
    .toSorted((a, b) => b.found - a.found || a.place - b.place)
    .filter(({ line }) => {
      if (line.length >= left) return false;
      left -= line.length + 1;
      return true;
    });
  return kept
    .toSorted((a, b) => a.place - b.place)
    .map(({ line }) => line)
    .join("\n");
};

/** The section that says what the question asks for and the short answer does not, as far as there is room for it. */
const usefulSection = (query: string, { answer, sections }: KnownEntry, room: number): Section | undefined => {
  const open = uncovered(query, answer);
  const said = askable(answer);
  const wanted = [...askable(query)].filter((term) => !said.has(term));
  const [best] = sections
    .map((section) => {
      const covers = open.length > 0 && uncovered(query, whole(section)).length < open.length;
      return { section, found: sharedWith(wanted, whole(section)) + (covers ? usefulTerms : 0) };
    })
    .toSorted((a, b) => b.found - a.found);
  if (!best || best.found < usefulTerms) return undefined;
  const text = linesThatFit(best.section.text, wanted, room - best.section.heading.length);
  return text === "" ? undefined : { ...best.section, text };
};

const withSections = (wording: Wording, { answer }: KnownEntry, sections: readonly Section[]): string =>
  [answer, ...sections.map(({ heading, text }) => `${wording("answer.section", { heading })}\n${text}`)].join("\n\n");

/** The buttons under an answer: the whole entry, other entries, services to start, a person. */
export const waysOn = (
  wording: Wording,
  entry: KnownEntry | undefined,
  more: readonly KnownEntry[],
  services: readonly Choice[] = [],
): Choice[] => [
  ...services,
  ...(entry ? [{ label: wording("answer.choice-details"), value: action.entry(entry.id) }] : []),
  ...more.slice(0, moreLimit).map(entryChoice),
  { label: wording("answer.choice-person"), value: action.person },
];

const build = (wording: Wording, entry: KnownEntry, sections: readonly Section[], choices: Choice[]): ReplyDraft =>
  reply({ kind: "choices", text: withSections(wording, entry, sections), citations: cite(entry), choices });

/** An answer with the short answer of another entry under it, in place of that entry's button. */
export const withBrother = (
  wording: Wording,
  given: ReplyDraft,
  { id, title, answer, ...entry }: KnownEntry,
): ReplyDraft => ({
  ...given,
  text: `${given.text}\n\n${wording("answer.section", { heading: title })}\n${answer}`,
  citations: [...given.citations, ...cite({ id, title, answer, ...entry })],
  choices: given.choices.filter(({ value }) => value !== action.entry(id)),
});

/** What an answer says plainly when the entry leaves a point open: it is not in the knowledge base. */
export const withOpenPoints = (wording: Wording, given: ReplyDraft, missing: readonly Aspect[]): ReplyDraft => {
  if (missing.length === 0) return given;
  const points = missing.map((aspect) => wording(`answer.aspect-${aspect}`)).join(wording("answer.aspect-separator"));
  const ticket = { label: wording("answer.choice-ticket"), value: action.ticket };
  return {
    ...given,
    text: `${given.text}\n\n${wording("answer.not-covered", { points })}`,
    choices: [...given.choices.filter(({ value }) => value !== ticket.value), ticket],
  };
};

/** The approved short answer, with the one section that the question asks for when both fit a phone; the rest is a button away. */
export const shortReply = (
  wording: Wording,
  query: string,
  entry: KnownEntry,
  more: readonly KnownEntry[],
  services: readonly Choice[] = [],
): ReplyDraft => {
  const section = usefulSection(query, entry, shortText - entry.answer.length);
  const shown = section ? [section] : [];
  const isAll = shown.length === entry.sections.length && section?.text === entry.sections[0]?.text;
  const details = isAll ? undefined : entry;
  return build(wording, entry, shown, waysOn(wording, details, more, services));
};

/** The whole approved entry, for somebody who asked for it. */
export const fullReply = (wording: Wording, entry: KnownEntry, more: readonly KnownEntry[]): ReplyDraft =>
  build(wording, entry, entry.sections, waysOn(wording, undefined, more));
