import { chinaHour } from "../shared/clock.ts";
import { type Counted, type CountedDraft, isCounted, isCountedDraft, msOf } from "./counted-turns.ts";
import type { Feedback } from "./feedback.ts";
import { isQuestion, type Outcome } from "./outcome.ts";
import { sayingOf } from "./top-questions.ts";
import type { TurnRecord } from "./turn-record.ts";
import { fits, type PlaceFilter } from "./visible-cells.ts";

/** What turns the explorer shows; what is left out does not matter. Scores count from `scoreFrom` up to below `scoreTo`. */
export type TurnFilter = PlaceFilter & {
  from: string;
  to: string;
  /** 0 for Monday; 0 to 23, both in China. */
  weekday?: number | undefined;
  hour?: number | undefined;
  /** `question` is every outcome that is a question; the rest are events beside questions. */
  kind?: "question" | "form" | "person" | "ticket" | "rating" | undefined;
  outcome?: Outcome | undefined;
  counted?: Counted | undefined;
  entryId?: string | undefined;
  /** One way to ask, as `topQuestions` names it. */
  saying?: string | undefined;
  text?: string | undefined;
  conversationId?: string | undefined;
  feedback?: "useful" | "not-useful" | "none" | undefined;
  reason?: Feedback["reason"] | undefined;
  rating?: number | undefined;
  person?: "asked" | "accepted" | "ended" | undefined;
  /** Whether something came after an answer, as far as it has been counted. */
  followed?: "yes" | "no" | undefined;
  scoreFrom?: number | undefined;
  scoreTo?: number | undefined;
  /** Turns that went through this step of answering, and those that took longer than so many milliseconds for it, or as a whole. */
  step?: string | undefined;
  overMs?: number | undefined;
  model?: "used" | undefined;
  serviceId?: string | undefined;
  draftId?: string | undefined;
  /** The turns that began drafts: by what became of them, a question they were asked, the one they were left at. */
  draft?: CountedDraft | undefined;
  reached?: string | undefined;
  left?: string | undefined;
};

const isKind = (kind: TurnFilter["kind"], record: TurnRecord): boolean => {
  switch (kind) {
    case undefined:
      return true;
    case "question":
      return isQuestion(record.outcome);
    case "form":
      return record.form !== undefined;
    case "person":
      return record.person !== undefined;
    case "ticket":
      return record.ticketOpened === true;
    case "rating":
      return record.rating !== undefined;
  }
};

const isIfGiven = <T>(wanted: T | undefined, is: T): boolean => wanted === undefined || wanted === is;

/** 0 for Monday. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

const hasScore = ({ scoreFrom, scoreTo }: TurnFilter, { score }: TurnRecord): boolean => {
  if (scoreFrom === undefined && scoreTo === undefined) return true;
  return score !== null && score >= (scoreFrom ?? 0) && (scoreTo === undefined || score < scoreTo || scoreTo >= 1);
};

const isJudged = (filter: TurnFilter, { feedback, rating, followed }: TurnRecord): boolean =>
  isIfGiven(filter.feedback, feedback?.verdict ?? "none") &&
  isIfGiven(filter.reason, feedback?.reason ?? null) &&
  isIfGiven(filter.rating, rating) &&
  isIfGiven(filter.followed, followed ? "yes" : "no");

const tookSoLong = ({ step, overMs, model }: TurnFilter, record: TurnRecord): boolean => {
  const ms = msOf(record, step);
  return (
    (step === undefined || ms !== undefined) &&
    (overMs === undefined || (ms !== undefined && ms > overMs)) &&
    (model === undefined || record.tokens !== undefined)
  );
};

const isAbout = (filter: TurnFilter, record: TurnRecord): boolean => {
  const { entryIds, form, conversationId, text } = record;
  return (
    (filter.entryId === undefined || entryIds.includes(filter.entryId)) &&
    isIfGiven(filter.serviceId, form?.serviceId) &&
    isIfGiven(filter.draftId, form?.draftId) &&
    isCountedDraft(filter, record) &&
    isIfGiven(filter.conversationId, conversationId) &&
    (filter.text === undefined || text.includes(filter.text)) &&
    (filter.saying === undefined || sayingOf(record) === filter.saying)
  );
};

/** Whether a turn is one of those looked for; its day is looked at elsewhere. `countedAt`: as for `isCounted`. */
export const isWanted = (filter: TurnFilter, record: TurnRecord, countedAt: Date): boolean =>
  fits(filter, record) &&
  (filter.hour === undefined || chinaHour(new Date(record.at)) === filter.hour) &&
  isKind(filter.kind, record) &&
  isIfGiven(filter.outcome, record.outcome ?? undefined) &&
  isIfGiven(filter.person, record.person?.step) &&
  (filter.counted === undefined || isCounted(filter.counted, record, countedAt)) &&
  hasScore(filter, record) &&
  isJudged(filter, record) &&
  tookSoLong(filter, record) &&
  isAbout(filter, record);
