import type { ImportRow } from "../../api/entry-contract.ts";

/** A table with its head line; lines are counted as spreadsheets do. */
export type Sheet = { name: string; head: string[]; rows: { line: number; cells: string[] }[] };

/** One piece of a document: a heading with its level (1 is the highest) or a paragraph, and the page where there are pages. */
export type Block = { kind: "heading" | "text"; level: number; text: string; page: number | null };

/** A part of a document under one heading, as the draft that it may become. `warnings` are for whoever looks it over. */
export type ProposedDraft = {
  key: string;
  title: string;
  /** The headings that it stands under, its own last. */
  path: string[];
  pages: readonly [first: number, last: number] | null;
  paragraphs: string[];
  warnings: string[];
};

/** What a file turned out to be: tables whose columns are to be named, entries that have names, or a document in parts. */
export type ReadFile =
  | { kind: "table"; sheets: Sheet[] }
  | { kind: "entries"; rows: ImportRow[] }
  | { kind: "document"; format: "网页" | "Word" | "PDF"; title: string; drafts: ProposedDraft[]; notices: string[] };
