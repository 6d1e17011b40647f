import { chinaHour } from "../shared/clock.ts";
import { isCounted, isSettled, msOf } from "./counted-turns.ts";
import { addInto, type FigureCell, type Figures, noFigures, sumFigures } from "./figures.ts";
import { createFollowUps, type FollowUps } from "./follow-ups.ts";
import { createFormPaths, type FormPaths, figuresOfDraft } from "./form-paths.ts";
import { withDuration } from "./histogram.ts";
import { isQuestion } from "./outcome.ts";
import type { DraftPath, TurnRecord } from "./turn-record.ts";

/** What is known of later days while days are counted one after the other, the newest first. */
export type Later = {
  followUps: FollowUps;
  forms: FormPaths;
  /** Answers that turned out to be followed up and whose record does not say so yet. */
  newlyFollowed: Set<string>;
  /** What became of drafts where the record of the turn that began them does not say so yet. */
  newDrafts: Map<string, DraftPath>;
};
export const nothingLater = (): Later => ({
  followUps: createFollowUps(),
  forms: createFormPaths(),
  newlyFollowed: new Set(),
  newDrafts: new Map(),
});

/** So many entries of one day and place are told apart; a row of the table has room for no endless list. */
const mostEntries = 200;

/** What came after an answer. Only closed windows count in a rate, so that the last days look neither better nor worse. */
const followedFigures = (record: TurnRecord, later: Later, isClosed: boolean): Partial<Figures> => {
  // Once followed, always: words of either turn may be taken back later.
  const isFollowed = record.followed === true || later.followUps.isFollowed(record);
  if (isFollowed && !record.followed) later.newlyFollowed.add(record.id);
  const count = Number(isFollowed);
  return isClosed ? { settled: 1, proven: 1 - count, followed: count } : { pending: 1, pendingFollowed: count };
};

/** Whether an answer has proved itself; a question without one never does. */
const provenBy = (record: TurnRecord, later: Later, now: Date): Partial<Figures> => {
  if (!isCounted("expected", record, now)) return {};
  const isClosed = isSettled(record, now);
  if (record.outcome === "answered") return followedFigures(record, later, isClosed);
  return isClosed ? { settled: 1 } : {};
};

const stepFigures = (record: TurnRecord): Figures["steps"] =>
  Object.fromEntries(
    (record.pipeline?.steps ?? []).map(([name]) => {
      const ms = msOf(record, name) ?? 0;
      return [name, { count: 1, sumMs: ms, classes: withDuration({}, ms) }];
    }),
  );

const questionFigures = (record: TurnRecord): Partial<Figures> => {
  const { outcome, at, entryIds, ms } = record;
  if (outcome === null) return {};
  return {
    outcomes: { [outcome]: 1 },
    entries: Object.fromEntries(entryIds.map((entryId) => [entryId, 1])),
    steps: stepFigures(record),
    ...(isQuestion(outcome) && {
      hours: noFigures.hours.map((_, hour) => (hour === chinaHour(new Date(at)) ? 1 : 0)),
      answerMs: withDuration({}, ms),
    }),
  };
};

const personFigures = ({ person, ticketOpened, rating, feedback }: TurnRecord): Partial<Figures> => ({
  ...(person && { person: { ...noFigures.person, [person.step]: 1 } }),
  ...(ticketOpened && { tickets: 1 }),
  ...(rating !== undefined && { ratings: { [String(rating)]: 1 } }),
  ...(feedback?.verdict === "useful" && { useful: 1 }),
  ...(feedback?.verdict === "not-useful" && {
    notUseful: 1,
    ...(feedback.reason && { reasons: { [feedback.reason]: 1 } }),
  }),
});

/** The figures of one turn, given what came after it. */
const figuresOf = (record: TurnRecord, later: Later, now: Date): Figures => {
  const draft = later.forms.pathOf(record, now);
  if (draft && JSON.stringify(draft) !== JSON.stringify(record.draft)) later.newDrafts.set(record.id, draft);
  return {
    ...noFigures,
    turns: 1,
    ...questionFigures(record),
    ...provenBy(record, later, now),
    ...personFigures(record),
    ...(record.tokens && { tokens: record.tokens }),
    ...(record.costMicros !== undefined && { costMicros: record.costMicros }),
    ...(draft && record.form && { forms: { [record.form.serviceId]: figuresOfDraft(draft) } }),
  };
};

const fewEntries = (figures: Figures): Figures => ({
  ...figures,
  entries: Object.fromEntries(
    Object.entries(figures.entries)
      .toSorted(([one, x], [other, y]) => y - x || (one < other ? -1 : 1))
      .slice(0, mostEntries),
  ),
});

const inOrder = (one: TurnRecord, other: TurnRecord): number =>
  one.at === other.at ? one.seq - other.seq : one.at < other.at ? -1 : 1;

/**
 * Counts one day's turns into cells by channel, region and department. Pure but for `later`, which learns of this day:
 * call it for the newest day first. A turn that is given twice counts once. A conversation counts where its last matter lies.
 */
export const countDay = (day: string, given: readonly TurnRecord[], later: Later, now: Date): FigureCell[] => {
  const records = [...new Map(given.map((record) => [record.id, record])).values()].toSorted(inOrder);
  const talks = [...Map.groupBy(records, ({ conversationId }) => conversationId).values()];
  const cells = new Map<string, FigureCell>();
  const put = ({ channel, region, department }: TurnRecord, figures: Figures): void => {
    const key = JSON.stringify([channel, region, department]);
    const cell = cells.get(key) ?? { ...sumFigures([]), day, channel, region, department };
    cells.set(key, cell);
    addInto(cell, figures);
  };
  for (const talk of talks) {
    const last = talk.findLast(({ department }) => department !== "") ?? talk.at(-1);
    if (last) put(last, { ...noFigures, conversations: 1 });
    for (const record of talk.toReversed()) {
      later.forms.add(record);
      put(record, figuresOf(record, later, now));
      later.followUps.add(record);
    }
  }
  return [...cells]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, cell]) => ({ ...cell, ...fewEntries(cell) }));
};
