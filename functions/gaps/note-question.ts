import { epochSeconds } from "../shared/clock.ts";
import { derivedId } from "../shared/id.ts";
import { maskPersonalData } from "../shared/personal-data.ts";
import { grownBy, joinDespiteRaces, plusOne } from "../shared/text-clusters.ts";
import { termsOf } from "../shared/text-similarity.ts";
import type { AskedQuestion, EntryQuestion, GapReason, Landing } from "./asked-question.ts";
import { type Gap, titleOfGap } from "./gap.ts";
import { nearestGap } from "./nearest-gap.ts";
import type { GapStore } from "./ports.ts";

/**
 * A question, and why it is noted: `reason` only where something was missing. Where what became of it was noted before, its
 * status alone is enough.
 */
export type Noted = Pick<AskedQuestion, "text" | "region" | "channel" | "at" | "conversationId" | "turnId"> & {
  landing: Landing | Pick<Landing, "status">;
  reason: GapReason | null;
  opinion?: AskedQuestion["opinion"] | undefined;
};

/** Shorter words are no question that anybody could write an entry for. */
const shortest = 4;
const longest = 300;
const keptDays = 180;
/**
 * Below this confidence (0 to 1) an answer may have been the wrong one. Of the answered golden questions one in seventeen lies
 * below it, and half of the wrong ones are among those.
 */
const unsureBelow = 0.9;
/** From this confidence on an entry that did not answer is near enough to learn from. */
const nearFrom = 0.2;

/** Whether words are kept as a question at all. */
export const isQuestion = (text: string): boolean => (text.match(/\p{L}/gu)?.length ?? 0) >= shortest;

/** The same words in the same conversation are one question, however often they are said. */
export const questionIdOf = (conversationId: string, text: string): string =>
  derivedId("ask", conversationId, cleaned(text));

const cleaned = (text: string): string =>
  [...maskPersonalData(text).replace(/\s+/g, " ").trim()].slice(0, longest).join("");

/** Why a landing shows a gap by itself: no answer, or one that was not sure. */
export const reasonOf = ({ status, entryIds, near }: Landing): GapReason | null => {
  if (status === "unanswerable.no-hit") return "unanswered";
  if (status !== "answered.direct" && status !== "answered.composed") return null;
  const sureness = near.find(({ entryId }) => entryIds.includes(entryId))?.confidence;
  return sureness !== undefined && sureness < unsureBelow ? "unsure" : null;
};

const expiryAfter = (at: string): number => epochSeconds(new Date(at)) + keptDays * 86_400;

const linesOf = (question: AskedQuestion): EntryQuestion[] => {
  const { id, text, region, at, status, entryIds, near } = question;
  const close = near.filter(({ confidence }) => confidence >= nearFrom).map(({ entryId }) => entryId);
  return [...new Set([...entryIds, ...close])].map((entryId) => ({
    ...{ id, text, region, at, status, entryId },
    answered: entryIds.includes(entryId),
    confidence: near.find((one) => one.entryId === entryId)?.confidence ?? null,
  }));
};

/** A gap that nothing has joined yet, named after its first question. */
export const freshGap = ({ id, text, at }: AskedQuestion): Gap => ({
  id: derivedId("gap", id),
  title: titleOfGap(text),
  ...{ terms: {}, size: 0, days: {}, regions: {}, reasons: {}, examples: [], firstAt: at, lastAt: at },
  ...{ link: null, dismissed: null, answered: null, version: 0, expiresAt: expiryAfter(at) },
  ...{ taught: [], untaught: [], merged: null, history: [] },
});

const withQuestion = (gap: Gap, question: AskedQuestion, reason: GapReason): Gap => ({
  ...gap,
  ...grownBy(gap, question, termsOf(question.text)),
  reasons: plusOne(gap.reasons, reason),
  expiresAt: Math.max(gap.expiresAt, expiryAfter(question.at)),
});

const mergedWith = (known: AskedQuestion | undefined, noted: Noted, text: string): AskedQuestion => {
  const { landing, reason, region, channel, at, conversationId, turnId } = noted;
  const nothingFound = { status: landing.status, entryIds: [], near: [] };
  const begun: AskedQuestion = known ?? {
    ...{ id: questionIdOf(conversationId, text), text, region, channel, at, conversationId, turnId },
    ...{
      reasons: [],
      opinion: null,
      gapId: null,
      movedFrom: [],
      version: 0,
      expiresAt: expiryAfter(at),
      ...nothingFound,
    },
  };
  const reasons = reason === null ? begun.reasons : [...new Set([...begun.reasons, reason])];
  const found = "entryIds" in landing ? landing : {};
  return { ...begun, ...found, reasons, opinion: noted.opinion ?? begun.opinion };
};

const noteOnce = async (gaps: GapStore, noted: Noted, text: string): Promise<AskedQuestion> => {
  const known = await gaps.findQuestion(questionIdOf(noted.conversationId, text));
  const question = mergedWith(known, noted, text);
  if (known && JSON.stringify(known) === JSON.stringify(question)) return known;
  const lines = linesOf(question);
  if (noted.reason === null || question.gapId !== null) {
    await gaps.keepQuestion(question, lines);
    return question;
  }
  // Read before the list: a gap made in between is then one too many, and the question is looked at again.
  const made = await gaps.made();
  const gap = nearestGap(await gaps.listGaps(), text) ?? freshGap(question);
  const joined = { ...question, gapId: gap.id };
  await gaps.keepQuestion(joined, lines, { gap: withQuestion(gap, question, noted.reason), made });
  return joined;
};

/**
 * Keeps a question, masked once more, and puts it into the gap it is most like when it has a reason for one. The same question
 * of a conversation is kept once and joins once; another reason is added to it. `undefined` when the words are no question.
 */
export const noteQuestion = async (gaps: GapStore, noted: Noted): Promise<AskedQuestion | undefined> => {
  const text = cleaned(noted.text);
  return isQuestion(text) ? joinDespiteRaces(() => noteOnce(gaps, noted, text)) : undefined;
};
