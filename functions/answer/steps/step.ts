import type { ReplyDraft } from "../../messages/message.ts";
import type { Status } from "../../messages/status.ts";
import type { KnownEntry } from "../known-entry.ts";
import type { AnswerDeps, SearchHit } from "../ports.ts";

/** A citizen's question with what is known about the asker. */
export type Question = { text: string; region: string; at: string; lastEntryIds: readonly string[] };

/** What the steps hand on; each step returns its own copy. */
export type Work = {
  question: Question;
  /** The question without personal data. */
  text: string;
  /** Where it is asked about: the region it names, else the citizen's. */
  region: string;
  /** The question's calendar day in China. */
  day: string;
  version: string | null;
  hits: readonly SearchHit[];
  /** Entries of other regions, looked up only for a citizen without a region. */
  elsewhere: readonly SearchHit[];
  answer: { entry: KnownEntry; reply: ReplyDraft } | null;
};

/** The end of a question. */
export type Stop = { status: Status; replies: readonly ReplyDraft[]; entryIds: readonly string[] };

/** One step either hands the work on or stops with a status. */
export type StepResult = { next: Work } | { stop: Stop };
export type Step = { name: string; run(deps: AnswerDeps, work: Work): StepResult | Promise<StepResult> };

/** Stops with one reply, under the reply's own status. */
export const stopWith = (status: Status, given: ReplyDraft, entryIds: readonly string[] = []): StepResult => ({
  stop: { status, replies: [{ ...given, status }], entryIds },
});
