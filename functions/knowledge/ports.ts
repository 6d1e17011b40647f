import type { CuratedEntry, EntryHead, EntryVersion, HistoryLine } from "./curated-entry.ts";
import type { Entry } from "./entry.ts";
import type { Release } from "./release.ts";

/** An entry as published. `revision` is the digest of its content: equal digests, equal entries. */
export type PublishedEntry = { entry: Entry; revision: string; publishedAt: string };

/**
 * Which index answers use now. `version` counts the switches and guards them; `releaseId` names the release whose entries
 * this index was the first to have.
 */
export type IndexPointer = {
  indexVersion: string;
  switchedAt: string;
  version: number;
  releaseId?: string | undefined;
};

/** Published entries and the pointer to the current index. */
export interface EntryStore {
  find(entryId: string): Promise<PublishedEntry | undefined>;
  /** All published entries by id, as they are now: what was published a moment ago is among them. */
  listPublished(): Promise<PublishedEntry[]>;
  currentIndex(): Promise<IndexPointer | undefined>;
  /** Moves the pointer on from `seen` (undefined: there was none). `record.changed` when somebody moved it since. */
  switchIndex(
    next: { indexVersion: string; releaseId?: string | undefined },
    seen: IndexPointer | undefined,
    at: string,
  ): Promise<void>;
}

/**
 * One change of an entry, written whole or not at all: the record (a new one, or over the version that was read), its
 * line in the list, its line of history, and where something goes live or out, the version and the published row.
 */
export type CurationChange = {
  record: CuratedEntry;
  isNew?: boolean;
  head: EntryHead;
  line: HistoryLine;
  newVersion?: EntryVersion;
  published?: { entry: Entry; at: string } | "withdrawn";
};

/** Entries with their drafts, versions and history. */
export interface CurationStore {
  find(entryId: string): Promise<CuratedEntry | undefined>;
  findVersion(entryId: string, number: number): Promise<EntryVersion | undefined>;
  /** Newest first. */
  listVersions(entryId: string): Promise<EntryVersion[]>;
  /** Newest first. */
  listHistory(entryId: string): Promise<HistoryLine[]>;
  /** The list's line of every entry, by id. */
  listHeads(): Promise<EntryHead[]>;
  /** Gives the record as saved. `record.exists` when a new one is there already, `record.changed` when somebody was faster. */
  save(change: CurationChange): Promise<CuratedEntry>;
  /** A line of history without a change. */
  note(entryId: string, line: HistoryLine): Promise<void>;
}

/** Releases by state, oldest first. */
export interface ReleaseStore {
  find(releaseId: string): Promise<Release | undefined>;
  listByState(state: Release["state"], limit?: number): Promise<Release[]>;
  /** The last ones of every state together, newest first. */
  listRecent(limit: number): Promise<Release[]>;
  create(release: Release): Promise<void>;
  /** Saves over the version that was read; `record.changed` when somebody was faster. */
  save(release: Release): Promise<Release>;
}

/** Has the release built, checked and switched to, soon and by another function. */
export interface Publisher {
  start(releaseId: string): Promise<void>;
}

/** Built indexes. A version is written once with one content, so writing it again changes nothing. */
export interface IndexFiles {
  put(indexVersion: string, bytes: Uint8Array): Promise<void>;
  /** `record.not-found` when there is no such version. */
  get(indexVersion: string): Promise<Uint8Array>;
}
