import * as z from "zod";
import { isOpen, TicketStatus } from "../../messages/ticket-status.ts";
import { MoveInput } from "../../tickets/move-input.ts";
import { findForActor, moveTicket } from "../../tickets/move-ticket.ts";
import { openTicket } from "../../tickets/open-ticket.ts";
import { findDuplicates, suggestFor } from "../../tickets/suggest-ticket.ts";
import { Contact, Reporter, TicketKind } from "../../tickets/ticket.ts";
import { MoveName } from "../../tickets/ticket-step.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { NewDeskTicket, originOf, TicketDetail, ticketActorOf, ticketDetail } from "./desk-ticket-views.ts";
import { TicketParams } from "./desk-views.ts";
import { tellOpened, tellReporters } from "./tell-reporters.ts";

const DuplicateView = z.object({
  id: z.string(),
  number: z.string(),
  kind: TicketKind,
  status: TicketStatus,
  department: z.string().nullable(),
  description: z.string(),
  openedAt: z.iso.datetime(),
  similarity: z.number(),
});

const guess = <V extends z.ZodType>(value: V) =>
  z.array(z.object({ value, confidence: z.number(), because: z.array(z.string()) }));

const SuggestionView = z.object({
  kinds: guess(TicketKind),
  departments: guess(z.string()),
  duplicates: z.array(DuplicateView),
});

const readTicket = route<DeskDeps>()({
  id: "readTicket",
  summary: "One ticket with every step and the moves that the caller may make now",
  params: TicketParams,
  response: TicketDetail,
  async run(deps, { params: { ticketId } }, caller) {
    const actor = ticketActorOf(caller);
    return ticketDetail(deps, actor, await findForActor(deps.tickets, actor, ticketId));
  },
});

const readTicketSuggestion = route<DeskDeps>()({
  id: "readTicketSuggestion",
  summary: "What kind a ticket probably is, whom it is for, and which open ones may be the same",
  params: TicketParams,
  response: SuggestionView,
  async run({ tickets, classification: rules }, { params: { ticketId } }, caller) {
    const ticket = await findForActor(tickets, ticketActorOf(caller), ticketId);
    // Past tickets of other departments are nothing for one of them.
    if (!ticketActorOf(caller).roles.some((role) => role !== "department") || !isOpen(ticket.status))
      return { kinds: [], departments: [], duplicates: [] };
    return suggestFor({ tickets, rules }, ticket);
  },
});

const findTicketDuplicates = route<DeskDeps>()({
  id: "findTicketDuplicates",
  summary: "Open tickets that may be about the same as what is being written down",
  body: NewDeskTicket.pick({ description: true, region: true }),
  response: z.object({ duplicates: z.array(DuplicateView) }),
  run: async ({ tickets }, { body }) => ({ duplicates: await findDuplicates(tickets, body) }),
});

const openDeskTicket = route<DeskDeps>()({
  id: "openDeskTicket",
  summary: "Opens a ticket for somebody who phoned, or whom an agent talks with",
  status: 201,
  body: NewDeskTicket,
  response: TicketDetail,
  async run(deps, { body }, caller) {
    const { cause, name = null, mobile = null, handoffId, reportedParty = null, ...given } = body;
    const ticket = await openTicket(deps, {
      ...given,
      ...(await originOf(deps, caller, handoffId)),
      contact: { name, mobile },
      reportedParty,
      cause: `desk ${caller.id} ${cause}`,
      by: caller.name,
    });
    await tellOpened(deps, ticket);
    return ticketDetail(deps, ticketActorOf(caller), ticket);
  },
});

const Move = MoveInput.extend({ move: MoveName, version: z.int().nonnegative() });

const moveOne = route<DeskDeps>()({
  id: "moveTicket",
  summary: "Makes one move: who may, from where and with what stands in the machine of ARCHITECTURE.md",
  params: TicketParams,
  body: Move,
  response: TicketDetail,
  async run(deps, { params: { ticketId }, body: { move, version, ...input } }, caller) {
    const actor = ticketActorOf(caller);
    const ticket = await moveTicket(deps, { ticketId, move, actor, input, version });
    await tellReporters(deps, ticket);
    return ticketDetail(deps, actor, ticket);
  },
});

/** Why somebody looks; without a reason nobody does. */
const Reveal = z.strictObject({ reason: z.string().trim().min(4).max(500), version: z.int().nonnegative() });

const revealReporter = route<DeskDeps>()({
  id: "revealReporter",
  summary: "Shows a supervisor who made a report; the look and its reason stand in the ticket for ever",
  params: TicketParams,
  body: Reveal,
  response: z.object({
    contact: Contact,
    description: Reporter.shape.description,
    version: z.int(),
  }),
  async run(deps, { params: { ticketId }, body: { reason, version } }, caller) {
    const actor = ticketActorOf(caller);
    // Written down first: whoever reads the answer has left a trace.
    const ticket = await moveTicket(deps, { ticketId, move: "reveal", actor, input: { note: reason }, version });
    const { contact, description } = await deps.tickets.reporterOf(ticket);
    return { contact, description, version: ticket.version };
  },
});

export const deskTicketRoutes: readonly Route<DeskDeps>[] = [
  readTicket,
  readTicketSuggestion,
  findTicketDuplicates,
  openDeskTicket,
  moveOne,
  revealReporter,
];
