import type { Finding, WatchRun } from "./finding.ts";

/** Findings by id, and when the watches ran. Saving over another version than was read, 0 for a new one, is `record.changed`. */
export interface FindingStore {
  list(): Promise<Finding[]>;
  find(findingId: string): Promise<Finding | undefined>;
  save(finding: Finding): Promise<Finding>;
  remove(findingId: string): Promise<void>;
  lastRun(): Promise<WatchRun | undefined>;
  saveRun(run: WatchRun): Promise<WatchRun>;
}

/** Has the watches run, soon and by another function. */
export interface Watcher {
  start(): Promise<void>;
}

/**
 * What became of fetching an address: there, gone for good, not to be had this time, or not to be fetched at all (outside of
 * what is allowed).
 */
export type LinkState = { state: "alive" } | { state: "gone" | "failing" | "skipped"; why: string };
export type CheckLink = (url: string) => Promise<LinkState>;
