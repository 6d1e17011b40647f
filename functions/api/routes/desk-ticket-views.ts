import * as z from "zod";
import { isOpen } from "../../messages/ticket-status.ts";
import { AppError } from "../../shared/app-error.ts";
import { availableMoves } from "../../tickets/available-moves.ts";
import { Satisfaction, Ticket, TicketKind } from "../../tickets/ticket.ts";
import { seesAsDepartment, type TicketActor } from "../../tickets/ticket-actor.ts";
import { MoveName, TicketStep } from "../../tickets/ticket-step.ts";
import type { StaffCaller } from "../caller.ts";
import type { DeskDeps } from "./desk-deps.ts";

// A response schema also drops what is not in it, such as the citizen's pseudonym: whole records can be handed over.

/** One ticket in a list. Nothing of who reported: views have no field for it. */
export const TicketItem = Ticket.pick({
  id: true,
  number: true,
  kind: true,
  region: true,
  status: true,
  department: true,
  dueOn: true,
  openedAt: true,
  description: true,
  waitingSince: true,
  isReporterProtected: true,
  reopened: true,
  supervised: true,
  request: true,
});

/** One ticket as the hotline sees it. */
export const TicketDetail = TicketItem.extend({
  contact: Ticket.shape.contact,
  steps: z.array(TicketStep),
  version: Ticket.shape.version,
  returnBy: z.iso.date().nullable(),
  isDesignated: z.boolean(),
  extendedDays: z.int(),
  reportedParty: z.string().nullable(),
  tasks: Ticket.shape.tasks.unwrap(),
  visit: z
    .object({ reached: z.boolean(), solved: z.boolean().nullable(), satisfaction: Satisfaction.nullable() })
    .nullable(),
  mergedInto: z.object({ id: z.string(), number: z.string() }).nullable(),
  followers: z.int().nonnegative(),
  /** The moves that whoever reads this may make now. */
  may: z.array(MoveName),
});

/** One ticket whole, as this actor may see it. */
export const ticketDetail = async (
  { tickets, calendar, clock }: Pick<DeskDeps, "tickets" | "calendar" | "clock">,
  actor: TicketActor,
  ticket: Ticket,
): Promise<z.input<typeof TicketDetail>> => {
  const parent = ticket.mergedInto === null ? undefined : await tickets.find(ticket.mergedInto);
  const isDepartment = seesAsDepartment(actor, ticket);
  // A finished ticket's department has no use for a phone number any more.
  const contact = isDepartment && !isOpen(ticket.status) ? { name: null, mobile: null } : ticket.contact;
  return {
    ...ticket,
    contact,
    mergedInto: parent ? { id: parent.id, number: parent.number } : null,
    followers: ticket.followers.length,
    may: availableMoves(ticket, actor, { now: clock.now(), calendar }),
  };
};

const ticketRoles = ["agent", "supervisor", "coordinator", "department"] as const;

/** A staff caller as tickets know one; an admin may do what the hotline may. */
export const ticketActorOf = ({ name, roles, departments = [], regions = [] }: StaffCaller): TicketActor => ({
  name,
  roles: roles.includes("admin")
    ? ["agent", "supervisor", "coordinator"]
    : ticketRoles.filter((role) => roles.includes(role)),
  departments,
  regions,
});

const words = (max: number) => z.string().trim().min(1).max(max);

/** A ticket written down by an agent; `cause` is the page's own id, so that sending it twice opens one. */
export const NewDeskTicket = z.strictObject({
  cause: words(60),
  kind: TicketKind,
  description: words(2000),
  region: z.string().regex(/^\d{6}$/),
  name: words(40).optional(),
  mobile: z
    .string()
    .regex(/^1\d{10}$/)
    .optional(),
  reportedParty: words(60).optional(),
  /** The talk that it came out of: its citizen then follows the ticket. */
  handoffId: words(100).optional(),
});

/** Where the request that the agent speaks for comes from: a talk at the desk, or a call that no conversation stands for. */
export const originOf = async (
  { handoffs }: Pick<DeskDeps, "handoffs">,
  { id, roles }: StaffCaller,
  handoffId: string | undefined,
): Promise<{ citizen: string; conversationId: string }> => {
  if (handoffId === undefined) return { citizen: "", conversationId: "" };
  const handoff = await handoffs.find(handoffId);
  if (!handoff || (handoff.agentId !== id && !roles.includes("admin"))) throw new AppError("record.not-found");
  return { citizen: handoff.citizen, conversationId: handoff.conversationId };
};
