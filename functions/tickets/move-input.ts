import * as z from "zod";
import type { TicketCalendar } from "./deadline.ts";
import { Satisfaction, TicketKind } from "./ticket.ts";

const words = (max: number) => z.string().trim().min(1).max(max);

/** What comes with a move, as far as the move needs it. */
export const MoveInput = z.strictObject({
  note: words(2000).optional(),
  department: words(60).optional(),
  kind: TicketKind.optional(),
  /** Whom a report is about, when it is found out to be one: it is never given to them. */
  reportedParty: words(60).optional(),
  /** Working days. */
  days: z.int().min(1).max(60).optional(),
  /** Number of the ticket that this one is merged into. */
  into: words(40).optional(),
  visit: z.strictObject({ solved: z.boolean(), satisfaction: Satisfaction.nullable() }).optional(),
  task: z
    .strictObject({ id: words(40).optional(), department: words(60).optional(), question: words(500).optional() })
    .optional(),
});
export type MoveInput = z.infer<typeof MoveInput>;

/** The department that a move is about. */
export const departmentIn = ({ department, task }: MoveInput): string | null => department ?? task?.department ?? null;

/** Why a move is not made: outcomes that people are told, not faults. */
export type Refusal =
  | "wrong-state"
  | "not-allowed"
  | "missing-note"
  | "missing-department"
  | "missing-kind"
  | "missing-days"
  | "missing-into"
  | "missing-visit"
  | "missing-task"
  | "request-pending"
  | "no-request"
  | "return-too-late"
  | "designated"
  | "extension-too-long"
  | "extension-too-late"
  | "extended-already"
  | "not-waiting"
  | "waiting-already"
  | "tasks-open"
  | "not-stuck"
  | "reported-party"
  | "not-urgent"
  | "merged-with-itself";

/** What decides about a move beside the ticket. */
export type MoveContext = { now: Date; calendar: TicketCalendar };
