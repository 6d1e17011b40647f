import * as z from "zod";
import { Landing } from "../gaps/asked-question.ts";
import { ChannelName } from "../messages/channel-name.ts";
import { Choice } from "../messages/message.ts";
import { Status } from "../messages/status.ts";

/**
 * What is remembered between turns. `owner` decides who speaks: the bot, nobody yet (waiting for a person) or a person.
 * `offered` are the buttons of the last reply, so that "2" typed in a channel without buttons means the second one.
 */
export const Conversation = z.object({
  id: z.string().startsWith("cnv_"),
  channel: ChannelName,
  /** The citizen's pseudonym: a keyed hash, never an account name. */
  citizen: z.string(),
  /** GB/T 2260 code of the chosen region; 000000 is nationwide. */
  region: z.string().regex(/^\d{6}$/),
  owner: z.enum(["bot", "waiting", "agent"]),
  handoffId: z.string().nullable(),
  /** The draft being filled; `paused` while the citizen does something else. */
  form: z.object({ draftId: z.string(), serviceId: z.string(), paused: z.boolean() }).nullable(),
  /** Unfinished drafts by service, so that starting a service again goes on where it was left. */
  drafts: z.record(z.string(), z.string()),
  /** What the last answer rested on, for follow-up questions. */
  lastEntryIds: z.array(z.string()),
  /** The last reply's status and the citizen's last own words (masked), so that a person knows why and about what. */
  lastStatus: Status.nullable(),
  lastWords: z.string(),
  /** The region that the citizen's words last named; follow-ups are about it too. */
  lastPlace: z.string().default(""),
  /** Whose matter the last answer was, for the figures of what comes after it. */
  lastDepartment: z.string().optional(),
  /** The last question (masked): the title of a talk with a person. */
  topic: z.string().default(""),
  offered: z.array(Choice),
  /** Until when the conversation (not what was said in it) must be there for a reminder, in seconds since 1970. */
  keepUntil: z.int().optional(),
  lastSeq: z.int().nonnegative(),
  createdAt: z.iso.datetime(),
  lastTurnAt: z.iso.datetime(),
  version: z.int().nonnegative(),
  expiresAt: z.int(),
});
export type Conversation = z.infer<typeof Conversation>;

/** What the store keeps of a finished turn: proof that the message was handled, and which messages it wrote. */
export const Turn = z.object({
  messageId: z.string(),
  firstSeq: z.int().positive(),
  lastSeq: z.int().positive(),
  at: z.iso.datetime(),
  deliveredAt: z.iso.datetime().nullable(),
  /** When the message was sent: the id of the turn's record for the figures follows from it. */
  askedAt: z.iso.datetime().optional(),
  /** What became of the question that it answered; kept here, so that it is noted also after a crash. */
  asked: Landing.optional(),
});
export type Turn = z.infer<typeof Turn>;
