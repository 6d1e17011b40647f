import type { KnownEntry } from "../known-entry.ts";
import type { Composed } from "./step.ts";

/** What a model gets to see of the entries: passages under tokens, addresses replaced by link tokens. */
export type Sources = {
  shown: { id: string; title: string; effectiveAt: string; passages: { id: string; text: string }[] }[];
  passages: Composed["passages"];
  links: Composed["links"];
};

const address = /(?:https?:\/\/|www\.)[^\s，。；,;）)】」》]+/g;

/** Gives entries, their passages and the addresses in them tokens: S1, S1.0, L1. No address goes to the model. */
export const sourcesOf = (entries: readonly KnownEntry[]): Sources => {
  const links = new Map<string, string>();
  const passages = new Map<string, { entry: KnownEntry; text: string }>();
  const withTokens = (text: string): string =>
    text.replace(address, (url) => {
      const known = [...links].find(([, value]) => value === url)?.[0];
      const token = known ?? `L${links.size + 1}`;
      links.set(token, url);
      return `[${token}]`;
    });
  const shown = entries.map((entry, index) => {
    const id = `S${index + 1}`;
    const texts = [entry.answer, ...entry.sections.map(({ heading, text }) => `${heading}\n${text}`)].map(withTokens);
    const own = texts.map((text, place) => ({ id: `${id}.${place}`, text }));
    for (const passage of own) passages.set(passage.id, { entry, text: passage.text });
    return { id, title: withTokens(entry.title), effectiveAt: entry.effectiveAt, passages: own };
  });
  return { shown, passages, links };
};

const token = /\[(L\d+)\]/g;

/** The link tokens of a text that nobody gave out. */
export const unknownLinks = (text: string, links: ReadonlyMap<string, string>): string[] =>
  [...text.matchAll(token)].flatMap(([, name = ""]) => (links.has(name) ? [] : [name]));

/** A text with the addresses back in place of their tokens. */
export const withLinks = (text: string, links: ReadonlyMap<string, string>): string =>
  text.replace(token, (whole, name: string) => links.get(name) ?? whole);
