import * as z from "zod";
import { TicketStatus } from "../messages/ticket-status.ts";

/** Who can move a ticket: people by their role, the city's own 12345 system, or time itself. */
export const ActorRole = z.enum(["citizen", "agent", "supervisor", "coordinator", "department", "city", "system"]);
export type ActorRole = z.infer<typeof ActorRole>;

export const MoveName = z.enum([
  "classify",
  "answer-now",
  "decline",
  "assign",
  "designate",
  "sign",
  "contact",
  "start",
  "request-return",
  "approve-return",
  "reject-return",
  "transfer",
  "ask-citizen",
  "supplement",
  "resume",
  "request-extension",
  "approve-extension",
  "reject-extension",
  "supervise",
  "open-task",
  "answer-task",
  "answer",
  "rework",
  "visit",
  "no-contact",
  "close",
  "archive",
  "merge",
  "take-in",
  "withdraw",
  "remind",
  "escalate",
  "reveal",
]);
export type MoveName = z.infer<typeof MoveName>;

/** One line of a ticket's history: who did what, when, and what it came to. Never changed, never removed. */
export const TicketStep = z.object({
  at: z.iso.datetime(),
  move: z.union([MoveName, z.literal("open")]),
  status: TicketStatus,
  /** Who moved it: a name, or "citizen", "system". */
  by: z.string(),
  role: ActorRole,
  note: z.string().nullable(),
  /** The department concerned, where the step is about one. */
  department: z.string().nullable(),
});
export type TicketStep = z.infer<typeof TicketStep>;
