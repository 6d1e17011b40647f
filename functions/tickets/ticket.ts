import * as z from "zod";

/** Kinds of request after 北京市接诉即办工作条例 art. 2 (咨询 求助 投诉 举报 建议) and our own 办不成事. */
export const TicketKind = z.enum(["consult", "help", "complaint", "report", "suggestion", "stuck"]);
export type TicketKind = z.infer<typeof TicketKind>;

export const TicketStatus = z.enum(["accepted", "assigned", "handled", "closed"]);
export type TicketStatus = z.infer<typeof TicketStatus>;

export const TicketStep = z.object({
  at: z.iso.datetime(),
  status: TicketStatus,
  /** Who moved it: an agent's name, or "citizen" for the opening. */
  by: z.string(),
  note: z.string().nullable(),
});

/** A 12345-style ticket (工单): accepted -> assigned -> handled -> closed. */
export const Ticket = z.object({
  id: z.string().startsWith("tkt_"),
  /** Readable number, such as GD20261123-4F7KPM. */
  number: z.string(),
  conversationId: z.string(),
  citizen: z.string(),
  kind: TicketKind,
  description: z.string().min(1),
  /** How to reach the citizen; stored encrypted. */
  contact: z.object({ name: z.string().nullable(), mobile: z.string().nullable() }),
  region: z.string(),
  status: TicketStatus,
  department: z.string().nullable(),
  /** Last day for the answer, counted in working days from the opening (see deadline.ts). */
  dueOn: z.iso.date(),
  openedAt: z.iso.datetime(),
  steps: z.array(TicketStep).min(1),
  version: z.int().nonnegative(),
});
export type Ticket = z.infer<typeof Ticket>;
