import * as z from "zod";
import { isUnfinished } from "../../forms/draft.ts";
import { proposeValue } from "../../forms/propose-value.ts";
import { endHandoff, mayUse } from "../../handoff/end-handoff.ts";
import { endedEvent, proposedEvent, saidEvent } from "../../handoff/handoff-events.ts";
import { maxTextLength } from "../../messages/inbound-message.ts";
import { AppError } from "../../shared/app-error.ts";
import { openTicket } from "../../tickets/open-ticket.ts";
import { type Ticket, TicketKind } from "../../tickets/ticket.ts";
import { type Route, route } from "../route.ts";
import { agentOf, type DeskDeps, noteSign } from "./desk-deps.ts";
import { heldHandoff, readableHandoff } from "./desk-handoff-access.ts";
import { DeskMessageId, HandoffItem, handoffItem, tellDesks } from "./desk-handoff-views.ts";
import { HandoffParams } from "./desk-views.ts";
import { tellOpened } from "./tell-reporters.ts";

const AgentMessage = z.strictObject({
  messageId: DeskMessageId,
  text: z.string().trim().min(1).max(maxTextLength),
  /** The draft answer that the text began as: its sources go along. */
  suggestionId: z.string().min(1).max(120).optional(),
});

const sendAgentMessage = route<DeskDeps>()({
  id: "sendAgentMessage",
  summary: "Says something to the citizen; only the agent who holds the conversation may",
  status: 202,
  params: HandoffParams,
  body: AgentMessage,
  response: z.object({ messageId: z.string() }),
  async run(deps, { params: { handoffId }, body: { messageId, text, suggestionId } }, caller) {
    const handoff = await heldHandoff(deps.handoffs, handoffId, caller.id);
    await noteSign(deps, caller);
    const notes = suggestionId === undefined ? [] : await deps.notes.list(handoffId);
    const from = notes.find(({ id, kind }) => id === suggestionId && kind === "suggestion");
    await deps.inbox.send(saidEvent(handoff, messageId, text, deps.clock.now().toISOString(), from));
    return { messageId };
  },
});

const Proposed = z.discriminatedUnion("state", [
  z.object({ state: z.literal("sent"), label: z.string(), shown: z.string() }),
  z.object({ state: z.literal("refused"), problem: z.string() }),
]);

const proposeOne = route<DeskDeps>()({
  id: "proposeValue",
  summary: "Proposes a value for the citizen's form; only the citizen can take it over",
  params: HandoffParams,
  body: z.strictObject({
    messageId: DeskMessageId,
    fieldId: z.string().regex(/^[a-z0-9.-]{1,60}$/),
    value: z.string().trim().min(1).max(150),
  }),
  response: Proposed,
  async run(deps, { params: { handoffId }, body: { messageId, ...proposed } }, caller) {
    const handoff = await heldHandoff(deps.handoffs, handoffId, caller.id);
    await noteSign(deps, caller);
    const conversation = await deps.conversations.find(handoff.conversationId);
    const draftId = conversation?.form?.draftId ?? handoff.draftId;
    const draft = draftId === null ? undefined : await deps.conversations.findDraft(handoff.conversationId, draftId);
    const service = deps.services.find(({ id }) => id === draft?.serviceId);
    if (!draft || !service || !isUnfinished(draft)) throw new AppError("record.changed");
    const proposal = proposeValue(deps, service, draft, proposed);
    if ("problem" in proposal) return { state: "refused" as const, problem: proposal.problem };
    await deps.inbox.send(proposedEvent(handoff, messageId, proposed, deps.clock.now().toISOString()));
    return { state: "sent" as const, label: proposal.label, shown: proposal.shown };
  },
});

const TicketToOpen = z.strictObject({
  kind: TicketKind,
  description: z.string().trim().min(5).max(maxTextLength),
  /** Whom a report is about. */
  reportedParty: z.string().trim().min(1).max(60).nullable().default(null),
});

/** The ticket that an agent writes down for the citizen; ending twice is one ticket, also when the first answer got lost. */
const ticketFor = async (
  deps: DeskDeps,
  handoffId: string,
  agent: ReturnType<typeof agentOf>,
  wanted: z.infer<typeof TicketToOpen>,
): Promise<Ticket> => {
  const handoff = await readableHandoff(deps.handoffs, handoffId, agent);
  if (!mayUse(handoff, agent)) throw new AppError("record.not-found");
  const opened = handoff.ticketId === null ? undefined : await deps.tickets.find(handoff.ticketId);
  if (opened) return opened;
  if (handoff.state !== "active") throw new AppError(handoff.state === "ended" ? "handoff.ended" : "record.changed");
  const { citizen, conversationId, region } = handoff;
  const contact = { name: null, mobile: null };
  const given = { citizen, conversationId, region, contact, ...wanted, cause: `handoff ${handoffId}`, by: agent.name };
  return openTicket(deps, given);
};

const endOne = route<DeskDeps>()({
  id: "endHandoff",
  summary: "Ends the conversation with a person, with a ticket if wanted; the citizen is with the bot again",
  params: HandoffParams,
  body: z.strictObject({ ticket: TicketToOpen.optional() }),
  response: HandoffItem,
  async run(deps, { params: { handoffId }, body }, caller) {
    const agent = agentOf(caller);
    const ticket = body.ticket && (await ticketFor(deps, handoffId, agent, body.ticket));
    const by = { type: "agent" as const, ...agent, ...(ticket && { ticketId: ticket.id }) };
    const handoff = await endHandoff(deps, { handoffId, by });
    // One that the citizen has ended is over already, and the citizen knows.
    if (handoff.endedBy === "agent") await deps.inbox.send(endedEvent(handoff, deps.clock.now().toISOString()));
    // The end tells of its own ticket; the citizen who was faster with ending hears of it by itself.
    if (ticket && handoff.ticketId !== ticket.id) await tellOpened(deps, ticket);
    await tellDesks(deps, handoff);
    return handoffItem(handoff, null);
  },
});

const tellTyping = route<DeskDeps>()({
  id: "tellTyping",
  summary: "Shows the citizen that the agent who holds the conversation is typing",
  status: 202,
  params: HandoffParams,
  response: z.object({}),
  async run(deps, { params: { handoffId } }, caller) {
    const { conversationId } = await heldHandoff(deps.handoffs, handoffId, caller.id);
    await deps.tellTyping(conversationId);
    return {};
  },
});

export const deskTalkRoutes: readonly Route<DeskDeps>[] = [sendAgentMessage, proposeOne, endOne, tellTyping];
