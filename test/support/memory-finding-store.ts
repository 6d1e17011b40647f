import type { Finding, WatchRun } from "../../functions/knowledge/finding.ts";
import type { FindingStore } from "../../functions/knowledge/watch-ports.ts";
import { AppError } from "../../functions/shared/app-error.ts";

/** Findings in memory, under the same promises as the real store. */
export const createMemoryFindingStore = (): FindingStore => {
  const findings = new Map<string, Finding>();
  let run: WatchRun | undefined;
  return {
    list: async () => structuredClone([...findings.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))),
    find: async (findingId) => structuredClone(findings.get(findingId)),
    async save(finding) {
      if ((findings.get(finding.id)?.version ?? 0) !== finding.version) throw new AppError("record.changed");
      const saved = { ...structuredClone(finding), version: finding.version + 1 };
      findings.set(finding.id, saved);
      return structuredClone(saved);
    },
    remove: async (findingId) => void findings.delete(findingId),
    lastRun: async () => structuredClone(run),
    async saveRun(next) {
      if ((run?.version ?? 0) !== next.version) throw new AppError("record.changed");
      run = { ...structuredClone(next), version: next.version + 1 };
      return structuredClone(run);
    },
  };
};
