import { action } from "../../messages/action.ts";
import type { Choice, ReplyDraft } from "../../messages/message.ts";
import { reply } from "../../messages/reply.ts";
import type { Wording } from "../../messages/wording.ts";
import type { KnownEntry } from "../known-entry.ts";
import { normalise } from "../retrieval/normalise.ts";
import { tellingWeight, tokenise } from "../retrieval/tokenise.ts";
import { cite } from "./cite.ts";
import { entryChoice } from "./unknown.ts";

type Section = KnownEntry["sections"][number];

/** What fits a phone without scrolling far. */
const shortText = 350;
const usefulTerms = 2;
const moreLimit = 3;

const telling = (text: string): Set<string> =>
  new Set(tokenise(normalise(text)).filter((term) => tellingWeight(term) === 1));

/** The section that has most of what the question asks and the short answer does not say. */
const usefulSection = (query: string, { answer, sections }: KnownEntry): Section | undefined => {
  const said = telling(answer);
  const wanted = [...telling(query)].filter((term) => !said.has(term));
  const ranked = sections
    .map((section) => {
      const has = telling(`${section.heading} ${section.text}`);
      return { section, found: wanted.filter((term) => has.has(term)).length };
    })
    .toSorted((a, b) => b.found - a.found);
  return ranked[0] && ranked[0].found >= usefulTerms ? ranked[0].section : undefined;
};

const withSections = (wording: Wording, { answer }: KnownEntry, sections: readonly Section[]): string =>
  [answer, ...sections.map(({ heading, text }) => `${wording("answer.section", { heading })}\n${text}`)].join("\n\n");

const build = (
  wording: Wording,
  entry: KnownEntry,
  sections: readonly Section[],
  more: readonly KnownEntry[],
): ReplyDraft => {
  const details: Choice[] =
    sections.length < entry.sections.length
      ? [{ label: wording("answer.choice-details"), value: action.entry(entry.id) }]
      : [];
  return reply({
    kind: "choices",
    text: withSections(wording, entry, sections),
    citations: cite(entry),
    choices: [
      ...details,
      ...more.slice(0, moreLimit).map(entryChoice),
      { label: wording("answer.choice-person"), value: action.person },
    ],
  });
};

/** The approved short answer, with the one section that the question asks for when both fit a phone; the rest is a button away. */
export const shortReply = (
  wording: Wording,
  query: string,
  entry: KnownEntry,
  more: readonly KnownEntry[],
): ReplyDraft => {
  const section = usefulSection(query, entry);
  const full = section ? [section] : [];
  const fits = withSections(wording, entry, full).length <= shortText;
  return build(wording, entry, fits ? full : [], more);
};

/** The whole approved entry, for somebody who asked for it. */
export const fullReply = (wording: Wording, entry: KnownEntry, more: readonly KnownEntry[]): ReplyDraft =>
  build(wording, entry, entry.sections, more);
