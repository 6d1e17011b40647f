import { getDocumentProxy } from "unpdf";
import { visibleText } from "../../../../functions/messages/clean-text.ts";
import { FileRefused, refuseFile } from "./file-refused.ts";
import { knownCmap, unknownLetter } from "./known-cmaps.ts";
import type { Block } from "./read-result.ts";

export const mostPages = 500;

type Line = { text: string; size: number; page: number };
type Item = { str: string; transform: readonly number[]; height: number; hasEOL: boolean };
type PdfPage = { getTextContent(): Promise<{ items: unknown[] }>; cleanup(): void };

const isItem = (item: unknown): item is Item => typeof item === "object" && item !== null && "str" in item;

/** Text smaller than this many points is for machines. */
const smallest = 2;

const sizeOf = ({ height, transform: [a = 0, b = 0] }: Item): number => Math.max(height, Math.hypot(a, b));
const isEmpty = ({ str }: Item): boolean => str.trim() === "";

/** A page's text as lines: items of about the same height on the page belong together. */
const linesOf = (items: readonly unknown[], page: number): { lines: Line[]; hidden: number; unknown: number } => {
  const all = items.filter(isItem);
  const given = all.filter(({ str }) => !str.includes(unknownLetter));
  const shown = given.filter((item) => isEmpty(item) || sizeOf(item) >= smallest);
  const lines: Line[] = [];
  let [text, size, lastY] = ["", 0, Number.NaN];
  const end = () => {
    if (text.trim() !== "") lines.push({ text: visibleText(text).trim(), size, page });
    [text, size, lastY] = ["", 0, Number.NaN];
  };
  for (const item of shown) {
    const y = item.transform[5] ?? 0;
    if (Math.abs(y - lastY) > Math.max(2, size / 2)) end();
    if (!isEmpty(item)) size = Math.max(size, sizeOf(item));
    [text, lastY] = [text + item.str, y];
    if (item.hasEOL) end();
  }
  end();
  return { lines, hidden: given.length - shown.length, unknown: all.length - given.length };
};

const mostUsual = (lines: readonly Line[]): number => {
  const counts = new Map<number, number>();
  for (const { size, text } of lines) counts.set(Math.round(size), (counts.get(Math.round(size)) ?? 0) + text.length);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
};

const isPageNumber = (text: string): boolean => /^[-—－–\s]*(第?\s*\d{1,4}\s*页?)[-—－–\s]*$/.test(text);
const endsSentence = /[。！？；：.!?;:”」）)]$/;
const startsPart =
  /^(第[一二三四五六七八九十百零〇\d]+[编章节条]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])/;

/** Whether a block goes on with what the one before began. */
const goesOn = (last: Block | undefined, next: Block): last is Block => {
  if (last?.kind !== next.kind) return false;
  return next.kind === "heading" ? last.level === next.level && last.page === next.page : !startsPart.test(next.text);
};

const blockOf = ({ text, size, page }: Line, usual: number): Block => {
  if (size <= usual * 1.15 || text.length > 60) return { kind: "text", level: 0, text, page };
  return { kind: "heading", level: size > usual * 1.6 ? 1 : 2, text, page };
};

/** Lines as headings (larger than the rest) and paragraphs (lines until a sentence ends, or a part begins). */
const blocksOf = (lines: readonly Line[]): Block[] => {
  const usual = mostUsual(lines);
  const blocks: Block[] = [];
  let isOpen = false;
  for (const line of lines.filter(({ text }) => !isPageNumber(text))) {
    const next = blockOf(line, usual);
    const last = isOpen ? blocks.at(-1) : undefined;
    if (goesOn(last, next)) last.text += line.text;
    else blocks.push(next);
    isOpen = next.kind === "heading" || !endsSentence.test(line.text);
  }
  return blocks;
};

/** Gives the reader what a font names and the file does not bring; `missing` is what nobody here has. */
const createCmaps = () => {
  const missing: string[] = [];
  class KnownCmaps {
    async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      const text = kind === "cMapUrl" ? knownCmap(filename) : undefined;
      if (text !== undefined) return new TextEncoder().encode(text);
      if (kind === "cMapUrl") missing.push(filename);
      throw new Error(`no ${filename}`);
    }
  }
  return {
    missing,
    options: { BinaryDataFactory: KnownCmaps, cMapUrl: "known/", cMapPacked: false, useWorkerFetch: false },
  };
};

const openPdf = (bytes: Uint8Array, options: object) =>
  getDocumentProxy(new Uint8Array(bytes), { stopAtErrors: false, verbosity: 0, ...options }).catch((cause: unknown) => {
    const isLocked = cause instanceof Error && cause.name === "PasswordException";
    throw new FileRefused(
      isLocked ? "PDF 有密码，请先去掉密码再导入。" : "PDF 已损坏或不完整，请重新下载或另存一份再试。",
      cause,
    );
  });

type Pages = { numPages: number; getPage(number: number): Promise<unknown> };

const readPages = async (document: Pages) => {
  const all = { lines: [] as Line[], hidden: 0, unknown: 0 };
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = (await document.getPage(number)) as PdfPage;
    const { lines, hidden, unknown } = linesOf((await page.getTextContent()).items, number);
    all.lines.push(...lines);
    all.hidden += hidden;
    all.unknown += unknown;
    page.cleanup();
  }
  return all;
};

const fewLetters = 10;

/** Text that cannot be told from pictures of text, or from letters that the file does not name, is refused with what to do. */
const refuseUnread = (lines: readonly Line[], isNameless: boolean): void => {
  if (lines.reduce((sum, { text }) => sum + text.length, 0) >= fewLetters) return;
  refuseFile(
    isNameless
      ? "PDF 里的文字没有带编码，读不出来。请用 Word 或 WPS 打开原文，另存为 .docx 再导入；没有原文就先做文字识别（OCR）。"
      : "没有找到文字，可能是扫描件。请先做文字识别（OCR），或找文字版再导入。",
  );
};

/**
 * The headings and paragraphs of a PDF file's text, with their pages. Scripts in it are not run, pictures not read. Raises
 * FileRefused, also when there is no text, as in a scan. `isPartial` says that some of its letters are not named in it.
 */
export const readPdf = async (
  bytes: Uint8Array,
): Promise<{ title: string; blocks: Block[]; hidden: number; isPartial: boolean }> => {
  const { missing, options } = createCmaps();
  const document = await openPdf(bytes, options);
  try {
    if (document.numPages > mostPages) refuseFile(`PDF 超过 ${mostPages} 页，请拆成几个文件再导入。`);
    const { lines, hidden, unknown } = await readPages(document);
    const isPartial = unknown > 0 || missing.length > 0;
    refuseUnread(lines, isPartial);
    const { info } = await document.getMetadata();
    const named = "Title" in info && typeof info.Title === "string" ? visibleText(info.Title).trim() : "";
    const blocks = blocksOf(lines);
    const first = blocks.find(({ kind }) => kind === "heading")?.text ?? blocks[0]?.text.slice(0, 60) ?? "";
    return { title: /[\u4e00-\u9fff]/.test(named) ? named : first, blocks, hidden, isPartial };
  } finally {
    await document.loadingTask.destroy();
  }
};
