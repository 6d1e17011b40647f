import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { Conversation, Turn } from "../../conversation/conversation.ts";
import type { ConversationStore } from "../../conversation/ports.ts";
import { Message } from "../../messages/message.ts";
import type { FieldCipher } from "../../shared/field-cipher.ts";
import { keys } from "./keys.ts";
import { DraftPointer, openDraft, SealedDraft, sealDraft } from "./sealed-draft.ts";
import { createTable, nextVersion, type Write } from "./table.ts";

/** A reminder to come keeps the conversation itself, so that there is somewhere to send it; messages go in their time. */
const rowExpiry = ({ expiresAt, keepUntil = 0 }: Conversation): number => Math.max(expiresAt, keepUntil);

const daySeconds = 86_400;
/** A file may come 90 days after the last turn, and lives 180 (forms/draft-life.ts): then nothing is left of a conversation. */
const traceSeconds = 180 * daySeconds;

/**
 * The record that says whose conversation this is. It outlives whatever is in the conversation, and is written again only
 * when half of that time is used up, so that most turns do not pay for it.
 */
const withOwner = (conversation: Conversation): { conversation: Conversation; owner: Write[] } => {
  const { id, citizen, ownedUntil = 0 } = conversation;
  const needed = rowExpiry(conversation) + traceSeconds;
  if (ownedUntil >= needed) return { conversation, owner: [] };
  const expiresAt = needed + traceSeconds;
  const owner: Write = { any: { conversationId: id, expiresAt, ...keys.conversationOf(citizen, id) } };
  return { conversation: { ...conversation, ownedUntil: expiresAt }, owner: [owner] };
};

const messageWrites = ({ id, expiresAt }: Conversation, messages: readonly Message[]): Write[] =>
  messages.map((message) => ({
    new: { ...message, expiresAt, ...keys.message(id, message.seq) },
    onConflict: "record.changed",
  }));

/** Conversations in the `conversations` table; everything of one conversation shares its partition and its expiry. */
export const createConversationStore = (
  client: DynamoDBDocumentClient,
  tableName: string,
  cipher: FieldCipher,
): ConversationStore => {
  const table = createTable(client, tableName);

  return {
    create(begun, messages) {
      const { conversation, owner } = withOwner(begun);
      return table.transact([
        { new: { ...conversation, ...keys.conversation(conversation.id) }, onConflict: "record.exists" },
        ...messageWrites(conversation, messages),
        ...owner,
      ]);
    },

    find: (conversationId) => table.get(Conversation, keys.conversation(conversationId)),
    findTurn: (conversationId, messageId) => table.get(Turn, keys.turn(conversationId, messageId)),

    async findDraft(conversationId, draftId) {
      const stored = await table.get(SealedDraft, keys.draft(conversationId, draftId));
      return stored && openDraft(cipher, stored);
    },

    async openDrafts(citizen, limit) {
      const { items } = await table.query(DraftPointer, keys.draftsOfCitizen(citizen), { limit, newestFirst: true });
      return items;
    },

    async saveDraft(draft, citizen) {
      await table.putNext(await sealDraft(cipher, draft, citizen));
    },

    async commit({ conversation: moved, messages, drafts, turn }) {
      const { conversation, owner } = withOwner(moved);
      const { id, expiresAt } = conversation;
      const draftRows = await Promise.all(drafts.map((draft) => sealDraft(cipher, draft, conversation.citizen)));
      await table.transact([
        { new: { ...turn, expiresAt, ...keys.turn(id, turn.messageId) }, onConflict: "record.exists" },
        { next: { ...conversation, expiresAt: rowExpiry(conversation), ...keys.conversation(id) } },
        ...messageWrites(conversation, messages),
        ...draftRows.map(nextVersion),
        ...owner,
      ]);
    },

    markDelivered: (conversationId, messageId, at) =>
      table.set(keys.turn(conversationId, messageId), "deliveredAt", at),

    async eraseWords(conversationId, seq, instead) {
      const key = keys.message(conversationId, seq);
      const said = await table.get(Message, key);
      if (said?.from === "citizen") await table.set(key, "text", instead);
    },

    async messagesAfter(conversationId, after, limit) {
      const { pk, sk } = keys.message(conversationId, after + 1);
      return (await table.query(Message, { pk, from: sk, to: keys.messagesEnd }, { limit })).items;
    },
  };
};
