import * as z from "zod";
import { ChannelName } from "../messages/channel-name.ts";
import { GivenFeedback } from "../messages/feedback.ts";
import { Status } from "../messages/status.ts";

/** Why a question shows that something is missing or not good enough. */
export const GapReason = z.enum(["unanswered", "unsure", "disliked", "handed-over"]);
export type GapReason = z.infer<typeof GapReason>;

/** What became of a question: what was said, on which entries it rested, and which came near with what confidence (0 to 1). */
export const Landing = z.object({
  status: Status,
  entryIds: z.array(z.string()),
  near: z.array(z.object({ entryId: z.string(), confidence: z.number() })),
});
export type Landing = z.infer<typeof Landing>;

/** A citizen's question as it is kept: masked words, where it was asked, and nothing about whom. */
export const AskedQuestion = Landing.extend({
  id: z.string().startsWith("ask_"),
  text: z.string().min(1),
  region: z.string(),
  channel: ChannelName,
  at: z.iso.datetime(),
  /** Which turn of which conversation, so that staff who may read it find it. */
  conversationId: z.string(),
  turnId: z.string(),
  reasons: z.array(GapReason),
  /** What its citizen said last about the answer; the remark is masked. */
  opinion: GivenFeedback.nullable(),
  gapId: z.string().nullable(),
  /** The gaps that people took it out of. */
  movedFrom: z.array(z.string()).default([]),
  version: z.int().nonnegative(),
  expiresAt: z.int(),
});
export type AskedQuestion = z.infer<typeof AskedQuestion>;

/** A question as it stands beside an entry that it landed on, or near. */
export const EntryQuestion = AskedQuestion.pick({ id: true, text: true, region: true, at: true, status: true }).extend({
  entryId: z.string(),
  /** Whether the entry was the answer. */
  answered: z.boolean(),
  confidence: z.number().nullable(),
});
export type EntryQuestion = z.infer<typeof EntryQuestion>;
