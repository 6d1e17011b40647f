import { parse } from "yaml";
import type { ImportRow } from "../api/entry-contract.ts";
import { readCsv } from "../ui/csv.ts";

/** The fields of an entry that a column can be, with the names that people give such columns. */
export const importFields = {
  id: ["编号", "id", "条目编号"],
  title: ["标题", "title", "问题", "标准问题", "名称"],
  answer: ["答复", "答案", "answer", "回答", "内容"],
  questions: ["群众问法", "相似问法", "相似问", "问法", "questions", "扩展问"],
  region: ["地区", "行政区划", "region"],
  department: ["部门", "主管部门", "department"],
  document: ["依据", "文件名称", "政策依据", "来源", "source"],
  number: ["文号", "number"],
  article: ["条款", "article"],
  url: ["网址", "链接", "url"],
  effectiveAt: ["生效日期", "施行日期", "开始日期", "effectiveat"],
  expiresAt: ["失效日期", "截止日期", "结束日期", "expiresat"],
  owner: ["维护人", "负责人", "owner"],
  certainty: ["可靠程度", "certainty"],
  related: ["相关条目", "related"],
  details: ["详细说明", "补充内容", "details", "备注"],
  sourceFrom: ["依据施行日期"],
  sourceUntil: ["依据失效日期"],
  sourceCertainty: ["依据可靠程度"],
  moreSources: ["其他依据"],
} as const;
export type ImportField = keyof typeof importFields;
export const fieldNames = Object.keys(importFields) as ImportField[];

/** A file read: either a table, whose columns are to be named, or entries that already have names. */
export type ImportFile =
  | { kind: "table"; head: string[]; rows: { line: number; cells: string[] }[] }
  | { kind: "entries"; rows: ImportRow[] };

const folded = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");

/** Which column each field is, as far as the head line says. */
export const guessColumns = (head: readonly string[]): Partial<Record<ImportField, number>> => {
  const placeOf = (field: ImportField): number => {
    const known: readonly string[] = importFields[field].map(folded);
    return head.findIndex((name) => known.includes(folded(name)));
  };
  return Object.fromEntries(fieldNames.map((field) => [field, placeOf(field)]).filter(([, place]) => place !== -1));
};

// The quote that an export puts before what looks like a formula is no part of the text.
const unquoted = (text: string): string => text.replace(/^'(?='*\s*[=+\-@\t\r])/, "");

/** Rows of a table as fields of entries. */
export const namedRows = (
  rows: readonly { line: number; cells: readonly string[] }[],
  columns: Partial<Record<ImportField, number>>,
): ImportRow[] =>
  rows.map(({ line, cells }) => ({
    line,
    fields: Object.fromEntries(
      fieldNames.flatMap((field) => {
        const place = columns[field];
        return place === undefined ? [] : [[field, unquoted(cells[place] ?? "")]];
      }),
    ),
  }));

/** One entry as its content file has it: fields between two --- lines, the answer, then heading by heading. */
const readMarkdown = (text: string): ImportRow => {
  const [, head = "", body = text] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/.exec(text) ?? [];
  const fields: unknown = parse(head);
  const [answer = "", ...parts] = body.split(/^#{1,6} +/m);
  const sections = parts.map((part) => {
    const [heading = "", ...lines] = part.split(/\r?\n/);
    return { heading: heading.trim(), text: lines.join("\n").trim() };
  });
  return { line: 1, fields: { ...(typeof fields === "object" ? fields : {}), answer: answer.trim(), sections } };
};

const readJson = (text: string): ImportRow[] => {
  const parsed: unknown = JSON.parse(text);
  const list = Array.isArray(parsed) ? parsed : [parsed];
  return list.map((one, place) => ({
    line: place + 1,
    fields: typeof one === "object" && one !== null ? (one as Record<string, unknown>) : { title: String(one) },
  }));
};

/** Reads a file by its name: .csv and .txt as a table, .json as a list of entries, .md as one entry. What is no JSON or YAML throws. */
export const readImport = (name: string, text: string): ImportFile => {
  if (/\.json$/i.test(name)) return { kind: "entries", rows: readJson(text.replace(/^\uFEFF/, "")) };
  if (/\.md$/i.test(name)) return { kind: "entries", rows: [readMarkdown(text.replace(/^\uFEFF/, ""))] };
  const [head, ...rows] = readCsv(text);
  return { kind: "table", head: head?.cells ?? [], rows };
};

/** A request holds 64 kB (functions/api/http-handler.ts); a row that does not fit is told, not sent. */
const largestRow = 60_000;
export const isTooLarge = (row: ImportRow): boolean =>
  new TextEncoder().encode(JSON.stringify(row)).length > largestRow;

/** Rows in parcels of at most `most`, none of which is larger than a request may be. */
export const parcelsOf = (rows: readonly ImportRow[], most = 50, maxLength = 14_000): ImportRow[][] => {
  const parcels: ImportRow[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const length = JSON.stringify(row).length;
    const current = parcels.at(-1);
    if (!current || current.length >= most || size + length > maxLength) {
      parcels.push([row]);
      size = length;
    } else {
      current.push(row);
      size += length;
    }
  }
  return parcels;
};
