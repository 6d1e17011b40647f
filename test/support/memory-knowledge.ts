import { join } from "node:path";
import { createWording, loadEntries, loadRegions, loadVocabulary } from "../../functions/adapters/knowledge-files.ts";
import { buildIndex, type Vocabulary } from "../../functions/answer/build-index.ts";
import { createLazySearch } from "../../functions/answer/create-lazy-search.ts";
import type { AnswerDeps } from "../../functions/answer/ports.ts";
import type { Entry } from "../../functions/knowledge/entry.ts";
import type { IndexFiles } from "../../functions/knowledge/ports.ts";
import { AppError } from "../../functions/shared/app-error.ts";
import { silentLogger } from "../../functions/shared/logger.ts";

/** The repository's own knowledge folder. */
export const knowledgeDir = join(import.meta.dirname, "../../knowledge");

/** A complete entry; say only what the test is about. */
export const buildEntry = (given: Partial<Entry> = {}): Entry => ({
  id: "sample-entry",
  title: "图书证怎么办",
  questions: ["怎么办图书证", "借书要什么证", "图书证哪里办", "图书证多少钱", "办图书证要几天"],
  region: "000000",
  department: "文化",
  sources: [{ document: "图书借阅办法", number: "文办〔2024〕7号", effectiveAt: "2024-03-01", certainty: "official" }],
  effectiveAt: "2024-03-01",
  owner: "测试组",
  certainty: "official",
  related: [],
  answer: "带身份证到图书馆服务台办，当场发证，不收费。",
  sections: [{ heading: "注意", text: "押金 100 元，退证时退还。" }],
  ...given,
});

/** An entry as its Markdown file. */
export const toMarkdown = ({ answer, sections, ...head }: Entry): string =>
  `---\n${JSON.stringify(head)}\n---\n${answer}\n\n${sections.map(({ heading, text }) => `## ${heading}\n${text}\n`).join("\n")}`;

export const createMemoryIndexFiles = (): IndexFiles => {
  const files = new Map<string, Uint8Array>();
  return {
    async put(indexVersion, bytes) {
      files.set(indexVersion, bytes);
    },
    async get(indexVersion) {
      const bytes = files.get(indexVersion);
      if (!bytes) throw new AppError("record.not-found", { indexVersion });
      return bytes;
    },
  };
};

/**
 * The real content's search, replies and regions; pass entries to search those instead, and other words about words to do
 * without some (`{ beyond: [] }`: nothing is learned).
 */
export const answerDeps = (
  entries: readonly Entry[] = loadEntries(knowledgeDir),
  vocabulary: Partial<Vocabulary> = {},
): AnswerDeps => {
  const bytes = buildIndex(entries, { ...loadVocabulary(knowledgeDir), ...vocabulary });
  const clock = { now: () => new Date("2026-11-23T04:00:00.000Z") };
  return {
    search: createLazySearch({ currentVersion: async () => "idx-test", read: async () => bytes }, clock),
    wording: createWording(knowledgeDir),
    regions: loadRegions(knowledgeDir),
    topics: loadVocabulary(knowledgeDir).topics,
    log: silentLogger,
    clock,
  };
};
