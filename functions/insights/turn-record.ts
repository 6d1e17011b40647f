import * as z from "zod";
import { Status } from "../messages/status.ts";
import { derivedId } from "../shared/id.ts";
import { Feedback } from "./feedback.ts";
import { Outcome } from "./outcome.ts";

const count = z.int().nonnegative();

/** How far a form got in a turn; `field` is the question that was asked then. */
export const FormStep = z.object({
  serviceId: z.string(),
  draftId: z.string(),
  step: z.enum(["started", "field", "preview", "submitted", "discarded", "paused"]),
  field: z.string().optional(),
});
export type FormStep = z.infer<typeof FormStep>;

/** Where a draft stands seven days after it was begun. */
export const DraftEnd = z.enum(["open", "submitted", "discarded", "dropped"]);
export type DraftEnd = z.infer<typeof DraftEnd>;

/** What became of the draft that a turn began: the questions that it was asked, in no order, and the last of them. */
export const DraftPath = z.object({ end: DraftEnd, reached: z.array(z.string()), last: z.string().optional() });
export type DraftPath = z.infer<typeof DraftPath>;

/** How an answer came about: every step of the pipeline, with no word of the citizen but the masked ways to ask. */
export const Pipeline = z.object({
  /** What was looked for, best first: the question, or a follow-up made complete. */
  queries: z.array(z.string()),
  intent: z.string().nullable(),
  /** Where it was asked about: the region it names, else the citizen's. */
  region: z.string(),
  indexVersion: z.string().nullable(),
  /** Name and milliseconds. */
  steps: z.array(z.tuple([z.string(), z.number()])),
  /** Entry, score, confidence, relevance: the best candidates, best first. */
  hits: z.array(z.tuple([z.string(), z.number(), z.number(), z.number()])),
  /** Step, outcome, milliseconds, tokens in and out: each use of the language model. */
  model: z.array(z.tuple([z.string(), z.string(), z.number(), z.number(), z.number()])),
  /** Why what the model wrote was not used; what was asked for and is not in the entry. */
  refused: z.array(z.string()),
  missing: z.array(z.string()),
});
export type Pipeline = z.infer<typeof Pipeline>;

/**
 * One turn as figures know it: no name, no account, words only masked. It is kept as long as the conversation and is
 * what every figure is counted from.
 */
export const TurnRecord = z.object({
  id: z.string().startsWith("trn_"),
  conversationId: z.string(),
  /** Where in the transcript the turn begins. */
  seq: count,
  channel: z.string(),
  region: z.string(),
  /** Whose matter it is, by the entry that answered; of what is no question, by the last answer before it. */
  department: z.string().default(""),
  /** When the citizen sent it, and how long until the replies were ready. */
  at: z.iso.datetime(),
  ms: count,
  status: Status.nullable(),
  outcome: Outcome.nullable().default(null),
  /** The citizen's words, masked; empty for buttons and answers to a form. */
  text: z.string().default(""),
  entryIds: z.array(z.string()).default([]),
  /** How sure the search was of its best candidate, from 0 to 1. */
  score: z.number().nullable().default(null),
  tokens: z.object({ input: count, output: count }).optional(),
  /** Millionths of the currency that the operator's prices are in. */
  costMicros: count.optional(),
  pipeline: Pipeline.optional(),
  form: FormStep.optional(),
  person: z.object({ handoffId: z.string(), step: z.enum(["asked", "accepted", "ended"]) }).optional(),
  ticketOpened: z.boolean().optional(),
  /** What the citizen gave a talk with a person, 1 to 5. */
  rating: z.int().min(1).max(5).optional(),
  feedback: Feedback.optional(),
  /** Noted by counting: after this answer came a person, a ticket or the same question. */
  followed: z.boolean().optional(),
  /** Noted by counting on the turn that began a draft: what has become of it. */
  draft: DraftPath.optional(),
  expiresAt: z.int(),
});
export type TurnRecord = z.infer<typeof TurnRecord>;
export type TurnRecordInput = z.input<typeof TurnRecord>;

const timeDigits = 9;

/** What ids of a time begin with: smaller than all of them, greater than those of every time before. */
export const firstIdAt = (at: Date): string => `trn_${at.getTime().toString(36).padStart(timeDigits, "0")}`;

/**
 * The id of a turn's record. It follows from the message, so that a turn that runs again writes the same record, and
 * begins with the time, so that the order of ids is that of time.
 */
export const turnRecordId = (conversationId: string, messageId: string, at: string): string =>
  `${firstIdAt(new Date(at))}-${derivedId("evt", conversationId, messageId).slice("evt_".length)}`;

/** When the turn of this record was asked for; `undefined` for what is no id of a record. */
export const timeOfRecord = (id: string): Date | undefined => {
  const [, time = ""] = /^trn_([0-9a-z]{9})-[\w-]{22}$/.exec(id) ?? [];
  const ms = time === "" ? Number.NaN : Number.parseInt(time, 36);
  // Beyond this a Date is none.
  return Number.isNaN(ms) || ms > 8.64e15 ? undefined : new Date(ms);
};
