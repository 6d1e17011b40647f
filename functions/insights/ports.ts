import type { Feedback } from "./feedback.ts";
import type { FigureCell } from "./figures.ts";
import type { DraftPath, TurnRecord, TurnRecordInput } from "./turn-record.ts";

/** One page of a day's turns, newest first; `before` gives the next. */
export type TurnPage = { records: TurnRecord[]; before?: string | undefined };

/** What figures are counted from: a row for each turn, kept as long as conversations are. */
export interface TurnRecordStore {
  /** Writes a turn's record; the same turn again writes the same row. */
  put(record: TurnRecordInput): Promise<void>;
  find(recordId: string): Promise<TurnRecord | undefined>;
  /** A day's turns, newest first, at most `limit`; only those with a smaller id than `before`. */
  onDay(day: string, limit: number, before?: string): Promise<TurnPage>;
  /** Nothing happens where the record is gone. */
  setFeedback(recordId: string, feedback: Feedback): Promise<void>;
  /** Notes that something came after an answer; nothing happens where the record is gone. */
  setFollowed(recordId: string): Promise<void>;
  /** Notes what has become of the draft that a turn began; nothing happens where the record is gone. */
  setDraft(recordId: string, draft: DraftPath): Promise<void>;
  /** Forgets the citizen's words, which were taken back. */
  forgetWords(recordId: string): Promise<void>;
}

/** When what was counted last, and how many turns that were. */
export type CountState = { day: string; dayAt: string; dayTurns: number; windowAt: string; windowTurns: number };

/** What was counted: cells by day, channel, region and department, without anybody in them. */
export interface FigureStore {
  /** Cells of the days from `from` to `to`, both counted. */
  inPeriod(from: string, to: string): Promise<FigureCell[]>;
  /** Puts a day's cells in the place of those that were there; only what changed is written. */
  saveDay(day: string, cells: readonly FigureCell[]): Promise<void>;
  state(): Promise<CountState | undefined>;
  saveState(state: CountState): Promise<void>;
}
