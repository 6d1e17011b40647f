import type { KnownEntry } from "../known-entry.ts";

const digits = /\d+(?:[.,:/-]\d+)*%?/g;
const addresses = /https?:\/\/[^\s，。；）)】]+/g;

const fold = (text: string): string => text.normalize("NFKC");

const whole = ({ title, answer, sections, sources }: KnownEntry): string =>
  fold(
    [
      title,
      answer,
      ...sections.flatMap(({ heading, text }) => [heading, text]),
      ...sources.flatMap((source) => Object.values(source)),
    ].join("\n"),
  );

/** Numbers, dates, phones, document numbers and addresses of a text that the entry does not have. None may reach a citizen. */
export const unfoundedFacts = (text: string, entry: KnownEntry): string[] => {
  const known = whole(entry);
  const [numbers, links] = [new Set(known.match(digits)), new Set(known.match(addresses))];
  const said = fold(text);
  return [
    ...(said.match(digits) ?? []).filter((number) => !numbers.has(number)),
    ...(said.match(addresses) ?? []).filter((link) => !links.has(link)),
  ];
};
