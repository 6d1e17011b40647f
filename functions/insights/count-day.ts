import { addInto, type FigureCell, type Figures, noFigures, sumFigures } from "./figures.ts";
import { createFollowUps, type FollowUps, windowMs } from "./follow-ups.ts";
import { createFormPaths, type FormPaths } from "./form-paths.ts";
import { withDuration } from "./histogram.ts";
import { expected } from "./outcome.ts";
import type { TurnRecord } from "./turn-record.ts";

/** What is known of later days while days are counted one after the other, the newest first. */
export type Later = {
  followUps: FollowUps;
  forms: FormPaths;
  /** Answers that turned out to be followed up and whose record does not say so yet. */
  newlyFollowed: Set<string>;
};
export const nothingLater = (): Later => ({
  followUps: createFollowUps(),
  forms: createFormPaths(),
  newlyFollowed: new Set(),
});

const mostEntries = 50;
const hourOf = (at: string): number => new Date(Date.parse(at) + 8 * 3_600_000).getUTCHours();

/** What came after an answer. Only closed windows count in a rate, so that the last days look neither better nor worse. */
const followedFigures = (record: TurnRecord, later: Later, isClosed: boolean): Partial<Figures> => {
  const isFollowed = later.followUps.isFollowed(record);
  if (isFollowed && !record.followed) later.newlyFollowed.add(record.id);
  const count = Number(isFollowed);
  return isClosed ? { settled: 1, proven: 1 - count, followed: count } : { pending: 1, pendingFollowed: count };
};

/** Whether an answer has proved itself; a question without one never does. */
const provenBy = (record: TurnRecord, later: Later, now: Date): Partial<Figures> => {
  const { outcome, at } = record;
  if (outcome === null || !expected.has(outcome)) return {};
  const isClosed = now.getTime() > Date.parse(at) + windowMs;
  if (outcome === "answered") return followedFigures(record, later, isClosed);
  return isClosed ? { settled: 1 } : {};
};

const questionFigures = ({ outcome, at, entryIds, ms, pipeline }: TurnRecord): Partial<Figures> => {
  if (outcome === null) return {};
  const isQuestion = outcome !== "read" && outcome !== "talk";
  const [entryId] = entryIds;
  return {
    outcomes: { [outcome]: 1 },
    ...(isQuestion && { hours: noFigures.hours.map((_, hour) => (hour === hourOf(at) ? 1 : 0)) }),
    ...(entryId !== undefined && { entries: { [entryId]: 1 } }),
    ...(isQuestion && { answerMs: withDuration({}, ms) }),
    steps: Object.fromEntries(
      (pipeline?.steps ?? []).map(([name, stepMs]) => [
        name,
        { count: 1, sumMs: stepMs, classes: withDuration({}, stepMs) },
      ]),
    ),
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
  const form = later.forms.figuresOf(record, now);
  return {
    ...noFigures,
    turns: 1,
    ...questionFigures(record),
    ...provenBy(record, later, now),
    ...personFigures(record),
    ...(record.tokens && { tokens: record.tokens }),
    ...(record.costMicros !== undefined && { costMicros: record.costMicros }),
    ...(form && record.form && { forms: { [record.form.serviceId]: form } }),
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
