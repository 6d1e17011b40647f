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

const newestFirst = (one: { at: string; id: string }, other: { at: string; id: string }): number =>
  `${one.at} ${one.id}` < `${other.at} ${other.id}` ? 1 : -1;

export const createMemoryGapStore = (): GapStore => {
  const gaps = new Map<string, Gap>();
  const questions = new Map<string, AskedQuestion>();
  const lines = new Map<string, EntryQuestion>();
  const mustBe = <V extends Versioned>(map: Map<string, V>, key: string, { version }: Versioned): void => {
    if ((map.get(key)?.version ?? 0) !== version) throw new AppError("record.changed");
  };
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

export const createMemoryAskerStore = (): AskerStore => {
  const askers = new Map<string, Asker>();
  const key = (gapId: string, citizen: string) => `${gapId} ${citizen}`;
  const waiting = (gapId: string) => [...askers.values()].filter((one) => one.gapId === gapId && isWaiting(one));
  return {
    find: async (gapId, citizen) => structuredClone(askers.get(key(gapId, citizen))),
    save: async (asker) => putNext(askers, key(asker.gapId, asker.citizen), asker),
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
export const createMemoryGaps = () => ({
  gaps: createMemoryGapStore(),
  askers: createMemoryAskerStore(),
  feedback: createMemoryFeedbackStore(),
  turnRecords: createMemoryTurnRecords(),
});
