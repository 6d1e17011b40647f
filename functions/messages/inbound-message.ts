import * as z from "zod";
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
]);
export type DeskEvent = z.infer<typeof DeskEvent>;

/** One item of the inbox queue. `messageId` is the sender's own and unique in its conversation: doing it twice is doing it once. */
export const InboundMessage = z.object({
  messageId: z.string().min(1).max(100),
  conversationId: z.string().startsWith("cnv_"),
  channel: z.enum(["web"]),
  at: z.iso.datetime(),
  content: z.union([CitizenContent, DeskEvent]),
});
export type InboundMessage = z.infer<typeof InboundMessage>;

/** Whether it comes from the citizen, and not from the desk. */
export const isSaidByCitizen = (content: InboundMessage["content"]): content is CitizenContent =>
  CitizenContent.options.some(({ shape }) => shape.type.value === content.type);
