import { createWording } from "../../functions/adapters/knowledge-files.ts";
import { buildIndex as encode } from "../../functions/answer/build-index.ts";
import { searchOfBytes, tryQuestions } from "../../functions/answer/try-question.ts";
import { openEntry, submitDraft } from "../../functions/knowledge/curate-entry.ts";
import type { Curator } from "../../functions/knowledge/curated-entry.ts";
import type { GoldenQuestion } from "../../functions/knowledge/golden-gate.ts";
import type { Release } from "../../functions/knowledge/release.ts";
import { type RunReleaseDeps, runRelease } from "../../functions/knowledge/run-release.ts";
import type { ReleaseDeps } from "../../functions/knowledge/start-release.ts";
import { silentLogger } from "../../functions/shared/logger.ts";
import { createMemoryKnowledge } from "./memory-curation.ts";
import { createMemoryIndexFiles, knowledgeDir } from "./memory-knowledge.ts";

export const author: Curator = { id: "stf_lin", name: "林知" };
export const reviewer = { id: "stf_gao", name: "高远", isAdmin: false };
const at = "2026-11-23T04:00:00.000Z";

/** A release of one entry that waits to be run. */
export const buildRelease = (given: Partial<Release> = {}): Release => ({
  id: "rel_one",
  state: "waiting",
  changes: [{ entryId: "sample-entry", action: "publish" }],
  by: author,
  ...{ findings: [], asked: null, override: null, indexVersion: null, before: null, endedAt: null, version: 1 },
  at,
  ...given,
});

/** Everything that curating and publishing needs, in memory; releases run when `run` is called. */
export const createCuration = (stores = createMemoryKnowledge(), golden: readonly GoldenQuestion[] = []) => {
  const files = createMemoryIndexFiles();
  const clock = { now: () => new Date(at) };
  const started: string[] = [];
  const wording = createWording(knowledgeDir);
  const deps: ReleaseDeps & RunReleaseDeps = {
    ...stores,
    files,
    encode: (entries) => encode(entries),
    clock,
    log: silentLogger,
    knownRegion: (code) => code === "430000",
    golden,
    ask: async (bytes, questions) => {
      const ask = tryQuestions({ wording, clock }, searchOfBytes("gate", bytes, { clock }));
      return Promise.all(questions.map(async (question) => (await ask(question)).outcome));
    },
    publisher: { start: async (releaseId) => void started.push(releaseId) },
  };
  return {
    deps,
    files,
    started,
    tryIndex: async (version: string) =>
      tryQuestions({ wording, clock }, searchOfBytes(version, await files.get(version), { clock })),
    versionOf: async (entryId: string) => (await openEntry(deps.curation, entryId)).record.version,
    async submit(entryId: string, by: Curator = author) {
      const { record } = await openEntry(deps.curation, entryId);
      return submitDraft(deps, { entryId, version: record.version, note: null }, by);
    },
    run: () => runRelease(deps, started.at(-1) ?? ""),
  };
};
