import type { Certainty, ImportRow } from "../api/entry-contract.ts";
import type { ProposedDraft } from "./reading/read-result.ts";

/** What all drafts of a document share; the curator fills it in once. */
export type DocumentFacts = {
  document: string;
  number: string;
  url: string;
  region: string;
  department: string;
  owner: string;
  effectiveAt: string;
  expiresAt: string;
  certainty: Certainty;
};

/** An answer is short (functions/knowledge/entry.ts). */
const longestAnswer = 300;
const shortestAnswer = 10;
/** A section holds this much (functions/knowledge/entry-draft.ts). */
const longestSection = 8000;
const longestArticle = 200;

/** The sentences that a text begins with, as many as an answer may have; nothing when the first is longer than that. */
const beginningOf = (text: string): string => {
  let answer = "";
  for (const sentence of text.replaceAll("\n", "").match(/[^。！？；]+[。！？；]?/g) ?? []) {
    if (answer.length + sentence.length > longestAnswer) break;
    answer += sentence;
  }
  return answer.length >= shortestAnswer ? answer : "";
};

const pagesText = (pages: ProposedDraft["pages"]): string => {
  if (!pages) return "";
  return pages[0] === pages[1] ? `第 ${pages[0]} 页` : `第 ${pages[0]} 至 ${pages[1]} 页`;
};

/** Where in the document a draft stands, as a source names it. */
const articleOf = ({ path, pages }: ProposedDraft, document: string): string => {
  const headings = path.filter((one) => one !== document).join(" › ");
  const place = [headings, pagesText(pages)].filter(Boolean).join("，");
  return place.length <= longestArticle ? place : `…${place.slice(place.length - longestArticle + 1)}`;
};

/**
 * Drafts as rows to import: the whole text as a section, its first sentences as a proposed answer, the source with the
 * place in the document. The line counts the drafts; the id follows from document and place, so that renaming or importing
 * again changes the same entry.
 */
export const documentRows = (drafts: readonly ProposedDraft[], facts: DocumentFacts, fileName: string): ImportRow[] =>
  drafts.map((draft, place) => {
    const text = draft.paragraphs.join("\n");
    const { document, number, url, certainty, ...shared } = facts;
    const article = articleOf(draft, document);
    const source = { document, number, url, article, certainty };
    return {
      line: place + 1,
      origin: `文件 ${fileName}${article === "" ? "" : `，${article}`}`.slice(0, 500),
      fields: {
        ...shared,
        key: `${document}\n${draft.key}`,
        title: draft.title,
        certainty,
        sources:
          document === "" ? [] : [Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""))],
        answer: beginningOf(text),
        sections:
          text === "" ? [] : [{ heading: draft.path.at(-1) ?? draft.title, text: text.slice(0, longestSection) }],
      },
    };
  });

/** The draft at a place joined to the one before it; its own heading becomes part of the text. */
export const joinedToBefore = (drafts: readonly ProposedDraft[], place: number): ProposedDraft[] => {
  const [before, joined] = [drafts[place - 1], drafts[place]];
  if (!before || !joined) return [...drafts];
  const pages = before.pages && joined.pages ? ([before.pages[0], joined.pages[1]] as const) : before.pages;
  const heading = joined.path.at(-1);
  const isSame = JSON.stringify(joined.path) === JSON.stringify(before.path);
  const paragraphs = [...before.paragraphs, ...(heading && !isSame ? [heading] : []), ...joined.paragraphs];
  const one = { ...before, pages, paragraphs, warnings: [...new Set([...before.warnings, ...joined.warnings])] };
  return [...drafts.slice(0, place - 1), one, ...drafts.slice(place + 1)];
};

/** Whether two drafts together are still short enough for one entry. */
export const fitsTogether = (one: ProposedDraft, other: ProposedDraft): boolean =>
  [...one.paragraphs, ...other.paragraphs].join("\n").length + 100 <= longestSection;
