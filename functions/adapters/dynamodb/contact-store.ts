import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { ContactStore, SentMark } from "../../channels/ports.ts";
import { ChannelName } from "../../messages/channel-name.ts";
import { hasCode } from "../../shared/app-error.ts";
import { epochSeconds } from "../../shared/clock.ts";
import type { FieldCipher } from "../../shared/field-cipher.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

const StoredContact = z.object({
  conversationId: z.string(),
  channel: ChannelName,
  account: z.string(),
  citizen: z.string(),
  recipient: z.string(),
  heardAt: z.iso.datetime(),
  opened: z.string(),
  sign: z.string().optional(),
  context: z.record(z.string(), z.string()),
  expiresAt: z.int(),
});
const StoredMark = z.object({ seq: z.int(), parts: z.int(), window: z.string(), used: z.int() });
const Pointer = z.object({ conversationId: z.string() });
const Consents = z.object({ amount: z.int() });
const Cause = z.object({ expiresAt: z.int() });

const nothingSent: SentMark = { seq: 0, parts: 0, window: "", used: 0 };
const consentSeconds = 400 * 86_400;
const countedSeconds = 300;

const afterAYear = (): number => epochSeconds(new Date()) + consentSeconds;

const unlessConditionFails = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** The writes that carry a condition of their own. */
const conditionalWrites = (client: DynamoDBDocumentClient, TableName: string) => ({
  putNewer: (item: Record<string, unknown> & { heardAt: string }) =>
    unlessConditionFails(
      client.send(
        new PutCommand({
          TableName,
          Item: item,
          ConditionExpression: "attribute_not_exists(pk) OR heardAt <= :at",
          ExpressionAttributeValues: { ":at": item.heardAt },
        }),
      ),
    ),
  replacePointer: (item: Record<string, unknown>, instead: string) =>
    unlessConditionFails(
      client.send(
        new PutCommand({
          TableName,
          Item: item,
          ConditionExpression: "attribute_not_exists(pk) OR conversationId = :instead",
          ExpressionAttributeValues: { ":instead": instead },
        }),
      ),
    ),
  async addToSet(key: Record<string, string>, member: string, expiresAt: number): Promise<number> {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName,
        Key: key,
        UpdateExpression: "ADD members :one SET expiresAt = :expiresAt",
        ExpressionAttributeValues: { ":one": new Set([member]), ":expiresAt": expiresAt },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    return Attributes?.members instanceof Set ? Attributes.members.size : 0;
  },
});

/** Citizens of platforms in the `conversations` table; their id at the platform is encrypted, bound to the conversation. */
export const createContactStore = (
  client: DynamoDBDocumentClient,
  tableName: string,
  cipher: FieldCipher,
): ContactStore => {
  const table = createTable(client, tableName);
  const writes = conditionalWrites(client, tableName);
  const pointer = async (citizen: string) =>
    (await table.get(Pointer, keys.citizenConversation(citizen)))?.conversationId;
  return {
    async find(conversationId) {
      const stored = await table.get(StoredContact, keys.contact(conversationId));
      return stored && { ...stored, recipient: await cipher.decrypt(conversationId, stored.recipient) };
    },
    async hear(contact) {
      const { conversationId } = contact;
      const recipient = await cipher.encrypt(conversationId, contact.recipient);
      await writes.putNewer({ ...contact, recipient, ...keys.contact(conversationId) });
    },
    sent: async (conversationId) => (await table.get(StoredMark, keys.sentMark(conversationId))) ?? nothingSent,
    saveSent: (conversationId, mark, expiresAt) =>
      table.putAny({ ...mark, expiresAt, ...keys.sentMark(conversationId) }),
    conversationOf: pointer,
    async claim(citizen, conversationId, instead, expiresAt) {
      const item = { conversationId, expiresAt, ...keys.citizenConversation(citizen) };
      // A pointer that has expired but is still there counts as none.
      const known = instead ?? (await pointer(citizen));
      if (known !== instead && known !== undefined) return known;
      if (await writes.replacePointer(item, instead ?? conversationId)) return conversationId;
      return (await pointer(citizen)) ?? conversationId;
    },
    countDistinct: (citizen, messageId, at) =>
      writes.addToSet(
        keys.writeCount(citizen, at.toISOString().slice(0, 16)),
        messageId,
        epochSeconds(at) + countedSeconds,
      ),
    consents: async (citizen, template) => (await table.get(Consents, keys.consent(citizen, template)))?.amount ?? 0,
    async addConsents(citizen, template, by, cause) {
      const expiresAt = afterAYear();
      try {
        await table.putNew({ expiresAt, ...keys.consentCause(citizen, `${template}/${cause}`) }, "record.exists");
      } catch (error) {
        if (hasCode(error, "record.exists")) return;
        throw error;
      }
      await table.count(keys.consent(citizen, template), expiresAt, by);
    },
    isCounted: async (citizen, template, cause) =>
      (await table.get(Cause, keys.consentCause(citizen, `${template}/${cause}`))) !== undefined,
    clearConsents: (citizen, template) =>
      table.putAny({ amount: 0, expiresAt: afterAYear(), ...keys.consent(citizen, template) }),
  };
};
