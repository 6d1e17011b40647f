import { nationwide } from "../messages/region.ts";
import { asEntry, type EntryDraft } from "./entry-draft.ts";
import { instructionLike } from "./instruction-like.ts";
import type { GateFinding } from "./release.ts";

type LintDeps = { knownRegion(code: string): boolean };

/** What a field is called in the console, for findings. */
const fieldName: Readonly<Record<string, string>> = {
  id: "编号",
  title: "标题",
  questions: "群众问法",
  region: "地区",
  department: "部门",
  sources: "依据",
  effectiveAt: "生效日期",
  expiresAt: "失效日期",
  owner: "维护人",
  answer: "答复",
  sections: "补充内容",
};

const needed: Readonly<Record<string, string>> = {
  title: "标题写 4 到 60 个字。",
  questions: "至少写 5 种群众的问法，每种 2 到 100 个字。",
  region: "选一个地区。",
  department: "填写主管部门。",
  sources: "至少写一条依据：文件名称必填，网址以 https:// 开头，日期写成 2026-01-31。",
  effectiveAt: "生效日期写成 2026-01-31 这样。",
  expiresAt: "失效日期写成 2026-01-31 这样，没有就留空。",
  owner: "填写维护人。",
  answer: "答复写 10 到 300 个字，单独看也要完整。",
};

/** Longest sentence that reads easily on a phone, in characters; about three lines of 390 px. */
const longestSentence = 80;
/** Words of documents that people do not use, with what to write instead. */
const officialese: readonly (readonly [string, string])[] = [
  ["予以", "直接说怎么做"],
  ["按照有关规定", "写明哪一条规定"],
  ["相关部门", "写明哪个部门"],
  ["兹", "去掉"],
  ["未尽事宜", "去掉，或写明找谁"],
  ["依法依规", "写明依据"],
];

const isGovernment = (hostname: string): boolean => hostname.endsWith(".gov.cn") || hostname === "flk.npc.gov.cn";

const isTrustedUrl = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || (protocol === "http:" && isGovernment(hostname));
};

const sentencesOf = (text: string): string[] => text.split(/[。！？；\n]/).map((sentence) => sentence.trim());

const isBefore = (from: string | undefined, to: string | undefined): boolean => !from || !to || from < to;

const missing = (draft: EntryDraft): string[] => {
  const parsed = asEntry(draft);
  if (parsed.success) return [];
  const fields = new Set(parsed.error.issues.map(({ path: [field] }) => String(field)));
  return [...fields].map((field) => needed[field] ?? `“${fieldName[field] ?? field}”填写不完整。`);
};

const wrong = (draft: EntryDraft, { knownRegion }: LintDeps): string[] => {
  const { id, region, related, sources, effectiveAt, expiresAt } = draft;
  const hidden = instructionLike(
    [draft.title, ...draft.questions, draft.answer]
      .concat(draft.sections.flatMap(({ heading, text }) => [heading, text]))
      .concat(sources.flatMap(({ document, article = "" }) => [document, article]))
      .join("\n"),
  );
  const problems = [
    region !== "" && region !== nationwide && !knownRegion(region) && `没有代码为 ${region} 的地区，请重新选。`,
    !isBefore(effectiveAt, expiresAt) && "失效日期要在生效日期之后。",
    related.includes(id) && "相关条目里不能有自己。",
    hidden && `内容像是对机器下的指令，或有看不见的字符，请删掉（${hidden}）。`,
    ...sources.map(
      ({ document, effectiveAt: from, expiresAt: to }) =>
        !isBefore(from, to) && `依据《${document}》的失效日期要在施行日期之后。`,
    ),
    ...sources.map(({ url }) => url && !isTrustedUrl(url) && `网址要以 https:// 开头，或是政府网站：${url}`),
  ];
  return problems.filter((problem) => typeof problem === "string" && problem !== "") as string[];
};

const hardToRead = ({ answer }: EntryDraft): string[] => {
  const long = sentencesOf(answer).filter((sentence) => sentence.length > longestSentence);
  return [
    ...long.map((sentence) => `答复里有一句 ${sentence.length} 个字，建议拆短：${sentence.slice(0, 20)}……`),
    ...officialese.flatMap(([word, better]) => (answer.includes(word) ? [`“${word}”不好懂，建议${better}。`] : [])),
  ];
};

/**
 * What is wrong with an entry by itself, in words for its author: `holds` for what must be put right (a source, sane
 * dates, a known region, nothing that speaks to a machine), the rest is advice on reading.
 */
export const lintEntry = (draft: EntryDraft, deps: LintDeps): GateFinding[] => {
  const finding = (holds: boolean) => (problem: string) => ({
    entryId: draft.id,
    check: "lint" as const,
    holds,
    problem,
  });
  return [...[...missing(draft), ...wrong(draft, deps)].map(finding(true)), ...hardToRead(draft).map(finding(false))];
};
