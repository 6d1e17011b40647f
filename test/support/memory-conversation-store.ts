import type { Conversation, Turn } from "../../functions/conversation/conversation.ts";
import type { ConversationStore } from "../../functions/conversation/ports.ts";
import type { Draft } from "../../functions/forms/draft.ts";
import type { Message } from "../../functions/messages/message.ts";
import { AppError } from "../../functions/shared/app-error.ts";

/** Conversations in memory, with the same promises as the real store (see conversation-store-contract.ts). */
export const createMemoryConversationStore = (): ConversationStore => {
  const conversations = new Map<string, Conversation>();
  const messages = new Map<string, Message[]>();
  const turns = new Map<string, Turn>();
  const drafts = new Map<string, Draft>();
  const owners = new Map<string, string>();
  const turnKey = (conversationId: string, messageId: string) => `${conversationId} ${messageId}`;
  const copy = <T>(value: T): T => structuredClone(value);

  return {
    async create(conversation, first) {
      if (conversations.has(conversation.id)) throw new AppError("record.exists");
      conversations.set(conversation.id, copy(conversation));
      messages.set(conversation.id, copy([...first]));
    },
    find: async (conversationId) => copy(conversations.get(conversationId)),
    findTurn: async (conversationId, messageId) => copy(turns.get(turnKey(conversationId, messageId))),
    async findDraft(conversationId, draftId) {
      const draft = drafts.get(draftId);
      return draft?.conversationId === conversationId ? copy(draft) : undefined;
    },
    openDrafts: async (citizen, limit) =>
      [...drafts.values()]
        .filter(({ id, stage }) => owners.get(id) === citizen && (stage === "filling" || stage === "preview"))
        .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
        .slice(0, limit)
        .map(({ id, conversationId, serviceId, updatedAt }) => ({ id, conversationId, serviceId, updatedAt })),
    async saveDraft(draft) {
      if (drafts.get(draft.id)?.version !== draft.version) throw new AppError("record.changed");
      drafts.set(draft.id, copy({ ...draft, version: draft.version + 1 }));
    },
    async commit({ conversation, messages: said, drafts: changed, turn }) {
      if (turns.has(turnKey(conversation.id, turn.messageId))) throw new AppError("record.exists");
      if (conversations.get(conversation.id)?.version !== conversation.version) throw new AppError("record.changed");
      if (changed.some(({ id, version }) => (drafts.get(id)?.version ?? 0) !== version))
        throw new AppError("record.changed");
      conversations.set(conversation.id, copy({ ...conversation, version: conversation.version + 1 }));
      messages.get(conversation.id)?.push(...copy([...said]));
      turns.set(turnKey(conversation.id, turn.messageId), copy(turn));
      for (const draft of changed) owners.set(draft.id, conversation.citizen);
      for (const draft of changed) drafts.set(draft.id, copy({ ...draft, version: draft.version + 1 }));
    },
    async markDelivered(conversationId, messageId, at) {
      const turn = turns.get(turnKey(conversationId, messageId));
      if (turn) turn.deliveredAt = at;
    },
    async eraseWords(conversationId, seq, instead) {
      const said = messages.get(conversationId)?.find((message) => message.seq === seq);
      if (said?.from === "citizen") said.text = instead;
    },
    messagesAfter: async (conversationId, after, limit) =>
      copy((messages.get(conversationId) ?? []).filter(({ seq }) => seq > after).slice(0, limit)),
  };
};
