import { firstOf } from "../../../../functions/messages/clean-text.ts";
import { refuseFile } from "./file-refused.ts";
import { partHeading } from "./part-heading.ts";
import type { Block, ProposedDraft } from "./read-result.ts";

/** A request holds 64 kB, and nobody reads a longer answer. */
export const longestDraft = 6000;
export const mostDrafts = 2000;
const longestTitle = 60;

type Part = { path: string[]; first: number | null; last: number | null; paragraphs: string[] };
type Heading = { level: number; name: string };

const headingOf = ({ kind, level, text }: Block) =>
  kind === "heading" ? { level, name: text, rest: "" } : partHeading(text);

/** A document's parts: what stands between one heading and the next, under all headings that hold there. */
const partsOf = (blocks: readonly Block[]): Part[] => {
  const parts: Part[] = [];
  let above: Heading[] = [];
  let isOpen = false;
  const add = (text: string, page: number | null) => {
    if (text === "") return;
    if (!isOpen) parts.push({ path: above.map(({ name }) => name), first: page, last: page, paragraphs: [] });
    isOpen = true;
    const current = parts.at(-1);
    current?.paragraphs.push(text);
    if (current) current.last = page;
  };
  for (const block of blocks) {
    const heading = headingOf(block);
    if (!heading) add(block.text, block.page);
    else {
      above = [...above.filter(({ level }) => level < heading.level), heading];
      isOpen = false;
      add(heading.rest, block.page);
    }
  }
  return parts;
};

/** Paragraphs in groups that are not too long; a single paragraph that is gets cut where it has to be. */
const groupsOf = (paragraphs: readonly string[]): string[][] => {
  const groups: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const paragraph of paragraphs.flatMap((one) => one.match(/[\s\S]{1,6000}/gu) ?? [])) {
    if (length + paragraph.length > longestDraft) {
      groups.push([paragraph]);
      length = paragraph.length;
    } else {
      groups.at(-1)?.push(paragraph);
      length += paragraph.length;
    }
  }
  return groups;
};

const titleOf = (path: readonly string[], text: string, document: string): string => {
  const name = path.at(-1);
  if (name === undefined) return firstOf(document, longestTitle);
  const clause = text.split(/[，。；：\n]/, 1)[0] ?? "";
  return firstOf(/^第.{1,8}条/.test(name) && name.length < 14 ? `${name} ${firstOf(clause, 24)}` : name, longestTitle);
};

/** A part as drafts: one, or several when it is too long for one. `countOf` says how often a place has come up. */
const draftsOf = (
  { path, first, last, paragraphs }: Part,
  document: string,
  countOf: (place: string) => number,
): ProposedDraft[] => {
  const groups = groupsOf(paragraphs);
  const isSplit = groups.length > 1;
  return groups.map((group, number) => {
    const place = path.join(" › ");
    const title = titleOf(path, group[0] ?? "", document);
    return {
      key: `${place}#${countOf(place)}`,
      title: isSplit ? `${firstOf(title, longestTitle - 5)}（${number + 1}）` : title,
      path,
      pages: first === null || last === null ? null : [first, last],
      paragraphs: group,
      warnings: isSplit ? ["原文太长，分成了几条，请看看在哪里断开合适。"] : [],
    };
  });
};

/**
 * Splits a document at its headings, and at 编, 章, 节, 条, 一、 and （一） where it has them, into drafts in its order. Each
 * knows the headings that it stands under and its pages; its key follows from its place, so that reading the file again finds
 * the same. Raises FileRefused when there is nothing in it or too much.
 */
export const splitDocument = (blocks: readonly Block[], document: string): ProposedDraft[] => {
  const seen = new Map<string, number>();
  const countOf = (place: string): number => {
    const count = (seen.get(place) ?? 0) + 1;
    seen.set(place, count);
    return count;
  };
  const drafts = partsOf(blocks).flatMap((part) => draftsOf(part, document, countOf));
  if (drafts.length === 0) return refuseFile("文件里没有找到正文。");
  if (drafts.length > mostDrafts) return refuseFile(`文件太长，会分成 ${mostDrafts} 条以上。请拆成几个文件再导入。`);
  return drafts;
};
