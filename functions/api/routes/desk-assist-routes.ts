import * as z from "zod";
import type { Conversation } from "../../conversation/conversation.ts";
import { Note } from "../../handoff/note.ts";
import { type Route, route } from "../route.ts";
import { type DeskDeps, noteSign } from "./desk-deps.ts";
import { heldHandoff } from "./desk-handoff-access.ts";
import { DeskMessageId } from "./desk-handoff-views.ts";
import { addNote, noteId } from "./desk-notes.ts";
import { HandoffParams } from "./desk-views.ts";

/** What a draft answer is wanted for: the words, where, and what was spoken of before. */
type SuggestionWish = { text: string; region: string; conversation: Conversation | undefined };

/** What drafting answers for agents needs; it has a function of its own, the only one of the desk that may ask a model. */
export type AssistDeps = Pick<DeskDeps, "handoffs" | "seats" | "notes" | "presence" | "conversations" | "clock"> & {
  /** A draft answer from the same steps that answer citizens; undefined when they have none. */
  suggest(question: SuggestionWish): Promise<Pick<Note, "text" | "citations" | "label"> | undefined>;
};

const suggestOne = route<AssistDeps>()({
  id: "suggestAnswer",
  summary: "A draft answer with its sources, for the agent to send, change or leave; nothing is sent by it",
  params: HandoffParams,
  body: z.strictObject({ messageId: DeskMessageId, question: z.string().trim().min(2).max(500) }),
  response: z.object({ suggestion: Note.nullable() }),
  async run(deps, { params: { handoffId }, body: { messageId, question } }, caller) {
    const handoff = await heldHandoff(deps.handoffs, handoffId, caller.id);
    await noteSign(deps, caller);
    const conversation = await deps.conversations.find(handoff.conversationId);
    const draft = await deps.suggest({ text: question, region: handoff.region, conversation });
    if (!draft) return { suggestion: null };
    const written = { id: noteId(caller, messageId), kind: "suggestion" as const, ...draft };
    return { suggestion: await addNote(deps, handoff, caller, written) };
  },
});

export const deskAssistRoutes: readonly Route<AssistDeps>[] = [suggestOne];
