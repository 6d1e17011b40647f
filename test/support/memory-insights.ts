import type { FigureCell } from "../../functions/insights/figures.ts";
import type { CountState, FigureStore, TurnRecordStore } from "../../functions/insights/ports.ts";
import { TurnRecord, timeOfRecord } from "../../functions/insights/turn-record.ts";
import { chinaDay } from "../../functions/shared/clock.ts";

const alive = ({ expiresAt }: TurnRecord, now: Date): boolean => expiresAt * 1000 > now.getTime();

/** Turns in memory, under the same promises as the real store. */
export const createMemoryTurnRecords = (): TurnRecordStore & { all(): TurnRecord[] } => {
  const records = new Map<string, TurnRecord>();
  const dayOf = ({ id }: TurnRecord) => chinaDay(timeOfRecord(id) ?? new Date(0));
  const living = () => [...records.values()].filter((record) => alive(record, new Date()));
  const change = (recordId: string, to: (record: TurnRecord) => TurnRecord) => {
    const record = records.get(recordId);
    if (record) records.set(recordId, to(record));
  };
  return {
    all: () => structuredClone(living()),
    put: async (record) => void records.set(record.id, TurnRecord.parse(record)),
    find: async (recordId) => structuredClone(living().find(({ id }) => id === recordId)),
    async onDay(day, limit, before) {
      const ofDay = living()
        .filter((record) => dayOf(record) === day && (before === undefined || record.id < before))
        .toSorted((one, other) => (one.id < other.id ? 1 : -1));
      const page = ofDay.slice(0, limit);
      return { records: structuredClone(page), before: ofDay.length > limit ? page.at(-1)?.id : undefined };
    },
    setFeedback: async (recordId, feedback) => change(recordId, (record) => ({ ...record, feedback })),
    setFollowed: async (recordId) => change(recordId, (record) => ({ ...record, followed: true })),
    setDraft: async (recordId, draft) => change(recordId, (record) => ({ ...record, draft })),
    forgetWords: async (recordId) =>
      change(recordId, ({ pipeline, ...record }) => ({
        ...record,
        text: "",
        ...(pipeline && { pipeline: { ...pipeline, queries: [] } }),
      })),
  };
};

const placeOf = ({ channel, region, department }: FigureCell) => `${channel}/${region}/${department}`;

/** Figures in memory, under the same promises as the real store. */
export const createMemoryFigures = (): FigureStore => {
  const days = new Map<string, FigureCell[]>();
  let state: CountState | undefined;
  return {
    inPeriod: async (from, to) =>
      [...days]
        .filter(([day]) => day >= from && day <= to)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .flatMap(([, cells]) => structuredClone(cells)),
    saveDay: async (day, cells) => {
      const inOrder = cells.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
      days.set(day, structuredClone(inOrder));
    },
    state: async () => state,
    saveState: async (next) => {
      state = next;
    },
  };
};
