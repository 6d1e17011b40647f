import * as z from "zod";
import { Citation } from "./citation.ts";
import { Status } from "./status.ts";
import { TicketStatus } from "./ticket-status.ts";

/** A button: `label` is what the citizen reads, `value` what comes back as the choice (see inbound-message.ts). */
export const Choice = z.object({
  value: z.string().min(1).max(200),
  label: z.string().min(1).max(60),
});
export type Choice = z.infer<typeof Choice>;

/** Rows of label and value under a title: a preview, a receipt, a service's facts. */
export const Card = z.object({
  title: z.string(),
  rows: z.array(z.object({ label: z.string(), value: z.string(), fieldId: z.string().optional() })),
  note: z.string().nullable(),
});
export type Card = z.infer<typeof Card>;

/** The kinds of form fields; a page draws an input for each, forms/fields/ reads what comes back. */
export const FieldKind = z.enum([
  "text",
  "name",
  "id-number",
  "mobile",
  "bank-card",
  "month",
  "number",
  "choice",
  "choices",
  "yes-no",
  "region",
  "uscc",
  "date",
  "money",
  "address",
  "upload",
  "group",
  "consent",
  "signature",
]);

/** The question a form asks now, with what a page needs to draw the right input. */
export const FormStep = z.object({
  draftId: z.string(),
  serviceId: z.string(),
  serviceTitle: z.string(),
  field: z.object({
    id: z.string(),
    label: z.string(),
    type: FieldKind,
    optional: z.boolean(),
    help: z.string().nullable(),
    example: z.string().nullable(),
    choices: z.array(Choice),
    /** For a date or a month: the first and the last year that can be meant. */
    years: z.object({ from: z.int(), to: z.int() }).optional(),
    /** For an upload: which files are taken. */
    accept: z.object({ kinds: z.array(z.string()), maxMegabytes: z.number(), maxFiles: z.int().positive() }).optional(),
  }),
  /** What is wrong with the value just given, in the citizen's words; null when nothing is. */
  error: z.string().nullable(),
  /** How many of the questions that apply are answered or skipped; the text says the same. */
  progress: z.object({ answered: z.int().nonnegative(), total: z.int().positive() }),
});
export type FormStep = z.infer<typeof FormStep>;

export const TicketView = z.object({
  number: z.string(),
  status: TicketStatus,
  statusLabel: z.string(),
  kindLabel: z.string(),
  dueOn: z.iso.date(),
  timeline: z.array(z.object({ at: z.iso.datetime(), label: z.string(), note: z.string().nullable() })),
});
export type TicketView = z.infer<typeof TicketView>;

export const HandoffView = z.object({
  handoffId: z.string(),
  state: z.enum(["waiting", "active", "ended"]),
  /** How many people stand before the citizen, plus one; null when not waiting. */
  position: z.int().positive().nullable(),
  agentName: z.string().nullable(),
  /** Minutes that waiting will take, from measured times; null or absent when nobody can say. */
  waitMinutes: z.int().positive().nullable().optional(),
});
export type HandoffView = z.infer<typeof HandoffView>;

export const Sender = z.enum(["bot", "agent", "system", "citizen"]);
export type Sender = z.infer<typeof Sender>;
export const MessageKind = z.enum(["text", "choices", "card", "form", "ticket", "handoff"]);
export type MessageKind = z.infer<typeof MessageKind>;

const content = {
  kind: MessageKind,
  /** Always complete on its own: a channel that can show nothing else shows this (see plain-text.ts). */
  text: z.string(),
  status: Status.nullable(),
  /** The label that automatic content must carry (人工智能生成合成内容标识办法, 2025-09-01), or null for people and forms. */
  label: z.string().nullable(),
  citations: z.array(Citation),
  choices: z.array(Choice),
  card: Card.nullable(),
  form: FormStep.nullable(),
  ticket: TicketView.nullable(),
  handoff: HandoffView.nullable(),
};

/** What a capability wants said; the turn adds id, order, time and what it answers. */
export const ReplyDraft = z.object({ ...content, from: Sender });
export type ReplyDraft = z.infer<typeof ReplyDraft>;

/** One message of a transcript, the same in the store, over HTTP and on the WebSocket. */
export const Message = z.object({
  id: z.string().startsWith("msg_"),
  /** Place in the conversation, from 1, without gaps: a reader that misses one knows it. */
  seq: z.int().positive(),
  /** The client's message id that this replies to; for a citizen's own message, its own id; null when nobody asked. */
  inReplyTo: z.string().nullable(),
  at: z.iso.datetime(),
  from: Sender,
  ...content,
});
export type Message = z.infer<typeof Message>;
