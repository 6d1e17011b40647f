import * as z from "zod";
import type { Draft } from "../../forms/draft.ts";
import { proposeValue } from "../../forms/propose-value.ts";
import { acceptHandoff } from "../../handoff/accept-handoff.ts";
import { endHandoff } from "../../handoff/end-handoff.ts";
import type { Handoff } from "../../handoff/handoff.ts";
import { endedEvent, joinedEvent, proposedEvent, saidEvent } from "../../handoff/handoff-events.ts";
import { listQueue } from "../../handoff/list-queue.ts";
import { noteAgentSign } from "../../handoff/note-agent-sign.ts";
import { positionOf } from "../../handoff/position-of.ts";
import { maxTextLength } from "../../messages/inbound-message.ts";
import type { Message } from "../../messages/message.ts";
import { AppError } from "../../shared/app-error.ts";
import { type Route, route } from "../route.ts";
import { agentOf, type DeskDeps } from "./desk-deps.ts";
import { formView } from "./desk-form-view.ts";
import { heldHandoff, readableHandoff } from "./desk-handoff-access.ts";
import { HandoffDetail, HandoffItem, HandoffLists, HandoffParams, Transcript } from "./desk-views.ts";

const transcriptLength = 200;
const ticketsShown = 10;

const item = (handoff: Handoff, position: number | null): z.input<typeof HandoffItem> => ({ ...handoff, position });

const tellDesks = ({ desk }: DeskDeps, { id, conversationId }: Handoff): Promise<void> =>
  desk.changed({ handoffId: id, conversationId });

const isOpen = ({ stage }: Draft): boolean => stage === "filling" || stage === "preview";

/** Reports hide who made them, also from whoever talks with them about something else. */
const openlyReportedBy = async ({ tickets }: DeskDeps, citizen: string) =>
  (await tickets.listByCitizen(citizen, ticketsShown)).filter(({ isReporterProtected }) => !isReporterProtected);

/** What belongs to a talk that is over ends with it: what the citizen says to the bot or to others later is not shown. */
const duringTalk = ({ id, endedAt }: Handoff, messages: Message[]): Message[] =>
  endedAt === null ? messages : messages.filter(({ at, handoff }) => at <= endedAt || handoff?.handoffId === id);

const withCursor = (messages: Message[], after: number): z.input<typeof Transcript> => ({
  messages,
  cursor: String(messages.at(-1)?.seq ?? after),
});

const listHandoffs = route<DeskDeps>()({
  id: "listHandoffs",
  summary: "Who waits, oldest first, and the conversations the caller holds (of all agents for an admin)",
  response: HandoffLists,
  async run({ handoffs }, _input, caller) {
    const { waiting, active } = await listQueue(handoffs, agentOf(caller));
    return {
      waiting: waiting.map((handoff, index) => item(handoff, index + 1)),
      active: active.map((handoff) => item(handoff, null)),
    };
  },
});

const readHandoff = route<DeskDeps>()({
  id: "readHandoff",
  summary: "One handoff with the end of its transcript, the form being filled, and the citizen's tickets",
  params: HandoffParams,
  response: HandoffDetail,
  async run(deps, { params: { handoffId } }, caller) {
    const handoff = await readableHandoff(deps.handoffs, handoffId, agentOf(caller));
    await noteAgentSign(deps, handoff, caller.id);
    const { conversationId, citizen, draftId: askedFrom } = handoff;
    const conversation = await deps.conversations.find(conversationId);
    const before = Math.max(0, (conversation?.lastSeq ?? 0) - transcriptLength);
    const draftId = conversation?.form?.draftId ?? askedFrom;
    const [messages, draft, tickets, position] = await Promise.all([
      deps.conversations.messagesAfter(conversationId, before, transcriptLength),
      draftId === null ? undefined : deps.conversations.findDraft(conversationId, draftId),
      openlyReportedBy(deps, citizen),
      positionOf(deps.handoffs, handoff),
    ]);
    const form = draft && isOpen(draft) && handoff.state !== "ended" ? formView(deps, draft) : null;
    const transcript = withCursor(duringTalk(handoff, messages), before);
    return { handoff: item(handoff, position), ...transcript, form, tickets };
  },
});

const readHandoffMessages = route<DeskDeps>()({
  id: "readHandoffMessages",
  summary: "Messages of the conversation after a cursor, at once",
  params: HandoffParams,
  query: z.strictObject({
    after: z
      .string()
      .regex(/^\d{1,9}$/)
      .default("0"),
  }),
  response: Transcript,
  async run(deps, { params: { handoffId }, query: { after } }, caller) {
    const handoff = await readableHandoff(deps.handoffs, handoffId, agentOf(caller));
    await noteAgentSign(deps, handoff, caller.id);
    const messages = await deps.conversations.messagesAfter(handoff.conversationId, Number(after), transcriptLength);
    return withCursor(duringTalk(handoff, messages), Number(after));
  },
});

const acceptOne = route<DeskDeps>()({
  id: "acceptHandoff",
  summary: "Takes a waiting conversation; exactly one agent gets it",
  params: HandoffParams,
  response: HandoffItem,
  async run(deps, { params: { handoffId } }, caller) {
    const handoff = await acceptHandoff(deps, { handoffId, agent: agentOf(caller) });
    await deps.inbox.send(joinedEvent(handoff, deps.clock.now().toISOString()));
    await tellDesks(deps, handoff);
    return item(handoff, null);
  },
});

const AgentMessage = z.strictObject({
  /** The desk's own id of this text: sending it again says it once. */
  messageId: z.string().regex(/^[\w-]{8,64}$/),
  text: z.string().trim().min(1).max(maxTextLength),
});

const sendAgentMessage = route<DeskDeps>()({
  id: "sendAgentMessage",
  summary: "Says something to the citizen; only the agent who holds the conversation may",
  status: 202,
  params: HandoffParams,
  body: AgentMessage,
  response: z.object({ messageId: z.string() }),
  async run(deps, { params: { handoffId }, body: { messageId, text } }, caller) {
    const handoff = await heldHandoff(deps.handoffs, handoffId, caller.id);
    await noteAgentSign(deps, handoff, caller.id);
    await deps.inbox.send(saidEvent(handoff, messageId, text, deps.clock.now().toISOString()));
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
    messageId: z.string().regex(/^[\w-]{8,64}$/),
    fieldId: z.string().regex(/^[a-z0-9.-]{1,60}$/),
    value: z.string().trim().min(1).max(150),
  }),
  response: Proposed,
  async run(deps, { params: { handoffId }, body: { messageId, ...proposed } }, caller) {
    const handoff = await heldHandoff(deps.handoffs, handoffId, caller.id);
    await noteAgentSign(deps, handoff, caller.id);
    const conversation = await deps.conversations.find(handoff.conversationId);
    const draftId = conversation?.form?.draftId ?? handoff.draftId;
    const draft = draftId === null ? undefined : await deps.conversations.findDraft(handoff.conversationId, draftId);
    const service = deps.services.find(({ id }) => id === draft?.serviceId);
    if (!draft || !service || !isOpen(draft)) throw new AppError("record.changed");
    const proposal = proposeValue(deps, service, draft, proposed);
    if ("problem" in proposal) return { state: "refused" as const, problem: proposal.problem };
    await deps.inbox.send(proposedEvent(handoff, messageId, proposed, deps.clock.now().toISOString()));
    return { state: "sent" as const, label: proposal.label, shown: proposal.shown };
  },
});

const endOne = route<DeskDeps>()({
  id: "endHandoff",
  summary: "Ends the conversation with a person; the citizen is with the bot again",
  params: HandoffParams,
  response: HandoffItem,
  async run(deps, { params: { handoffId } }, caller) {
    const handoff = await endHandoff(deps, { handoffId, by: { type: "agent", ...agentOf(caller) } });
    // One that the citizen has ended is over already, and the citizen knows.
    if (handoff.endedBy === "agent") await deps.inbox.send(endedEvent(handoff, deps.clock.now().toISOString()));
    await tellDesks(deps, handoff);
    return item(handoff, null);
  },
});

export const deskHandoffRoutes: readonly Route<DeskDeps>[] = [
  listHandoffs,
  readHandoff,
  acceptOne,
  readHandoffMessages,
  sendAgentMessage,
  proposeOne,
  endOne,
];
