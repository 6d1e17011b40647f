import type { CallbackReceipt } from "./callback-receipt.ts";
import type { Dispatch, DispatchRef } from "./dispatch.ts";
import type { Submission } from "./submission.ts";

/** What is written together with a submission or not at all: things to send, and the receipt of a callback. */
export type WrittenWith = { dispatches?: readonly Dispatch[]; receipt?: CallbackReceipt };

/** Confirmed forms. */
export interface SubmissionStore {
  /** `record.exists` when the id or the number is taken. */
  create(submission: Submission, dispatches?: readonly Dispatch[]): Promise<void>;
  find(submissionId: string): Promise<Submission | undefined>;
  findByNumber(number: string): Promise<Submission | undefined>;
  /**
   * `record.changed` unless `version` is the one stored, and when something to send or the receipt is there already;
   * returns the saved record with the next version.
   */
  save(submission: Submission, written?: WrittenWith): Promise<Submission>;
  /** One citizen's, newest first. */
  listByCitizen(citizen: string, limit: number): Promise<Submission[]>;
  /** Newest first. */
  list(page: { after?: string | undefined; limit: number }): Promise<{ items: Submission[]; after?: string }>;
}

/** Things to send to departments, and receipts of what came back. New ones are written by the SubmissionStore. */
export interface DispatchStore {
  find(ref: DispatchRef): Promise<Dispatch | undefined>;
  /** Of one submission, in no particular order. */
  listOf(submissionId: string): Promise<Dispatch[]>;
  /** `record.changed` unless `version` is the one stored; returns the saved one with the next version. */
  save(dispatch: Dispatch): Promise<Dispatch>;
  /** In the order of `nextAt`, those before `before` only. */
  listPending(before: string, limit: number): Promise<Dispatch[]>;
  /** Given up, oldest first. */
  listDead(page: { after?: string | undefined; limit: number }): Promise<{ items: Dispatch[]; after?: string }>;
  findReceipt(submissionId: string, departmentId: string, callbackId: string): Promise<CallbackReceipt | undefined>;
  /** Receipts whose citizen has not been told, that came before `before`. */
  listUntold(before: string, limit: number): Promise<CallbackReceipt[]>;
  markTold(receipt: CallbackReceipt, at: string): Promise<void>;
}

/** The queue before the dispatches: at least once, in no order. A lost message is found by the sweep. */
export interface DispatchQueue {
  send(ref: DispatchRef, delayMs: number): Promise<void>;
}

/** How parts reach departments: the queue, and which departments have a system of their own connected. */
export type Dispatching = { queue: DispatchQueue; isConnected(departmentId: string): boolean };

/** What a department's system said to a request: taken, try again, or refused for good; `detail` for people. */
export type Delivery = { outcome: "taken" | "retry" | "refused"; detail: string };

/** The way to departments' systems. Never throws for what goes wrong on the way. */
export interface DepartmentConnector {
  deliver(request: { departmentId: string; idempotencyKey: string; body: string }): Promise<Delivery>;
}

/** Where whatever nobody could send is noted so that an operator is alarmed. */
export interface DeadLetters {
  note(ref: DispatchRef, reason: string): Promise<void>;
}
