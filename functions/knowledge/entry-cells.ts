import type { Entry, Source } from "./entry.ts";

// Entries in the cells of a table: what the export writes the import reads again, with nothing lost.

const sourceParts = ["document", "number", "article", "url", "effectiveAt", "expiresAt", "certainty"] as const;
type SourceText = Partial<Record<(typeof sourceParts)[number], string>>;

const escaped = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll("｜", "\\｜").replaceAll("\n", "\\n");
const plain = (text: string): string => text.replace(/\\([\s\S])/g, (_, sign: string) => (sign === "n" ? "\n" : sign));

/** Sources beyond the first, one a line: document, number, article, address, first and last day, certainty, with ｜ between. */
export const writeSources = (sources: readonly Source[]): string =>
  sources.map((source) => sourceParts.map((part) => escaped(source[part] ?? "")).join("｜")).join("\n");

/** What `writeSources` wrote, or a person in its place: parts that are left out are empty. */
export const readSources = (text: string): SourceText[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const parts = line.match(/(?:^|｜)((?:\\[\s\S]|[^｜\\])*)/g) ?? [];
      const values = parts.map((part) => plain(part.replace(/^｜/, "")).trim());
      return Object.fromEntries(
        sourceParts.map((part, place) => [part, values[place] ?? ""]).filter(([, value]) => value !== ""),
      );
    });

/** Texts one a line; what would separate them is escaped. */
export const writeList = (texts: readonly string[]): string =>
  texts.map((text) => text.replace(/[\\\n|｜;；]/g, (sign) => (sign === "\n" ? "\\n" : `\\${sign}`))).join("\n");

/** Texts with line breaks, bars or semicolons between them, as people write them, or as `writeList` did. */
export const readList = (cell: string): string[] =>
  (cell.match(/(?:\\[\s\S]|[^\r\n|｜;；\\])+/g) ?? []).map((one) => plain(one).trim()).filter((one) => one !== "");

const headingLine = /^【(.*)】$/;

/** Sections one after another, each with its heading in 【】 on a line of its own. */
export const writeSections = (sections: Entry["sections"]): string =>
  sections.map(({ heading, text }) => `【${heading}】\n${text.replace(/^(\\*【)/gm, "\\$1")}`).join("\n");

/** The sections of a cell; text before the first heading stands under `otherwise`. */
export const readSections = (text: string, otherwise: string): Entry["sections"] => {
  const sections: { heading: string; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const heading = headingLine.exec(line.trim())?.[1];
    if (heading !== undefined) sections.push({ heading: heading.trim(), lines: [] });
    else {
      if (sections.length === 0) sections.push({ heading: otherwise, lines: [] });
      sections.at(-1)?.lines.push(line.replace(/^\\(\\*【)/, "$1"));
    }
  }
  return sections
    .map(({ heading, lines }) => ({ heading, text: lines.join("\n").trim() }))
    .filter((one) => one.text !== "" || one.heading !== otherwise);
};

/** An entry as the cells of one row, in the order of the import's columns (apps/desk/entries/import-file.ts). */
export const cellsOf = ({ sources: [source, ...others], sections, ...entry }: Entry): string[] => [
  ...[entry.id, entry.title, entry.answer, writeList(entry.questions), entry.region, entry.department],
  ...[source?.document ?? "", source?.number ?? "", source?.article ?? "", source?.url ?? ""],
  ...[entry.effectiveAt, entry.expiresAt ?? "", entry.owner, entry.certainty, writeList(entry.related)],
  writeSections(sections),
  ...[source?.effectiveAt ?? "", source?.expiresAt ?? "", source?.certainty ?? "", writeSources(others)],
];
