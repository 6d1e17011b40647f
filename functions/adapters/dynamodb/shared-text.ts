import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { SharedText } from "../../channels/ports.ts";
import type { ChannelName } from "../../messages/channel-name.ts";
import { type Clock, epochSeconds } from "../../shared/clock.ts";
import type { FieldCipher } from "../../shared/field-cipher.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

const Stored = z.object({ text: z.string().optional(), validUntil: z.int().optional() });
type Place = { channel: ChannelName; name: string };
type Change = { set: string; values: Record<string, unknown>; unless?: string };

/**
 * A text that all functions share, such as an access token: encrypted, with a lease so that one of many renews it. Without
 * the lease nobody waits for ever: it ends by itself.
 */
export const createSharedText = (
  client: DynamoDBDocumentClient,
  tableName: string,
  cipher: FieldCipher,
  clock: Clock,
  { channel, name }: Place,
): SharedText => {
  const table = createTable(client, tableName);
  const key = keys.platformText(channel, name);
  const recordId = `${channel}/${name}`;
  const change = async ({ set, values, unless }: Change): Promise<boolean> => {
    try {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: key,
          UpdateExpression: set,
          ...(set.includes("#text") || unless?.includes("#text")
            ? { ExpressionAttributeNames: { "#text": "text" } }
            : {}),
          ExpressionAttributeValues: values,
          ...(unless ? { ConditionExpression: unless } : {}),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };
  return {
    async read() {
      const { text, validUntil } = (await table.get(Stored, key)) ?? {};
      if (text === undefined || validUntil === undefined || text === "") return undefined;
      return { text: await cipher.decrypt(recordId, text), expiresAt: validUntil };
    },
    async write(text, expiresAt) {
      const values = { ":text": await cipher.encrypt(recordId, text), ":until": expiresAt, ":none": 0 };
      await change({ set: "SET #text = :text, validUntil = :until, leaseUntil = :none", values });
    },
    mayRenew(seconds) {
      const now = epochSeconds(clock.now());
      return change({
        set: "SET leaseUntil = :until",
        values: { ":until": now + seconds, ":now": now },
        unless: "attribute_not_exists(leaseUntil) OR leaseUntil <= :now",
      });
    },
    async clear(text) {
      const stored = await table.get(Stored, key);
      if (!stored?.text || (await cipher.decrypt(recordId, stored.text)) !== text) return;
      await change({
        set: "SET validUntil = :none",
        values: { ":none": 0, ":seen": stored.text },
        unless: "#text = :seen",
      });
    },
  };
};
