import type { AskedQuestion, EntryQuestion } from "../../functions/gaps/asked-question.ts";
import type { Feedback } from "../../functions/gaps/feedback.ts";
import { type Asker, type Gap, isWaiting } from "../../functions/gaps/gap.ts";
import type { AskerStore, FeedbackStore, GapStore } from "../../functions/gaps/ports.ts";
import { AppError } from "../../functions/shared/app-error.ts";
import { createMemoryTurnRecords } from "./memory-insights.ts";

type Versioned = { version: number };

/** Puts the next version in the place of the one that was read; 0 is none. */
const putNext = <V extends Versioned>(map: Map<string, V>, key: string, value: V): V => {
  if ((map.get(key)?.version ?? 0) !== value.version) throw new AppError("record.changed");
  const saved = structuredClone({ ...value, version: value.version + 1 });
  map.set(key, saved);
  return structuredClone(saved);
};

const mustBe = <V extends Versioned>(map: Map<string, V>, key: string, { version }: Versioned): void => {
  if ((map.get(key)?.version ?? 0) !== version) throw new AppError("record.changed");
};

/** Rows of one kind that are written together with others: looked at first, then put or removed. */
const changesOf = <V extends Versioned>(map: Map<string, V>, values: readonly V[], keyOf: (value: V) => string) => ({
  check: () => values.forEach((value) => void mustBe(map, keyOf(value), value)),
  put: () => values.forEach((value) => void putNext(map, keyOf(value), value)),
  remove: () => values.forEach((value) => void map.delete(keyOf(value))),
});

const newestFirst = (one: { at: string; id: string }, other: { at: string; id: string }): number =>
  `${one.at} ${one.id}` < `${other.at} ${other.id}` ? 1 : -1;

const askerKey = (gapId: string, citizen: string): string => `${gapId} ${citizen}`;
const keyOfAsker = ({ gapId, citizen }: Asker): string => askerKey(gapId, citizen);

const createMemoryGapStore = (askers: Map<string, Asker>): GapStore => {
  const gaps = new Map<string, Gap>();
  const questions = new Map<string, AskedQuestion>();
  const lines = new Map<string, EntryQuestion>();
  return {
    listGaps: async () =>
      [...gaps.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((gap) => structuredClone(gap)),
    made: async () => gaps.size,
    findGap: async (gapId) => structuredClone(gaps.get(gapId)),
    saveGap: async (gap) => putNext(gaps, gap.id, gap),
    findQuestion: async (questionId) => structuredClone(questions.get(questionId)),
    async keepQuestion(question, beside, joined) {
      mustBe(questions, question.id, question);
      if (joined) mustBe(gaps, joined.gap.id, joined.gap);
      if (joined?.gap.version === 0 && joined.made !== gaps.size) throw new AppError("record.changed");
      putNext(questions, question.id, question);
      if (joined) putNext(gaps, joined.gap.id, joined.gap);
      for (const line of beside) lines.set(`${line.entryId} ${line.at} ${line.id}`, structuredClone(line));
    },
    async regroup({ from, to, questions: moved, askers: carriedOver, made }) {
      if (to?.version === 0 && made !== gaps.size) throw new AppError("record.changed");
      const changes = [
        changesOf(
          gaps,
          [from, to].flatMap((gap) => gap ?? []),
          ({ id }) => id,
        ),
        changesOf(questions, moved, ({ id }) => id),
        changesOf(
          askers,
          carriedOver.flatMap(({ carried }) => carried ?? []),
          keyOfAsker,
        ),
      ];
      const left = changesOf(
        askers,
        carriedOver.map((one) => one.left),
        keyOfAsker,
      );
      for (const { check } of [...changes, left]) check();
      for (const { put } of changes) put();
      left.remove();
    },
    listQuestions: async (gapId, limit) =>
      [...questions.values()]
        .filter((one) => one.gapId === gapId)
        .toSorted(newestFirst)
        .slice(0, limit),
    listForEntry: async (entryId, limit) =>
      [...lines.values()]
        .filter((one) => one.entryId === entryId)
        .toSorted(newestFirst)
        .slice(0, limit),
  };
};

const createMemoryAskerStore = (askers: Map<string, Asker>): AskerStore => {
  const waiting = (gapId: string) => [...askers.values()].filter((one) => one.gapId === gapId && isWaiting(one));
  return {
    find: async (gapId, citizen) => structuredClone(askers.get(askerKey(gapId, citizen))),
    save: async (asker) => putNext(askers, askerKey(asker.gapId, asker.citizen), asker),
    listOf: async (citizen) => structuredClone([...askers.values()].filter((one) => one.citizen === citizen)),
    listWaiting: async (gapId, limit) => structuredClone(waiting(gapId).slice(0, limit)),
    countWaiting: async (gapId) => waiting(gapId).length,
  };
};

export const createMemoryFeedbackStore = (): FeedbackStore => {
  const all = new Map<string, Feedback>();
  return {
    find: async (conversationId, messageId) => all.get(`${conversationId} ${messageId}`),
    save: async (feedback) => void all.set(`${feedback.conversationId} ${feedback.messageId}`, feedback),
    list: async (conversationId) => [...all.values()].filter((one) => one.conversationId === conversationId),
  };
};

/** Gaps, askers and feedback in memory, under the same promises as the real stores. */
export const createMemoryGaps = () => {
  const askers = new Map<string, Asker>();
  return {
    gaps: createMemoryGapStore(askers),
    askers: createMemoryAskerStore(askers),
    feedback: createMemoryFeedbackStore(),
    turnRecords: createMemoryTurnRecords(),
  };
};
