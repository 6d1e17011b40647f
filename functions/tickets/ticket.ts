import * as z from "zod";
import { TicketStatus } from "../messages/ticket-status.ts";
import { TicketStep } from "./ticket-step.ts";

/** Kinds of request after 北京市接诉即办工作条例 art. 2 (咨询 求助 投诉 举报 建议) and our own 办不成事. */
export const TicketKind = z.enum(["consult", "help", "complaint", "report", "suggestion", "stuck"]);
export type TicketKind = z.infer<typeof TicketKind>;

/** The five official levels of a review, best first (国办发〔2019〕51号); the last two are bad reviews (差评). */
export const Satisfaction = z.enum(["very-good", "good", "fair", "bad", "very-bad"]);
export type Satisfaction = z.infer<typeof Satisfaction>;

/** How to reach somebody; stored encrypted. */
export const Contact = z.object({ name: z.string().nullable(), mobile: z.string().nullable() });
export type Contact = z.infer<typeof Contact>;

/**
 * Who reported. A whistle-blower's stands in a record of its own, encrypted, and never in the ticket: no view made from a
 * ticket can show it (济南市12345市民服务热线条例第三十二条).
 */
export const Reporter = z.object({
  citizen: z.string(),
  conversationId: z.string(),
  contact: Contact,
  /** What was said, with everything that tells who said it. */
  description: z.string(),
});
export type Reporter = z.infer<typeof Reporter>;

/** What a department has asked of the hotline and waits for. */
export const TicketRequest = z.object({
  type: z.enum(["return", "extension"]),
  by: z.string(),
  at: z.iso.datetime(),
  note: z.string(),
  /** Working days more, for an extension. */
  days: z.int().positive().nullable(),
});

/** One department's task of a 办不成事 ticket; the ticket is answered only when all its tasks are. */
export const TicketTask = z.object({
  id: z.string(),
  department: z.string(),
  question: z.string(),
  askedAt: z.iso.datetime(),
  answer: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
});
export type TicketTask = z.infer<typeof TicketTask>;

/** What the follow-up (回访) found; `reached` is false when nobody could be asked, and such tickets count in no rate. */
export const TicketVisit = z.object({
  at: z.iso.datetime(),
  reached: z.boolean(),
  solved: z.boolean().nullable(),
  satisfaction: Satisfaction.nullable(),
});

/** What a ticket gains on its way; what stands here is how it begins. */
const onItsWay = {
  /** The unit that a report is about: the ticket never goes there. */
  reportedParty: z.string().nullable().default(null),
  isReporterProtected: z.boolean().default(false),
  assignedOn: z.iso.date().nullable().default(null),
  /** Last day on which the department may say that the ticket is not its own. */
  returnBy: z.iso.date().nullable().default(null),
  /** Given by decision after a dispute: cannot be returned again (潍坊市条例第二十二条). */
  isDesignated: z.boolean().default(false),
  request: TicketRequest.nullable().default(null),
  /** The department waits for the citizen; the deadline stands still from this day on. */
  waitingSince: z.iso.date().nullable().default(null),
  contactedAt: z.iso.datetime().nullable().default(null),
  extendedDays: z.int().nonnegative().default(0),
  supervised: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable().default(null),
  remindedFor: z.iso.date().nullable().default(null),
  escalatedFor: z.iso.date().nullable().default(null),
  reopened: z.int().nonnegative().default(0),
  visit: TicketVisit.nullable().default(null),
  tasks: z.array(TicketTask).default([]),
  mergedInto: z.string().nullable().default(null),
  /** Tickets merged into this one: their citizens are told what this one's is. */
  followers: z.array(z.string()).default([]),
};

/** A 12345-style ticket (工单); ticket-moves.ts says how it goes on. */
export const Ticket = z.object({
  id: z.string().startsWith("tkt_"),
  /** Readable number, such as GD20261123-4F7KPM. */
  number: z.string(),
  /** Empty when the reporter is protected. */
  conversationId: z.string(),
  citizen: z.string(),
  contact: Contact,
  kind: TicketKind,
  description: z.string().min(1),
  region: z.string(),
  status: TicketStatus,
  department: z.string().nullable(),
  /** Last day for the answer, counted in working days from the opening (see deadline.ts). */
  dueOn: z.iso.date(),
  openedAt: z.iso.datetime(),
  steps: z.array(TicketStep).min(1),
  version: z.int().nonnegative(),
  ...onItsWay,
});
export type Ticket = z.infer<typeof Ticket>;
/** A ticket as it may be written down, without what it gains later. */
export type TicketInput = z.input<typeof Ticket>;
