import { basename } from "node:path";
import { nationwide, type Region } from "../messages/region.ts";
import { AppError } from "../shared/app-error.ts";
import type { Entry } from "./entry.ts";
import { instructionLike } from "./instruction-like.ts";
import { type EntryFile, parseEntry } from "./parse-entry.ts";

/** Something to put right in a content file, in words for its author. */
export type Finding = { file: string; problem: string };
type Read = { file: string; entry: Entry };

const readAll = (files: readonly EntryFile[]): { entries: Read[]; findings: Finding[] } => {
  const entries: Read[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    try {
      entries.push({ file: file.file, entry: parseEntry(file) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      findings.push({ file: file.file, problem: String(error.detail.reason) });
    }
  }
  return { entries, findings };
};

/** Values that more than one entry has, with where they were seen first. */
const repeated = (entries: readonly Read[], valuesOf: (entry: Entry) => readonly string[], what: string): Finding[] => {
  const first = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { file, entry } of entries)
    for (const value of valuesOf(entry)) {
      const key = value.normalize("NFKC").replace(/[\s\p{P}]/gu, "");
      const seen = first.get(key);
      if (seen) findings.push({ file, problem: `${what} is also in ${seen}: ${value}` });
      else first.set(key, file);
    }
  return findings;
};

// Government sites that still answer without TLS may be linked; nothing else may.
const isTrustedUrl = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || hostname.endsWith(".gov.cn") || hostname === "flk.npc.gov.cn";
};

const isBefore = (from: string | undefined, to: string | undefined): boolean => !from || !to || from < to;

const wordsOf = ({ title, questions, answer, sections, sources }: Entry): string =>
  [title, ...questions, answer, ...sections.flatMap(({ heading, text }) => [heading, text])]
    .concat(sources.flatMap(({ document, article = "" }) => [document, article]))
    .join("\n");

const checkOne = ({ file, entry }: Read, ids: ReadonlySet<string>, regions: ReadonlySet<string>): Finding[] => {
  const { id, region, related, sources, effectiveAt, expiresAt, answer } = entry;
  const problems = [
    basename(file, ".md") !== id && `id ${id} is not the file's name`,
    !regions.has(region) && `region ${region} is unknown`,
    answer.length === 0 && "the short answer is missing",
    !isBefore(effectiveAt, expiresAt) && "expires before it takes effect",
    related.includes(id) && "is related to itself",
    instructionLike(wordsOf(entry)),
    ...related.map((other) => !ids.has(other) && `related entry ${other} does not exist`),
    ...sources.map(
      (source) =>
        !isBefore(source.effectiveAt, source.expiresAt) && `source ${source.document} expires before it takes effect`,
    ),
    ...sources.map(
      ({ url }) => url !== undefined && !isTrustedUrl(url) && `address is neither https nor a government site: ${url}`,
    ),
  ];
  return problems.filter((problem) => typeof problem === "string").map((problem) => ({ file, problem }));
};

/** Checks all entries together: each one by itself, then ids, questions and references between them. No findings: all good. */
export const checkEntries = (files: readonly EntryFile[], regions: readonly Region[]): Finding[] => {
  const { entries, findings } = readAll(files);
  const ids = new Set(entries.map(({ entry }) => entry.id));
  const known = new Set([nationwide, ...regions.map(({ code }) => code)]);
  return [
    ...findings,
    ...repeated(entries, ({ id }) => [id], "id"),
    ...repeated(entries, ({ questions }) => questions, "question"),
    ...entries.flatMap((read) => checkOne(read, ids, known)),
  ];
};
