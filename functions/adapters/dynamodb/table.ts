import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { AppError, type ErrorCode } from "../../shared/app-error.ts";
import type { Key } from "./keys.ts";

type Item = Key & Record<string, unknown>;
type Versioned = Item & { version: number };
export type Range = { gsi1pk: string } | { pk: string; from?: string; to?: string };
export type PageOptions = { limit?: number; after?: string | undefined; newestFirst?: boolean };
/** One write of a transaction: a new row, or the next version of a row. */
export type Write = { new: Item; onConflict: ErrorCode } | { next: Versioned; onConflict?: ErrorCode };

const isNew = { ConditionExpression: "attribute_not_exists(pk)" };
const seenVersion = (version: number) => ({
  ConditionExpression: "version = :seen",
  ExpressionAttributeValues: { ":seen": version },
});

const read = <S extends z.ZodType>(schema: S, item: Record<string, unknown>): z.output<S> => {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new AppError("record.corrupt", { key: `${item.pk} ${item.sk}`, issues: z.prettifyError(parsed.error) });
};

// A page marker travels to the client and back, so it is checked like any other input.
const Marker = z.strictObject({ pk: z.string(), sk: z.string(), gsi1pk: z.string().optional(), gsi1sk: z.string().optional() });
const toMarker = (last: Record<string, unknown>): string => Buffer.from(JSON.stringify(last)).toString("base64url");
const fromMarker = (after: string, range: Range): z.infer<typeof Marker> => {
  const fail = (cause?: unknown) => new AppError("request.invalid", { cause, field: "after" });
  let marker: z.infer<typeof Marker>;
  try {
    marker = Marker.parse(JSON.parse(Buffer.from(after, "base64url").toString("utf8")));
  } catch (cause) {
    throw fail(cause);
  }
  const belongs = "gsi1pk" in range ? marker.gsi1pk === range.gsi1pk && marker.gsi1sk !== undefined : marker.pk === range.pk;
  if (!belongs) throw fail();
  return marker;
};

const keyCondition = (range: Range) => {
  if ("gsi1pk" in range)
    return {
      IndexName: "gsi1",
      KeyConditionExpression: "gsi1pk = :pk",
      ExpressionAttributeValues: { ":pk": range.gsi1pk },
    };
  const { pk, from = " ", to = "~" } = range;
  return {
    ConsistentRead: true,
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: { ":pk": pk, ":from": from, ":to": to },
  };
};

/**
 * The few DynamoDB moves that every store needs. Reads are strongly consistent where DynamoDB allows it, parsed with
 * zod, and blind to rows past `expiresAt` (DynamoDB deletes those late). Writes are conditional; a failed condition
 * becomes the named fault.
 */
export const createTable = (client: DynamoDBDocumentClient, name: string, now: () => Date = () => new Date()) => {
  const alive = (item: Record<string, unknown> | undefined): item is Record<string, unknown> =>
    item !== undefined && !(typeof item.expiresAt === "number" && item.expiresAt * 1000 <= now().getTime());

  const put = async (item: object, condition: object, onConflict: ErrorCode): Promise<void> => {
    try {
      await client.send(new PutCommand({ TableName: name, Item: item, ...condition }));
    } catch (cause) {
      if (cause instanceof ConditionalCheckFailedException) throw new AppError(onConflict, { cause });
      throw cause;
    }
  };

  const toPut = (write: Write) => {
    const [item, condition] =
      "new" in write
        ? [write.new, isNew]
        : [{ ...write.next, version: write.next.version + 1 }, seenVersion(write.next.version)];
    return { Put: { TableName: name, Item: item, ...condition } };
  };

  return {
    async get<S extends z.ZodType>(schema: S, key: Key): Promise<z.output<S> | undefined> {
      const { Item: item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
      return alive(item) ? read(schema, item) : undefined;
    },

    putNew: (item: Item, onConflict: ErrorCode): Promise<void> => put(item, isNew, onConflict),

    /** Overwrites whatever is there: only for rows that carry no decision, such as a connection. */
    putAny: (item: Item): Promise<void> => put(item, {}, "record.changed"),

    /** Saves over `item.version` and returns the item with the next one; `record.changed` when somebody was faster. */
    async putNext<T extends Versioned>(item: T): Promise<T> {
      const saved = { ...item, version: item.version + 1 };
      await put(saved, seenVersion(item.version), "record.changed");
      return saved;
    },

    /** All or nothing. The first write whose condition failed names the fault. */
    async transact(writes: readonly Write[]): Promise<void> {
      try {
        await client.send(new TransactWriteCommand({ TransactItems: writes.map(toPut) }));
      } catch (cause) {
        if (!(cause instanceof TransactionCanceledException)) throw cause;
        const failed = cause.CancellationReasons?.findIndex((reason) => reason.Code === "ConditionalCheckFailed") ?? -1;
        if (failed < 0) throw cause;
        throw new AppError(writes[failed]?.onConflict ?? "record.changed", { cause });
      }
    },

    /** Adds one to a counter row and returns the new value; the row goes away after `expiresAt`. */
    async count(key: Key, expiresAt: number): Promise<number> {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: name,
          Key: key,
          UpdateExpression: "ADD amount :one SET expiresAt = :expiresAt",
          ExpressionAttributeValues: { ":one": 1, ":expiresAt": expiresAt },
          ReturnValues: "UPDATED_NEW",
        }),
      );
      return Number(Attributes?.amount);
    },

    async set(key: Key, field: string, value: unknown): Promise<void> {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: key,
          ConditionExpression: "attribute_exists(pk)",
          UpdateExpression: "SET #field = :value",
          ExpressionAttributeNames: { "#field": field },
          ExpressionAttributeValues: { ":value": value },
        }),
      );
    },

    async remove(key: Key): Promise<void> {
      await client.send(new DeleteCommand({ TableName: name, Key: key }));
    },

    async query<S extends z.ZodType>(schema: S, range: Range, { limit, after, newestFirst = false }: PageOptions = {}) {
      const page = await client.send(
        new QueryCommand({
          TableName: name,
          ...keyCondition(range),
          ScanIndexForward: !newestFirst,
          Limit: limit,
          ExclusiveStartKey: after === undefined ? undefined : fromMarker(after, range),
        }),
      );
      const items: z.output<S>[] = (page.Items ?? []).filter(alive).map((item) => read(schema, item));
      return page.LastEvaluatedKey ? { items, after: toMarker(page.LastEvaluatedKey) } : { items };
    },
  };
};

export type Table = ReturnType<typeof createTable>;
