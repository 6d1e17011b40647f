import * as z from "zod";
import type { Message } from "../messages/message.ts";
import type { Wording } from "../messages/wording.ts";
import { chinaDay } from "../shared/clock.ts";
import type { Logger } from "../shared/logger.ts";
import type { Contact, ContactStore } from "./ports.ts";

/** What a template can be filled with: what it is about, what happened, when, the case's number. */
const NoticeValue = z.enum(["title", "status", "time", "number"]);
export type NoticeValue = z.infer<typeof NoticeValue>;

/** A message outside the chat: its template at the platform, and which of our texts goes into which of its fields. */
export const NoticeTemplate = z.strictObject({
  id: z.string().min(1).max(100),
  /** For example `{"thing1":"title","phrase2":"status"}`. */
  fields: z.record(z.string().regex(/^[a-z_]+\d+$/), NoticeValue),
  /** The page of the mini program that a tap opens. */
  page: z.string().min(1).max(128).optional(),
  /** A consent to it is for good (长期订阅) and not used up by one message. */
  isLongTerm: z.boolean().default(false),
});
export type NoticeTemplate = z.infer<typeof NoticeTemplate>;

/** Which template tells what; one alone tells both. */
export const NoticeTemplates = z
  .strictObject({ progress: NoticeTemplate.optional(), answered: NoticeTemplate.optional() })
  .default({});
export type NoticeTemplates = z.infer<typeof NoticeTemplates>;

/** Their ids, each once: what a page asks its citizen's consent to. */
export const templateIds = ({ progress, answered }: NoticeTemplates): string[] => [
  ...new Set([progress, answered].flatMap((template) => template?.id ?? [])),
];

/** What became of one: `used-up` when the platform says that there is no consent (any more). */
export type NoticeOutcome = { outcome: "sent" | "used-up" } | { outcome: "refused"; reason: string };

/** Sends one by the platform's interface. Throws when trying again later can help. */
export type SendNotice = (
  contact: Contact,
  template: NoticeTemplate,
  values: Readonly<Record<NoticeValue, string>>,
) => Promise<NoticeOutcome>;

export type NoticeDeps = { contacts: ContactStore; wording: Wording; log: Logger };

const kindOf = ({ ticket, from, status }: Message): "progress" | "answered" => {
  if (ticket) return ticket.status === "handled" ? "answered" : "progress";
  return from === "system" || status === "answered.progress" ? "progress" : "answered";
};

/** In China's time, as the platforms' fields for times take it. */
const timeOf = ({ at }: Message): string => {
  const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString();
  return `${chinaDay(new Date(at))} ${local.slice(11, 16)}`;
};

const caseNumber = /[A-Z]{2,3}\d{8}-[A-Z0-9]{6}/;

// What the news says stays with us until the citizen comes back: a notice may be read on a locked screen. So a ticket is
// a ticket, whatever it reports.
const valuesOf = (wording: Wording, message: Message): Record<NoticeValue, string> => {
  const { card, ticket, text } = message;
  const kind = kindOf(message);
  return {
    title: ticket ? wording("channel.notice-ticket") : (card?.title ?? wording(`channel.notice-title-${kind}`)),
    status: ticket?.statusLabel ?? wording(`channel.notice-status-${kind}`),
    time: timeOf(message),
    number: ticket?.number ?? caseNumber.exec(text)?.[0] ?? "-",
  };
};

/** One notice for each event; of a talk with a person one for each time that the citizen was heard, not one a sentence. */
const causeOf = ({ from, id }: Message, { sign, heardAt }: Contact): string =>
  from === "agent" ? `told:talk ${sign ?? heardAt}` : `told:${id}`;

type Event = { template: NoticeTemplate; message: Message; cause: string };

const eventIn = (templates: NoticeTemplates, contact: Contact, messages: readonly Message[]): Event | undefined => {
  const message = messages.findLast(({ from }) => from !== "citizen");
  const template = message && (templates[kindOf(message)] ?? templates.progress ?? templates.answered);
  return message && template && { template, message, cause: causeOf(message, contact) };
};

/**
 * Tells a citizen outside the chat that there is news, if a template is set up and they agreed to it. Called again with the
 * same messages it tells once; each notice uses one consent. Returns what became of it; a platform that is down throws
 * `upstream.unavailable`, so that the queue brings it back.
 */
export const tellByTemplate = async (
  { contacts, wording, log }: NoticeDeps,
  templates: NoticeTemplates,
  send: SendNotice,
  contact: Contact,
  messages: readonly Message[],
): Promise<"told" | "told-before" | "no-consent" | "refused"> => {
  const event = eventIn(templates, contact, messages);
  if (!event) return "no-consent";
  const { template, message, cause } = event;
  const { citizen, channel, conversationId } = contact;
  if (await contacts.isCounted(citizen, template.id, cause)) return "told-before";
  if ((await contacts.consents(citizen, template.id)) <= 0) return "no-consent";
  const sent = await send(contact, template, valuesOf(wording, message));
  const what = { channel, conversationId, template: template.id };
  if (sent.outcome === "sent") {
    await contacts.addConsents(citizen, template.id, template.isLongTerm ? 0 : -1, cause);
    log.info("channel.notice", what);
    return "told";
  }
  if (sent.outcome === "used-up") await contacts.clearConsents(citizen, template.id);
  log.warn("channel.notice-refused", { ...what, ...sent });
  return sent.outcome === "used-up" ? "no-consent" : "refused";
};
