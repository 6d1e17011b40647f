import * as z from "zod";
import { joinedEvent, transferredEvent } from "../../handoff/handoff-events.ts";
import { Note } from "../../handoff/note.ts";
import { takeOver } from "../../handoff/take-over.ts";
import { transferHandoff } from "../../handoff/transfer-handoff.ts";
import { AppError } from "../../shared/app-error.ts";
import { type Route, route } from "../route.ts";
import { agentOf, type DeskDeps, noteSign } from "./desk-deps.ts";
import { heldHandoff, readableHandoff } from "./desk-handoff-access.ts";
import { DeskMessageId, HandoffItem, handoffItem, tellDesks } from "./desk-handoff-views.ts";
import { addNote, noteId } from "./desk-notes.ts";
import { HandoffParams } from "./desk-views.ts";

const noteText = z.string().trim().min(1).max(1000);

const writeNote = route<DeskDeps>()({
  id: "writeNote",
  summary:
    "A note for colleagues; names after @ are mentioned and may read along. A supervisor may whisper to the agent",
  status: 201,
  params: HandoffParams,
  body: z.strictObject({ messageId: DeskMessageId, text: noteText, kind: z.enum(["note", "whisper"]).default("note") }),
  response: Note,
  async run(deps, { params: { handoffId }, body: { messageId, text, kind } }, caller) {
    const agent = agentOf(caller);
    const handoff = await readableHandoff(deps.handoffs, handoffId, agent);
    if (kind === "whisper" && !agent.isAdmin) throw new AppError("caller.forbidden");
    await noteSign(deps, caller);
    const note = await addNote(deps, handoff, caller, { id: noteId(caller, messageId), kind, text });
    await tellDesks(deps, handoff);
    return note;
  },
});

const Target = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("agent"), agentId: z.string().min(1).max(100) }),
  z.strictObject({ type: z.literal("queue"), queue: z.string().min(1).max(40) }),
  z.strictObject({ type: z.literal("back") }),
]);

const needTarget = async (deps: DeskDeps, to: z.infer<typeof Target>, byId: string): Promise<void> => {
  const isKnown =
    to.type === "back" ||
    (to.type === "queue" && deps.queues.some(({ id }) => id === to.queue)) ||
    (to.type === "agent" && to.agentId !== byId && (await deps.seats.find(to.agentId)) !== undefined);
  if (!isKnown) throw new AppError("request.invalid", { field: "to" });
};

const transferOne = route<DeskDeps>()({
  id: "transferHandoff",
  summary: "Passes a conversation on, with a note: to a colleague, to another queue, or back to where it came from",
  params: HandoffParams,
  body: z.strictObject({ messageId: DeskMessageId, to: Target, note: noteText }),
  response: HandoffItem,
  async run(deps, { params: { handoffId }, body: { messageId, to, note } }, caller) {
    const held = await heldHandoff(deps.handoffs, handoffId, caller.id);
    await needTarget(deps, to, caller.id);
    // The word that goes along is there before anybody can take it.
    await addNote(deps, held, caller, { id: noteId(caller, messageId), kind: "transfer", text: note });
    const handoff = await transferHandoff(deps, { handoffId, byId: caller.id, to });
    await deps.inbox.send(transferredEvent(handoff, deps.clock.now().toISOString()));
    await tellDesks(deps, handoff);
    return handoffItem(handoff, null);
  },
});

const takeOverOne = route<DeskDeps>()({
  id: "takeOverHandoff",
  summary: "A supervisor takes a conversation, from the queue or from the agent who holds it",
  params: HandoffParams,
  response: HandoffItem,
  async run(deps, { params: { handoffId } }, caller) {
    await noteSign(deps, caller);
    const handoff = await takeOver(deps, { handoffId, by: agentOf(caller) });
    await deps.inbox.send(joinedEvent(handoff, deps.clock.now().toISOString()));
    await tellDesks(deps, handoff);
    return handoffItem(handoff, null);
  },
});

export const deskTeamworkRoutes: readonly Route<DeskDeps>[] = [writeNote, transferOne, takeOverOne];
