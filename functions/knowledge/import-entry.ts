import { createHash } from "node:crypto";
import { AppError } from "../shared/app-error.ts";
import { type CurateDeps, createEntry, openEntry, saveDraft } from "./curate-entry.ts";
import type { Curator } from "./curated-entry.ts";
import { readList, readSections, readSources } from "./entry-cells.ts";
import { EntryDraft, withoutEmpty } from "./entry-draft.ts";
import { lintEntry } from "./lint-entry.ts";
import { revisionOf } from "./revision-of.ts";

/**
 * One row of a file: its line, for whoever has to find it again, and its fields by our names. `origin` says where in which
 * file it was, for the entry's history.
 */
export type ImportRow = { line: number; fields: Readonly<Record<string, unknown>>; origin?: string | undefined };

/** What becomes, or would become, of a row. `problems` say what to do; a refused row is not kept, others are drafts. */
export type ImportResult = {
  line: number;
  entryId: string | null;
  outcome: "new" | "changed" | "same" | "refused";
  problems: string[];
};

export type ImportDeps = CurateDeps & { findRegion(text: string): { code: string } | undefined };

const textOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(textOf).filter((one) => one !== "") : readList(textOf(value));

/** 2026-1-31, 2026/01/31, 2026.1.31 and 2026年1月31日 as 2026-01-31; whatever is no date stays as it is, for the checks to name. */
export const plainDate = (given: string): string => {
  const [, year, month = "", day = ""] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(given.trim()) ?? [];
  return year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : given.trim();
};

const certaintyWords: Readonly<Record<string, string>> = {
  法律法规原文: "law",
  官方发布: "official",
  官方文件转载: "copy",
  新闻报道: "press",
  网页收集: "crawl",
  一般说明: "general",
};

const certaintyOf = (value: unknown): string => certaintyWords[textOf(value)] ?? (textOf(value) || "general");

/** A row without an id gets one that follows from its key or what it is about, so that importing it again finds it. */
const idOf = ({ id, key }: ImportRow["fields"], title: string, region: string): string => {
  if (textOf(id) !== "") return textOf(id);
  const about = textOf(key) === "" ? [title, region] : [textOf(key)];
  return `imp-${createHash("sha256").update(JSON.stringify(about)).digest("hex").slice(0, 12)}`;
};

const sourcesOf = (fields: ImportRow["fields"], certainty: string): unknown[] => {
  if (Array.isArray(fields.sources)) return fields.sources;
  const document = textOf(fields.document);
  const [number, article, url] = [textOf(fields.number), textOf(fields.article), textOf(fields.url)];
  const days = { effectiveAt: plainDate(textOf(fields.sourceFrom)), expiresAt: plainDate(textOf(fields.sourceUntil)) };
  const own = textOf(fields.sourceCertainty) === "" ? certainty : certaintyOf(fields.sourceCertainty);
  const first = document === "" ? [] : [withoutEmpty({ document, number, article, url, ...days, certainty: own })];
  const others = readSources(textOf(fields.moreSources)).map((source) => ({
    ...source,
    certainty: source.certainty === undefined ? certainty : certaintyOf(source.certainty),
  }));
  return [...first, ...others];
};

const sectionsOf = ({ sections, details }: ImportRow["fields"]): unknown[] => {
  if (Array.isArray(sections)) return sections;
  const text = textOf(details);
  return text === "" ? [] : readSections(text, "详细说明");
};

const draftOf = ({ fields }: ImportRow, { findRegion }: ImportDeps) => {
  const place = textOf(fields.region);
  const region = /^(全国|000000)?$/.test(place) ? "000000" : (findRegion(place)?.code ?? place.slice(0, 6));
  const title = textOf(fields.title);
  const certainty = certaintyOf(fields.certainty);
  const expiresAt = plainDate(textOf(fields.expiresAt));
  return EntryDraft.safeParse({
    id: idOf(fields, title, region),
    title,
    questions: listOf(fields.questions),
    region,
    department: textOf(fields.department),
    sources: sourcesOf(fields, certainty),
    effectiveAt: plainDate(textOf(fields.effectiveAt)),
    ...(expiresAt === "" ? {} : { expiresAt }),
    owner: textOf(fields.owner),
    certainty,
    related: listOf(fields.related),
    answer: textOf(fields.answer),
    sections: sectionsOf(fields),
  });
};

const refusalOf: Readonly<Record<string, string>> = {
  id: "编号只能用小写字母、数字和短横线，例如 annual-leave-days。",
  certainty: "可靠程度写“法律法规原文”“官方发布”“官方文件转载”“新闻报道”“网页收集”或“一般说明”。",
};

type Kept = { by: Curator; dryRun: boolean; origin: string | null };

const keep = async (deps: ImportDeps, given: EntryDraft, { by, dryRun, origin }: Kept) => {
  const opened = await openEntry(deps.curation, given.id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "record.not-found") return undefined;
    throw error;
  });
  if (!opened) {
    if (!dryRun) await createEntry(deps, { content: given, reviewer: "", origin: "import", note: origin }, by);
    return "new" as const;
  }
  // Files have no place in a table; an entry keeps those it has.
  const { attachments } = opened.content;
  const content = attachments ? { ...given, attachments } : given;
  if (revisionOf(opened.content) === revisionOf(content)) return "same" as const;
  const { version, reviewer } = opened.record;
  const next = { entryId: content.id, version, content, reviewer, note: origin };
  if (!dryRun) await saveDraft(deps, next, by, "imported");
  return "changed" as const;
};

/**
 * Takes one row in as a draft, or with `dryRun` only says what would become of it. A row that was taken in before is
 * "same", so an import that broke off is simply run again. Nothing goes live by it.
 */
export const importEntry = async (
  deps: ImportDeps,
  row: ImportRow,
  by: Curator,
  dryRun: boolean,
): Promise<ImportResult> => {
  const { line } = row;
  const draft = draftOf(row, deps);
  if (!draft.success) {
    const fields = [...new Set(draft.error.issues.map(({ path: [field] }) => String(field)))];
    const problems = fields.map((field) => refusalOf[field] ?? `“${field}”这一列太长或格式不对，请改短后再导入。`);
    return { line, entryId: null, outcome: "refused", problems };
  }
  const problems = lintEntry(draft.data, deps).map(({ problem }) => problem);
  try {
    const outcome = await keep(deps, draft.data, { by, dryRun, origin: row.origin ?? null });
    return { line, entryId: draft.data.id, outcome, problems };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const why = typeof error.detail.reason === "string" ? error.detail.reason : "刚刚被别人改过，请再导入一次。";
    return { line, entryId: draft.data.id, outcome: "refused", problems: [why] };
  }
};
