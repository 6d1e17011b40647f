import * as z from "zod";
import { isUnfinished } from "../../forms/draft.ts";
import { acceptHandoff } from "../../handoff/accept-handoff.ts";
import { mayUse } from "../../handoff/end-handoff.ts";
import { ensureSeat } from "../../handoff/ensure-seat.ts";
import type { Handoff } from "../../handoff/handoff.ts";
import { joinedEvent } from "../../handoff/handoff-events.ts";
import { listQueue, seatsThere } from "../../handoff/list-queue.ts";
import { nextFor } from "../../handoff/next-handoff.ts";
import { longestQueue, positionOf } from "../../handoff/position-of.ts";
import { needRoom } from "../../handoff/seat-limit.ts";
import { summariseTalk } from "../../handoff/talk-summary.ts";
import type { Message } from "../../messages/message.ts";
import { AppError, hasCode } from "../../shared/app-error.ts";
import { type Route, route } from "../route.ts";
import { agentOf, type DeskDeps, noteSign } from "./desk-deps.ts";
import { formView } from "./desk-form-view.ts";
import { readableHandoff } from "./desk-handoff-access.ts";
import { HandoffDetail, HandoffItem, HandoffLists, handoffItem, Transcript, tellDesks } from "./desk-handoff-views.ts";
import { HandoffParams } from "./desk-views.ts";

const transcriptLength = 200;
const ticketsShown = 10;

/** Reports hide who made them, also from whoever talks with them about something else. */
const openlyReportedBy = async ({ tickets }: DeskDeps, citizen: string) =>
  (await tickets.listByCitizen(citizen, ticketsShown)).filter(({ isReporterProtected }) => !isReporterProtected);

/** Notes of a handoff; a whisper is between supervisors and whoever holds it. */
const notesFor = async ({ notes }: DeskDeps, handoff: Handoff, agent: { id: string; isAdmin: boolean }) =>
  (await notes.list(handoff.id)).filter(({ kind }) => kind !== "whisper" || mayUse(handoff, agent));

/** What belongs to a talk that is over ends with it: what the citizen says to the bot or to others later is not shown. */
const duringTalk = ({ id, endedAt }: Handoff, messages: Message[]): Message[] =>
  endedAt === null ? messages : messages.filter(({ at, handoff }) => at <= endedAt || handoff?.handoffId === id);

const withCursor = (messages: Message[], after: number): z.input<typeof Transcript> => ({
  messages,
  cursor: String(messages.at(-1)?.seq ?? after),
});

const listHandoffs = route<DeskDeps>()({
  id: "listHandoffs",
  summary:
    "Who waits, in the order of serving, and the conversations the caller holds (of all agents for a supervisor)",
  response: HandoffLists,
  async run(deps, _input, caller) {
    const agent = agentOf(caller);
    await noteSign(deps, caller);
    const { waiting, active } = await listQueue(deps, await ensureSeat(deps.seats, agent), agent.isAdmin);
    return {
      waiting: waiting.map(({ handoff, position, isMine }) => ({ ...handoffItem(handoff, position), isMine })),
      active: active.map((handoff) => handoffItem(handoff, null)),
    };
  },
});

const readHandoff = route<DeskDeps>()({
  id: "readHandoff",
  summary: "One handoff with the end of its transcript, a summary, the form being filled, notes, the citizen's tickets",
  params: HandoffParams,
  response: HandoffDetail,
  async run(deps, { params: { handoffId } }, caller) {
    const agent = agentOf(caller);
    const handoff = await readableHandoff(deps.handoffs, handoffId, agent);
    await noteSign(deps, caller);
    const { conversationId, citizen, draftId: askedFrom } = handoff;
    const conversation = await deps.conversations.find(conversationId);
    const before = Math.max(0, (conversation?.lastSeq ?? 0) - transcriptLength);
    const draftId = conversation?.form?.draftId ?? askedFrom;
    const [all, draft, tickets, position, notes] = await Promise.all([
      deps.conversations.messagesAfter(conversationId, before, transcriptLength),
      draftId === null ? undefined : deps.conversations.findDraft(conversationId, draftId),
      openlyReportedBy(deps, citizen),
      positionOf(deps.handoffs, handoff),
      notesFor(deps, handoff, agent),
    ]);
    const form = draft && isUnfinished(draft) && handoff.state !== "ended" ? formView(deps, draft) : null;
    const messages = duringTalk(handoff, all);
    const summary = summariseTalk(messages, handoff);
    return { handoff: handoffItem(handoff, position), ...withCursor(messages, before), form, tickets, notes, summary };
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
    await noteSign(deps, caller);
    const messages = await deps.conversations.messagesAfter(handoff.conversationId, Number(after), transcriptLength);
    return withCursor(duringTalk(handoff, messages), Number(after));
  },
});

type Agent = ReturnType<typeof agentOf>;

const acceptAs = async (deps: DeskDeps, handoffId: string, agent: Agent): Promise<Handoff> => {
  const seat = await ensureSeat(deps.seats, agent);
  // Whoever has no room still hears that somebody was faster.
  const isWaiting = (await deps.handoffs.find(handoffId))?.state === "waiting";
  if (isWaiting) await needRoom(deps.handoffs, seat);
  const handoff = await acceptHandoff(deps, { handoffId, agent });
  await deps.inbox.send(joinedEvent(handoff, deps.clock.now().toISOString()));
  await tellDesks(deps, handoff);
  return handoff;
};

const acceptOne = route<DeskDeps>()({
  id: "acceptHandoff",
  summary: "Takes a waiting conversation; exactly one agent gets it",
  params: HandoffParams,
  response: HandoffItem,
  async run(deps, { params: { handoffId } }, caller) {
    await noteSign(deps, caller);
    return handoffItem(await acceptAs(deps, handoffId, agentOf(caller)), null);
  },
});

const maxTries = 5;
/** Somebody was faster with this one, or it has just been passed on to somebody else. */
const lost = ["handoff.taken", "handoff.ended", "handoff.offered", "record.changed"] as const;

/** Takes the next one who is for this agent; whom another agent was faster with is passed over. */
const acceptNextAs = async (deps: DeskDeps, agent: Agent): Promise<Handoff | null> => {
  const seat = await ensureSeat(deps.seats, agent);
  for (let tries = 1; tries <= maxTries; tries += 1) {
    const [waiting, there] = await Promise.all([deps.handoffs.listByState("waiting", longestQueue), seatsThere(deps)]);
    const next = nextFor(waiting, seat, there, deps.clock.now());
    if (!next) return null;
    try {
      return await acceptAs(deps, next.id, agent);
    } catch (error) {
      if (!lost.some((code) => hasCode(error, code))) throw error;
    }
  }
  throw new AppError("record.changed");
};

const acceptNext = route<DeskDeps>()({
  id: "acceptNextHandoff",
  summary: "Takes whoever is next for the caller's queues and languages; null when nobody is",
  response: z.object({ handoff: HandoffItem.nullable() }),
  async run(deps, _input, caller) {
    await noteSign(deps, caller);
    const handoff = await acceptNextAs(deps, agentOf(caller));
    return { handoff: handoff && handoffItem(handoff, null) };
  },
});

export const deskHandoffRoutes: readonly Route<DeskDeps>[] = [
  listHandoffs,
  readHandoff,
  acceptOne,
  acceptNext,
  readHandoffMessages,
];
