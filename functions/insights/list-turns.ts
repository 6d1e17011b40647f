import type { TurnRecordStore } from "./ports.ts";
import { isWanted, type TurnFilter, weekdayOf } from "./turn-filter.ts";
import { firstIdAt, type TurnRecord, timeOfRecord } from "./turn-record.ts";
import { type Sight, sees } from "./visible-cells.ts";

export type TurnList = { turns: TurnRecord[]; after: string | null };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const pageSize = 200;
/** A page is looked for no further than this; then the reader may go on from there. */
const mostLookedAt = 4000;

const dayOf = (record: string): string | undefined => {
  const at = timeOfRecord(record);
  return at && new Date(at.getTime() + 8 * hourMs).toISOString().slice(0, 10);
};

const previous = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - dayMs).toISOString().slice(0, 10);

/** When the hour that is looked for begins on a day. */
const hourOn = (day: string, hour: number): number => Date.parse(`${day}T00:00:00+08:00`) + hour * hourMs;

const earlier = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one;

/** A day's turns, newest first, older than `before`; of an hour only what may lie in it. */
async function* onDay(
  turns: TurnRecordStore,
  day: string,
  { hour, before: given }: { hour: number | undefined; before: string | undefined },
): AsyncGenerator<TurnRecord> {
  const start = hour === undefined ? undefined : hourOn(day, hour);
  let before = earlier(given, start === undefined ? undefined : firstIdAt(new Date(start + hourMs)));
  do {
    const page = await turns.onDay(day, pageSize, before);
    for (const record of page.records) {
      if (start !== undefined && Date.parse(record.at) < start) return;
      yield record;
    }
    before = page.before;
  } while (before !== undefined);
}

/** Every turn of the days from `to` back to `from` that are wanted, newest first; only what is older than `after`. */
async function* backwards(
  turns: TurnRecordStore,
  { from, to, weekday, hour }: TurnFilter,
  after: string | undefined,
): AsyncGenerator<TurnRecord> {
  const afterDay = after === undefined ? undefined : dayOf(after);
  const goesOn = afterDay !== undefined && afterDay <= to;
  let before = goesOn ? after : undefined;
  for (let day = goesOn ? afterDay : to; day >= from; day = previous(day)) {
    if (weekday === undefined || weekday === weekdayOf(day)) yield* onDay(turns, day, { hour, before });
    before = undefined;
  }
}

export type TurnListing = {
  limit: number;
  after?: string | undefined;
  /** When the open days were counted last; never: no question's seven days are over. */
  countedAt?: Date | undefined;
};

/**
 * Turns that fit, newest first, at most `limit` at a time; `after` goes on where a page ended. A page may be short when
 * little fits: then there is more to look through.
 */
export const listTurns = async (
  turns: TurnRecordStore,
  filter: TurnFilter,
  sight: Sight,
  { limit, after, countedAt = new Date(0) }: TurnListing,
): Promise<TurnList> => {
  const found: TurnRecord[] = [];
  let looked = 0;
  for await (const record of backwards(turns, filter, after)) {
    looked += 1;
    if (sees(sight, record) && isWanted(filter, record, countedAt)) found.push(record);
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
