import * as z from "zod";
import { ChannelName } from "./channel-name.ts";
import { Citation } from "./citation.ts";

/** Text length limit of one message, in UTF-16 units. Longer ones are refused with a clear error, never cut. */
export const maxTextLength = 2000;

/** Exactly what a citizen can send: words, a pressed button, or the fields of a form step. */
export const CitizenContent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("choice"), value: z.string(), label: z.string().optional() }),
  /** `draftId` says which form is meant; left out, it is the one in hand. */
  z.object({
    type: z.literal("form"),
    draftId: z.string().optional(),
    values: z.record(z.string(), z.string()),
  }),
]);
export type CitizenContent = z.infer<typeof CitizenContent>;

/**
 * What people at the desk cause in a conversation. It goes through the same queue as the citizen's messages, so that
 * one writer at a time sees one order.
 */
export const DeskEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("agent-joined"), handoffId: z.string(), agentId: z.string(), agentName: z.string() }),
  z.object({
    type: z.literal("agent-said"),
    handoffId: z.string(),
    agentId: z.string(),
    agentName: z.string(),
    text: z.string(),
    /** Of a draft answer that the agent sent: the sources, and its label when it was sent as it was. */
    citations: z.array(Citation).optional(),
    label: z.string().nullable().optional(),
  }),
  z.object({
    type: z.literal("agent-proposed"),
    handoffId: z.string(),
    agentId: z.string(),
    agentName: z.string(),
    fieldId: z.string(),
    value: z.string(),
  }),
  /** `step` is the place of the step in the ticket's history; without it, the last one. */
  z.object({ type: z.literal("ticket-moved"), ticketId: z.string(), step: z.int().nonnegative().optional() }),
  /** What was reported by many has been put right; each is told once. */
  z.object({ type: z.literal("remedy-published"), problemId: z.string(), title: z.string(), text: z.string() }),
  z.object({
    type: z.literal("agent-left"),
    handoffId: z.string(),
    reason: z.enum(["ended", "requeued", "transferred"]),
  }),
  /** The agent's desk gives no sign, and gives one again. */
  z.object({ type: z.literal("agent-away"), handoffId: z.string(), agentId: z.string(), agentName: z.string() }),
  z.object({ type: z.literal("agent-back"), handoffId: z.string(), agentId: z.string(), agentName: z.string() }),
  z.object({ type: z.literal("citizen-silent"), handoffId: z.string() }),
  z.object({ type: z.literal("citizen-back"), handoffId: z.string() }),
  /** `cause` names the lines of the submission's timeline that it is about; without it, where the part stands is told. */
  z.object({
    type: z.literal("part-moved"),
    submissionId: z.string(),
    department: z.string(),
    cause: z.string().optional(),
  }),
  z.object({ type: z.literal("reminder-due"), reminderId: z.string() }),
  /** A question that this citizen wanted an answer to has one: an entry that is live now. */
  z.object({ type: z.literal("answer-found"), gapId: z.string(), entryId: z.string(), title: z.string() }),
  /** Caused by the citizen in another channel: a one-time code shown here was typed there, and these forms went along. */
  z.object({ type: z.literal("continued"), channel: ChannelName, serviceIds: z.array(z.string()) }),
]);
export type DeskEvent = z.infer<typeof DeskEvent>;

/** What a channel notices beside the citizen's words: it may be answered, but is no message of theirs. */
export const ChannelEvent = z.discriminatedUnion("type", [
  /** Opened the chat: the welcome is due. */
  z.object({ type: z.literal("arrived") }),
  /** Sent something that cannot be read, such as a voice message or a sticker. */
  z.object({ type: z.literal("unreadable"), what: z.string().max(40) }),
  /** Took back a message of theirs: its words are not kept. `recalledId` is the message's id. */
  z.object({ type: z.literal("recalled"), recalledId: z.string().max(100) }),
  /** Writes faster than is taken; `retryAfterSeconds` until the next minute begins. */
  z.object({ type: z.literal("too-fast"), retryAfterSeconds: z.int().positive() }),
]);
export type ChannelEvent = z.infer<typeof ChannelEvent>;

/** One item of the inbox queue. `messageId` is the sender's own and unique in its conversation: doing it twice is doing it once. */
export const InboundMessage = z.object({
  messageId: z.string().min(1).max(100),
  conversationId: z.string().startsWith("cnv_"),
  channel: ChannelName,
  at: z.iso.datetime(),
  content: z.union([CitizenContent, DeskEvent, ChannelEvent]),
});
export type InboundMessage = z.infer<typeof InboundMessage>;

/** Whether it is said by the citizen, and not an event of the desk or of a channel. */
export const isSaidByCitizen = (content: InboundMessage["content"]): content is CitizenContent =>
  CitizenContent.options.some(({ shape }) => shape.type.value === content.type);

/** Whether a channel noticed it. */
export const isNoticedByChannel = (content: InboundMessage["content"]): content is ChannelEvent =>
  ChannelEvent.options.some(({ shape }) => shape.type.value === content.type);
