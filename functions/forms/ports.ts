import type { Submission } from "./submission.ts";

/** Confirmed forms. */
export interface SubmissionStore {
  /** `record.exists` when the id or the number is taken. */
  create(submission: Submission): Promise<void>;
  find(submissionId: string): Promise<Submission | undefined>;
  findByNumber(number: string): Promise<Submission | undefined>;
  /** `record.changed` unless `version` is the one stored; returns the saved record with the next version. */
  save(submission: Submission): Promise<Submission>;
  /** One citizen's, newest first. */
  listByCitizen(citizen: string, limit: number): Promise<Submission[]>;
  /** Newest first. */
  list(page: { after?: string | undefined; limit: number }): Promise<{ items: Submission[]; after?: string }>;
}
