import type { DataAuditLine, DataRequest } from "../../functions/privacy/data-request.ts";
import type { DataRequestStore } from "../../functions/privacy/ports.ts";
import { AppError } from "../../functions/shared/app-error.ts";

const keyOf = ({ citizen, kind, requestedAt }: DataRequest): string => `${citizen} ${kind} ${requestedAt.slice(0, 16)}`;

/** Requests about citizens' data in memory, by the same contract as the real store. */
export const createMemoryDataRequestStore = (): DataRequestStore => {
  const requests = new Map<string, DataRequest>();
  const lines = new Map<string, DataAuditLine>();
  const sorted = () =>
    structuredClone([...requests.values()].toSorted((one, other) => keyOf(one).localeCompare(keyOf(other))));
  return {
    async create(request) {
      if (requests.has(keyOf(request))) throw new AppError("record.exists");
      requests.set(keyOf(request), structuredClone(request));
    },
    latest: async (citizen, kind) => sorted().findLast((one) => one.citizen === citizen && one.kind === kind),
    find: async (citizen, requestId) => sorted().find((one) => one.citizen === citizen && one.id === requestId),
    async save(request) {
      if (requests.get(keyOf(request))?.version !== request.version) throw new AppError("record.changed");
      const next = { ...request, version: request.version + 1 };
      requests.set(keyOf(request), structuredClone(next));
      return next;
    },
    remove: async (request) => void requests.delete(keyOf(request)),
    async listUnfinished(limit) {
      const open = sorted().filter(({ state }) => state !== "ready");
      return open.toSorted((one, other) => one.requestedAt.localeCompare(other.requestedAt)).slice(0, limit);
    },
    async note(line) {
      const key = `${line.askedAt} ${line.id}`;
      if (!lines.has(key)) lines.set(key, structuredClone(line));
    },
    async listAudit({ limit }) {
      const newest = [...lines].toSorted(([one], [other]) => other.localeCompare(one)).map(([, line]) => line);
      return { items: structuredClone(newest).slice(0, limit) };
    },
  };
};
