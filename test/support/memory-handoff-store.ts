import type { Handoff } from "../../functions/handoff/handoff.ts";
import type { HandoffStore } from "../../functions/handoff/ports.ts";
import { AppError } from "../../functions/shared/app-error.ts";

const sortKey = ({ requestedAt, id }: Handoff): string => `${requestedAt} ${id}`;

/** Handoffs in memory, under the same promises as the real store (test/contract runs one suite on both). */
export const createMemoryHandoffStore = (): HandoffStore => {
  const records = new Map<string, Handoff>();
  return {
    async create(handoff) {
      if (records.has(handoff.id)) throw new AppError("record.exists");
      records.set(handoff.id, structuredClone(handoff));
    },
    find: async (handoffId) => structuredClone(records.get(handoffId)),
    async save(handoff) {
      if (records.get(handoff.id)?.version !== handoff.version) throw new AppError("record.changed");
      const saved = { ...handoff, version: handoff.version + 1 };
      records.set(handoff.id, structuredClone(saved));
      return saved;
    },
    listEnded: async (limit) =>
      [...records.values()]
        .filter(({ state }) => state === "ended")
        .toSorted((one, other) => (sortKey(one) < sortKey(other) ? 1 : -1))
        .slice(0, limit)
        .map((handoff) => structuredClone(handoff)),
    listByState: async (state, limit) =>
      [...records.values()]
        .filter((handoff) => handoff.state === state)
        .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1))
        .slice(0, limit)
        .map((handoff) => structuredClone(handoff)),
  };
};
