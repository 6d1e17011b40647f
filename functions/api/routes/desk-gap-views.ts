import * as z from "zod";
import { AskedQuestion } from "../../gaps/asked-question.ts";
import { Gap, GapState } from "../../gaps/gap.ts";
import { Finding, WatchRun } from "../../knowledge/finding.ts";

const count = z.int().nonnegative();
const Trend = z.object({ last: count, before: count });

/** One gap in the list; its examples are masked. */
export const GapItem = Gap.pick({
  id: true,
  title: true,
  size: true,
  regions: true,
  reasons: true,
  examples: true,
  firstAt: true,
  lastAt: true,
  link: true,
  dismissed: true,
  answered: true,
  merged: true,
  version: true,
}).extend({ state: GapState, trend: Trend });

/** A question of a gap: masked words, and where staff who may read the conversation find it. */
const GapQuestion = AskedQuestion.pick({
  id: true,
  text: true,
  region: true,
  channel: true,
  at: true,
  status: true,
  reasons: true,
  opinion: true,
  near: true,
  conversationId: true,
  turnId: true,
});

export const GapDetail = GapItem.extend({
  days: Gap.shape.days,
  history: Gap.shape.history,
  questions: z.array(GapQuestion),
  /** How many citizens want to be told when there is an answer. */
  waiting: count,
});

/** Ways to ask that an entry lacks. */
export const Variants = z.object({
  variants: z.array(
    z.object({ text: z.string(), count: z.int().positive(), lastAt: z.iso.datetime(), answered: z.boolean() }),
  ),
});

/** What a watch found, and when the watches ran. */
export const FindingItem = Finding.omit({ key: true });
export const FindingList = z.object({
  findings: z.array(FindingItem),
  run: WatchRun.omit({ version: true }).nullable(),
});
