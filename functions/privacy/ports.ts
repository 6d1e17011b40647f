import type { DataAuditLine, DataRequest, DataRequestKind } from "./data-request.ts";
import type { Subject } from "./holding.ts";

/** Requests about a citizen's own data, and the audit of them. */
export interface DataRequestStore {
  /** `record.exists` when this citizen has such a request of the same minute. */
  create(request: DataRequest): Promise<void>;
  /** The latest of this kind; undefined for a citizen without one. */
  latest(citizen: string, kind: DataRequestKind): Promise<DataRequest | undefined>;
  find(citizen: string, requestId: string): Promise<DataRequest | undefined>;
  /** `record.changed` unless `version` is the one stored. */
  save(request: DataRequest): Promise<DataRequest>;
  /** Takes a finished erasure away: it names whose data are gone. */
  remove(request: DataRequest): Promise<void>;
  /** What is not done yet, oldest first. */
  listUnfinished(limit: number): Promise<DataRequest[]>;
  /** Adds a line; one that is there already stays as it is. */
  note(line: DataAuditLine): Promise<void>;
  /** Newest first. */
  listAudit(page: { after?: string | undefined; limit: number }): Promise<{ items: DataAuditLine[]; after?: string }>;
}

/** Where a citizen's conversations are found. */
export interface SubjectFinder {
  find(citizen: string): Promise<Subject>;
}

/** The files of a copy. They go away by themselves after a day. */
export interface ExportFiles {
  put(request: DataRequest, name: ExportName, text: string): Promise<void>;
  /** An address that is good for ten minutes. */
  link(request: DataRequest, name: ExportName): Promise<string>;
  /** All of one citizen; says how many there were. */
  remove(citizen: string): Promise<number>;
}
export type ExportName = "data.json" | "data.html";

/** Has the work done elsewhere, soon: a copy of years takes longer than a page waits. */
export interface DataWorker {
  start(request: DataRequest): Promise<void>;
}
