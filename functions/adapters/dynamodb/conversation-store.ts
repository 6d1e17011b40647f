import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { Conversation, Turn } from "../../conversation/conversation.ts";
import type { ConversationStore } from "../../conversation/ports.ts";
import { Draft } from "../../forms/draft.ts";
import { Message } from "../../messages/message.ts";
import type { FieldCipher } from "../../shared/field-cipher.ts";
import { keys } from "./keys.ts";
import { createTable, type Write } from "./table.ts";

/** A draft as stored: everything the citizen said is one encrypted value. */
const StoredDraft = Draft.omit({ answers: true }).extend({ sealedAnswers: z.string() });

/** A reminder to come keeps the conversation itself, so that there is somewhere to send it; messages go in their time. */
const rowExpiry = ({ expiresAt, keepUntil = 0 }: Conversation): number => Math.max(expiresAt, keepUntil);

/** Conversations in the `conversations` table; everything of one conversation shares its partition and its expiry. */
export const createConversationStore = (
  client: DynamoDBDocumentClient,
  tableName: string,
  cipher: FieldCipher,
): ConversationStore => {
  const table = createTable(client, tableName);

  const sealed = async (draft: Draft, expiresAt: number) => {
    const { answers, ...rest } = draft;
    const sealedAnswers = await cipher.encrypt(draft.id, JSON.stringify(answers));
    return { ...rest, sealedAnswers, expiresAt, ...keys.draft(draft.conversationId, draft.id) };
  };

  const messageWrites = ({ id, expiresAt }: Conversation, messages: readonly Message[]): Write[] =>
    messages.map((message) => ({
      new: { ...message, expiresAt, ...keys.message(id, message.seq) },
      onConflict: "record.changed",
    }));

  return {
    create: (conversation, messages) =>
      table.transact([
        { new: { ...conversation, ...keys.conversation(conversation.id) }, onConflict: "record.exists" },
        ...messageWrites(conversation, messages),
      ]),

    find: (conversationId) => table.get(Conversation, keys.conversation(conversationId)),
    findTurn: (conversationId, messageId) => table.get(Turn, keys.turn(conversationId, messageId)),

    async findDraft(conversationId, draftId) {
      const stored = await table.get(StoredDraft, keys.draft(conversationId, draftId));
      if (!stored) return undefined;
      const { sealedAnswers, ...rest } = stored;
      return Draft.parse({ ...rest, answers: JSON.parse(await cipher.decrypt(draftId, sealedAnswers)) });
    },

    async commit({ conversation, messages, drafts, turn }) {
      const { id, expiresAt } = conversation;
      const draftRows = await Promise.all(drafts.map((draft) => sealed(draft, expiresAt)));
      await table.transact([
        { new: { ...turn, expiresAt, ...keys.turn(id, turn.messageId) }, onConflict: "record.exists" },
        { next: { ...conversation, expiresAt: rowExpiry(conversation), ...keys.conversation(id) } },
        ...messageWrites(conversation, messages),
        ...draftRows.map(
          (row): Write =>
            row.version === 0 ? { new: { ...row, version: 1 }, onConflict: "record.changed" } : { next: row },
        ),
      ]);
    },

    markDelivered: (conversationId, messageId, at) =>
      table.set(keys.turn(conversationId, messageId), "deliveredAt", at),

    async messagesAfter(conversationId, after, limit) {
      const { pk, sk } = keys.message(conversationId, after + 1);
      return (await table.query(Message, { pk, from: sk, to: keys.messagesEnd }, { limit })).items;
    },
  };
};
