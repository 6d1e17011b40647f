import { isWithin } from "../messages/region.ts";
import type { Ticket } from "./ticket.ts";
import { ticketMoves } from "./ticket-moves.ts";
import type { ActorRole, MoveName } from "./ticket-step.ts";

/** Who wants to see or move a ticket. Without regions somebody is there for all of them. */
export type TicketActor = {
  name: string;
  roles: readonly ActorRole[];
  departments: readonly string[];
  regions: readonly string[];
};

/** Time itself: reminders, escalation, closing and filing away. */
export const systemActor: TicketActor = { name: "system", roles: ["system"], departments: [], regions: [] };
/** A citizen, for tickets found to be their own. */
export const citizenActor: TicketActor = { name: "citizen", roles: ["citizen"], departments: [], regions: [] };

const isOf = ({ departments }: TicketActor, { department, tasks }: Ticket): boolean =>
  departments.some((own) => own === department || tasks.some((task) => task.department === own));

const fits: Record<ActorRole, (actor: TicketActor, ticket: Ticket) => boolean> = {
  citizen: () => true,
  agent: () => true,
  supervisor: () => true,
  coordinator: (_, { kind }) => kind === "stuck",
  department: isOf,
  city: () => true,
  system: () => true,
};

/** The roles in which this actor has to do with this ticket; none means the ticket is as good as missing. */
export const rolesFor = (actor: TicketActor, ticket: Ticket): ActorRole[] => {
  const { roles, regions } = actor;
  if (regions.length > 0 && !regions.some((region) => isWithin(region, ticket.region))) return [];
  return roles.filter((role) => fits[role](actor, ticket));
};

const isDepartmentOnly = (roles: readonly ActorRole[]): boolean => roles.every((role) => role === "department");

/** The role in which somebody makes a move; undefined when they may not. A department holding only a task answers just that. */
export const roleForMove = (actor: TicketActor, ticket: Ticket, move: MoveName): ActorRole | undefined => {
  const roles = rolesFor(actor, ticket).filter((role) => ticketMoves[move].by.includes(role));
  const holdsOnlyTask =
    isDepartmentOnly(roles) && move !== "answer-task" && !actor.departments.some((own) => own === ticket.department);
  return holdsOnlyTask ? undefined : roles[0];
};

/** Whether somebody sees a ticket only as a department does. */
export const seesAsDepartment = (actor: TicketActor, ticket: Ticket): boolean =>
  isDepartmentOnly(rolesFor(actor, ticket));
