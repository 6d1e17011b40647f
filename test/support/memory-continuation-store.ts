import type { Continuation, ContinuationStore } from "../../functions/conversation/continuation.ts";

/** One-time codes in memory, with the same promises as the real store (test/contract/continuation-store.test.ts). */
export const createMemoryContinuationStore = (): ContinuationStore => {
  const codes = new Map<string, Continuation>();
  const answered = new Map<string, string>();
  const tries = new Map<string, number>();
  return {
    async issue(code, messageId, issued) {
      const key = `${issued.conversationId} ${messageId}`;
      const before = answered.get(key);
      if (before !== undefined) return before;
      answered.set(key, code);
      codes.set(code, { ...issued });
      return code;
    },
    find: async (code) => structuredClone(codes.get(code)),
    async take(code, by) {
      const found = codes.get(code);
      if (!found) return false;
      if (found.takenBy === null) codes.set(code, { ...found, takenBy: by, version: found.version + 1 });
      return codes.get(code)?.takenBy === by;
    },
    async countTry(citizen, at) {
      const key = `${citizen} ${Math.floor(at.getTime() / 600_000)}`;
      const count = (tries.get(key) ?? 0) + 1;
      tries.set(key, count);
      return count;
    },
  };
};
