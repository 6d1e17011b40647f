import type { Outcome } from "./outcome.ts";
import type { TurnRecordStore } from "./ports.ts";
import { type TurnRecord, timeOfRecord } from "./turn-record.ts";
import { fits, type PlaceFilter, type Sight, sees } from "./visible-cells.ts";

/** What turns the explorer shows; what is left out does not matter. Scores count from `scoreFrom` up to below `scoreTo`. */
export type TurnFilter = PlaceFilter & {
  from: string;
  to: string;
  /** `question` is every outcome that is a question; the rest are events beside questions. */
  kind?: "question" | "form" | "person" | "ticket" | "rating" | undefined;
  outcome?: Outcome | undefined;
  entryId?: string | undefined;
  serviceId?: string | undefined;
  field?: string | undefined;
  feedback?: "useful" | "not-useful" | "none" | undefined;
  /** Whether something came after an answer, as far as it has been counted. */
  followed?: "yes" | "no" | undefined;
  scoreFrom?: number | undefined;
  scoreTo?: number | undefined;
  conversationId?: string | undefined;
  text?: string | undefined;
};
export type TurnList = { turns: TurnRecord[]; after: string | null };

const dayMs = 86_400_000;
const pageSize = 200;
/** A page is looked for no further than this; then the reader may go on from there. */
const mostLookedAt = 4000;

const isQuestion = ({ outcome }: TurnRecord): boolean => outcome !== null && outcome !== "talk";

const isKind = (kind: TurnFilter["kind"], record: TurnRecord): boolean => {
  switch (kind) {
    case undefined:
      return true;
    case "question":
      return isQuestion(record);
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

const hasScore = ({ scoreFrom, scoreTo }: TurnFilter, { score }: TurnRecord): boolean => {
  if (scoreFrom === undefined && scoreTo === undefined) return true;
  return score !== null && score >= (scoreFrom ?? 0) && (scoreTo === undefined || score < scoreTo || scoreTo >= 1);
};

const isIfGiven = <T>(wanted: T | undefined, is: T): boolean => wanted === undefined || wanted === is;

const isAbout = (filter: TurnFilter, { entryIds, form, conversationId, text }: TurnRecord): boolean =>
  (filter.entryId === undefined || entryIds.includes(filter.entryId)) &&
  isIfGiven(filter.serviceId, form?.serviceId) &&
  isIfGiven(filter.field, form?.field) &&
  isIfGiven(filter.conversationId, conversationId) &&
  (filter.text === undefined || text.includes(filter.text));

/** Whether a turn is one of those looked for. */
export const isWanted = (filter: TurnFilter, record: TurnRecord): boolean =>
  fits(filter, record) &&
  isKind(filter.kind, record) &&
  isIfGiven(filter.outcome, record.outcome ?? undefined) &&
  isIfGiven(filter.feedback, record.feedback?.verdict ?? "none") &&
  isIfGiven(filter.followed, record.followed ? "yes" : "no") &&
  hasScore(filter, record) &&
  isAbout(filter, record);

const dayOf = (record: string): string | undefined => {
  const at = timeOfRecord(record);
  return at && new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
};

const previous = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - dayMs).toISOString().slice(0, 10);

type Start = { from: string; to: string; after?: string | undefined };

/** Every turn of the days from `to` back to `from`, newest first; only what is older than `after`. */
async function* backwards(turns: TurnRecordStore, { from, to, after }: Start): AsyncGenerator<TurnRecord> {
  const afterDay = after === undefined ? undefined : dayOf(after);
  const goesOn = afterDay !== undefined && afterDay <= to;
  let before = goesOn ? after : undefined;
  for (let day = goesOn ? afterDay : to; day >= from; day = previous(day)) {
    do {
      const page = await turns.onDay(day, pageSize, before);
      yield* page.records;
      before = page.before;
    } while (before !== undefined);
  }
}

/**
 * Turns that fit, newest first, at most `limit` at a time; `after` goes on where a page ended. A page may be short when
 * little fits: then there is more to look through.
 */
export const listTurns = async (
  turns: TurnRecordStore,
  filter: TurnFilter,
  sight: Sight,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<TurnList> => {
  const found: TurnRecord[] = [];
  let looked = 0;
  for await (const record of backwards(turns, { ...filter, after })) {
    looked += 1;
    if (sees(sight, record) && isWanted(filter, record)) found.push(record);
    if (found.length === limit || looked === mostLookedAt) return { turns: found, after: record.id };
  }
  return { turns: found, after: null };
};

/** The newest questions that fit, as many as are looked through at once; `isAll` says whether those were all. */
export const recentQuestions = async (
  turns: TurnRecordStore,
  filter: TurnFilter,
  sight: Sight,
): Promise<{ turns: TurnRecord[]; isAll: boolean }> => {
  const found = await listTurns(turns, { ...filter, kind: "question" }, sight, { limit: mostLookedAt });
  return { turns: found.turns, isAll: found.after === null };
};
