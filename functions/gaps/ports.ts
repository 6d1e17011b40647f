import type { AskedQuestion, EntryQuestion } from "./asked-question.ts";
import type { Feedback } from "./feedback.ts";
import type { Asker, Gap } from "./gap.ts";

/**
 * Asked questions and the gaps that they show. Writes are conditional: whoever comes second is told `record.changed`. What
 * is past its `expiresAt` is as good as absent.
 */
export interface GapStore {
  listGaps(): Promise<Gap[]>;
  /** How many gaps have ever been made; whoever makes another says how many they had looked through. */
  made(): Promise<number>;
  findGap(gapId: string): Promise<Gap | undefined>;
  saveGap(gap: Gap): Promise<Gap>;
  findQuestion(questionId: string): Promise<AskedQuestion | undefined>;
  /**
   * Writes a question (a new one at version 0) with its lines beside entries and, where it joins one, the gap (a new one
   * at version 0), all or nothing. A new gap is `record.changed` when others were made since `made` was read.
   */
  keepQuestion(
    question: AskedQuestion,
    lines: readonly EntryQuestion[],
    joined?: { gap: Gap; made: number },
  ): Promise<void>;
  /**
   * Writes what people sorted, all or nothing: two gaps over the versions that were read (`to` may be a new one, see
   * `keepQuestion`), questions in their new place, and who waits. `record.changed` when anything of it was changed meanwhile.
   */
  regroup(change: Regrouping): Promise<void>;
  /** A gap's questions, newest first. */
  listQuestions(gapId: string, limit: number): Promise<AskedQuestion[]>;
  /** What landed on or near an entry, newest first. */
  listForEntry(entryId: string, limit: number): Promise<EntryQuestion[]>;
}

/** A wish to be told that goes to another gap; `carried` is null where the citizen has been told there already. */
export type CarriedAsker = { left: Asker; carried: Asker | null };

export type Regrouping = {
  from: Gap | null;
  to: Gap | null;
  questions: readonly AskedQuestion[];
  askers: readonly CarriedAsker[];
  made: number;
};

/** Who wants to be told of an answer, by gap and by citizen. */
export interface AskerStore {
  find(gapId: string, citizen: string): Promise<Asker | undefined>;
  /** Saves over the version that was read, 0 for a new one; `record.changed` when somebody was faster. */
  save(asker: Asker): Promise<Asker>;
  /** All of one citizen, waiting or not. */
  listOf(citizen: string): Promise<Asker[]>;
  /** Those of a gap who still wait. */
  listWaiting(gapId: string, limit: number): Promise<Asker[]>;
  countWaiting(gapId: string): Promise<number>;
}

/** What citizens said about answers, kept as long as the conversation. */
export interface FeedbackStore {
  find(conversationId: string, messageId: string): Promise<Feedback | undefined>;
  /** Puts it in the place of what was said before. */
  save(feedback: Feedback): Promise<void>;
  list(conversationId: string): Promise<Feedback[]>;
}
