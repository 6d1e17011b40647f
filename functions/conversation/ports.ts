import type { Draft } from "../forms/draft.ts";
import type { Message } from "../messages/message.ts";
import type { Conversation, Turn } from "./conversation.ts";

/** Where an unfinished draft lies; it may have outlived its conversation. */
export type DraftPointer = Pick<Draft, "id" | "conversationId" | "serviceId" | "updatedAt">;

/** Everything one turn changes, written together or not at all. */
export type TurnResult = {
  conversation: Conversation;
  messages: readonly Message[];
  drafts: readonly Draft[];
  turn: Turn;
};

/** Conversations, their transcripts and drafts. Rows past their expiry are as good as absent. */
export interface ConversationStore {
  /** Creates a conversation with its first messages; a second call with the same id is `record.exists`. */
  create(conversation: Conversation, messages: readonly Message[]): Promise<void>;
  find(conversationId: string): Promise<Conversation | undefined>;
  findTurn(conversationId: string, messageId: string): Promise<Turn | undefined>;
  findDraft(conversationId: string, draftId: string): Promise<Draft | undefined>;
  /** A citizen's unfinished drafts of all conversations, the last changed first, at most `limit`. */
  openDrafts(citizen: string, limit: number): Promise<DraftPointer[]>;
  /** Saves a draft that was changed outside a turn, on the page of its form; `record.changed` unless its version is the stored one. */
  saveDraft(draft: Draft, citizen: string): Promise<void>;
  /** All or nothing. `record.changed` when the conversation moved on since it was read, `record.exists` when the turn is done already. */
  commit(result: TurnResult): Promise<void>;
  markDelivered(conversationId: string, messageId: string, at: string): Promise<void>;
  /** Puts `instead` in the place of what the citizen said in one message; nothing happens for a message of somebody else. */
  eraseWords(conversationId: string, seq: number, instead: string): Promise<void>;
  /** Messages with a greater `seq` than `after`, in order, at most `limit`. */
  messagesAfter(conversationId: string, after: number, limit: number): Promise<Message[]>;
}
