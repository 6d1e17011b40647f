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

/** The section that says what the question asks for and the short answer does not. */
const usefulSection = (query: string, { answer, sections }: KnownEntry): Section | undefined => {
  const open = uncovered(query, answer);
  const said = tellingPairs(answer);
  const wanted = [...tellingPairs(query)].filter((term) => !said.has(term));
  const ranked = sections
    .map((section) => {
      const has = tellingPairs(whole(section));
      const covers = open.length > 0 && uncovered(query, whole(section)).length < open.length;
      return { section, found: wanted.filter((term) => has.has(term)).length + (covers ? usefulTerms : 0) };
    })
    .toSorted((a, b) => b.found - a.found);
  return ranked[0] && ranked[0].found >= usefulTerms ? ranked[0].section : undefined;
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
  const section = usefulSection(query, entry);
  const full = section ? [section] : [];
  const shown = withSections(wording, entry, full).length <= shortText ? full : [];
  const details = shown.length < entry.sections.length ? entry : undefined;
  return build(wording, entry, shown, waysOn(wording, details, more, services));
};

/** The whole approved entry, for somebody who asked for it. */
export const fullReply = (wording: Wording, entry: KnownEntry, more: readonly KnownEntry[]): ReplyDraft =>
  build(wording, entry, entry.sections, waysOn(wording, undefined, more));
