import type { CuratedEntry, EntryHead, EntryVersion, HistoryLine } from "../../functions/knowledge/curated-entry.ts";
import type {
  CurationChange,
  CurationStore,
  EntryStore,
  IndexPointer,
  PublishedEntry,
  ReleaseStore,
} from "../../functions/knowledge/ports.ts";
import type { Release } from "../../functions/knowledge/release.ts";
import { revisionOf } from "../../functions/knowledge/revision-of.ts";
import { AppError } from "../../functions/shared/app-error.ts";

const byId = <T>(map: Map<string, T>): T[] => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);

const nextOf = (before: CuratedEntry | undefined, record: CuratedEntry, isNew = false): CuratedEntry => {
  if (isNew && before) throw new AppError("record.exists");
  if (!isNew && before?.version !== record.version) throw new AppError("record.changed");
  return { ...record, version: isNew ? record.version : record.version + 1 };
};

const putPublished = (
  published: Map<string, PublishedEntry>,
  entryId: string,
  change: NonNullable<CurationChange["published"]>,
): void => {
  if (change === "withdrawn") published.delete(entryId);
  else published.set(entryId, { entry: change.entry, revision: revisionOf(change.entry), publishedAt: change.at });
};

/** Published entries, the pointer, records and releases in memory, with the conditions that the tables have. */
export const createMemoryKnowledge = (): {
  entries: EntryStore;
  curation: CurationStore;
  releases: ReleaseStore;
} => {
  const published = new Map<string, PublishedEntry>();
  const records = new Map<string, CuratedEntry>();
  const heads = new Map<string, EntryHead>();
  const versions = new Map<string, EntryVersion[]>();
  const history = new Map<string, HistoryLine[]>();
  const releases = new Map<string, Release>();
  let pointer: IndexPointer | undefined;
  const push = <T>(map: Map<string, T[]>, id: string, one: T) => map.set(id, [one, ...(map.get(id) ?? [])]);
  return {
    entries: {
      find: async (entryId) => published.get(entryId),
      listPublished: async () => byId(published),
      currentIndex: async () => pointer,
      async switchIndex({ indexVersion, releaseId }, seen, at) {
        if (pointer?.version !== seen?.version) throw new AppError("record.changed");
        const version = (seen?.version ?? 0) + 1;
        pointer = { indexVersion, switchedAt: at, version, ...(releaseId ? { releaseId } : {}) };
      },
    },
    curation: {
      find: async (entryId) => structuredClone(records.get(entryId)),
      findVersion: async (entryId, number) => versions.get(entryId)?.find((one) => one.number === number),
      listVersions: async (entryId) => versions.get(entryId) ?? [],
      listHistory: async (entryId) => history.get(entryId) ?? [],
      listHeads: async () => byId(heads),
      async save({ record, isNew, head, line, newVersion, published: change }) {
        const saved = nextOf(records.get(record.id), record, isNew);
        records.set(record.id, structuredClone(saved));
        heads.set(record.id, { ...head, version: saved.version });
        push(history, record.id, line);
        if (newVersion) push(versions, record.id, newVersion);
        if (change) putPublished(published, record.id, change);
        return saved;
      },
      note: async (entryId, line) => void push(history, entryId, line),
    },
    releases: {
      find: async (releaseId) => releases.get(releaseId),
      listByState: async (state, limit = 100) =>
        [...releases.values()].filter((one) => one.state === state).slice(0, limit),
      listRecent: async (limit) => [...releases.values()].toReversed().slice(0, limit),
      async create(release) {
        if (releases.has(release.id)) throw new AppError("record.exists");
        releases.set(release.id, release);
      },
      async save(release) {
        if (releases.get(release.id)?.version !== release.version) throw new AppError("record.changed");
        const saved = { ...release, version: release.version + 1 };
        releases.set(release.id, saved);
        return saved;
      },
    },
  };
};
