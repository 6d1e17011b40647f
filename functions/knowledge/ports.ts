import type { Entry } from "./entry.ts";

/** An entry as published. `revision` is the digest of its content: equal digests, equal entries. */
export type PublishedEntry = { entry: Entry; revision: string; publishedAt: string };

/** Which index answers use now. `version` counts the switches and guards them. */
export type IndexPointer = { indexVersion: string; switchedAt: string; version: number };

/** Published entries and the pointer to the current index. */
export interface EntryStore {
  find(entryId: string): Promise<PublishedEntry | undefined>;
  /** All published entries by id, as they are now: what was published a moment ago is among them. */
  listPublished(): Promise<PublishedEntry[]>;
  /** Publishes the entry; false when this very revision is published already. `record.changed` when somebody published at the same time. */
  publish(entry: Entry, at: string): Promise<boolean>;
  /** Takes an entry out of what is published; false when it was not in. */
  withdraw(entryId: string): Promise<boolean>;
  currentIndex(): Promise<IndexPointer | undefined>;
  /** Moves the pointer on from `seen` (undefined: there was none). `record.changed` when somebody moved it since. */
  switchIndex(indexVersion: string, seen: IndexPointer | undefined, at: string): Promise<void>;
}

/** Built indexes. A version is written once with one content, so writing it again changes nothing. */
export interface IndexFiles {
  put(indexVersion: string, bytes: Uint8Array): Promise<void>;
  /** `record.not-found` when there is no such version. */
  get(indexVersion: string): Promise<Uint8Array>;
}
