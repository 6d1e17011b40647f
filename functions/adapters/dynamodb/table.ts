import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { AppError, type ErrorCode } from "../../shared/app-error.ts";
import type { Key } from "./keys.ts";
import { tableReads } from "./table-reads.ts";

type Item = Key & Record<string, unknown>;
type Versioned = Item & { version: number };
/** One write that decides: a new row, or the next version of a row. */
type Deciding = { new: Item; onConflict: ErrorCode } | { next: Versioned; onConflict?: ErrorCode };
/** One write of a transaction; a row that follows from the others is put or removed whatever is there. */
export type Write = Deciding | { any: Item } | { remove: Key };

const isNew = { ConditionExpression: "attribute_not_exists(pk)" };
const seenVersion = (version: number) => ({
  ConditionExpression: "version = :seen",
  ExpressionAttributeValues: { ":seen": version },
});

const conditionalPut = (TableName: string, write: Deciding) =>
  "new" in write
    ? { TableName, Item: write.new, ...isNew }
    : { TableName, Item: { ...write.next, version: write.next.version + 1 }, ...seenVersion(write.next.version) };

/** Puts one row under its condition; a failed condition is the named fault. */
const put = async (client: DynamoDBDocumentClient, name: string, write: Deciding): Promise<void> => {
  try {
    await client.send(new PutCommand(conditionalPut(name, write)));
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException)
      throw new AppError(write.onConflict ?? "record.changed", { cause });
    throw cause;
  }
};

const inTransaction = (TableName: string, write: Write) => {
  if ("any" in write) return { Put: { TableName, Item: write.any } };
  if ("remove" in write) return { Delete: { TableName, Key: write.remove } };
  return { Put: conditionalPut(TableName, write) };
};

const faultOf = (write: Write | undefined): ErrorCode =>
  (write && "onConflict" in write ? write.onConflict : undefined) ?? "record.changed";

/** Puts all rows or none. The first write whose condition failed names the fault. */
const transact = async (client: DynamoDBDocumentClient, name: string, writes: readonly Write[]): Promise<void> => {
  const items = writes.map((write) => inTransaction(name, write));
  try {
    await client.send(new TransactWriteCommand({ TransactItems: items }));
  } catch (cause) {
    if (!(cause instanceof TransactionCanceledException)) throw cause;
    const failed = cause.CancellationReasons?.findIndex(({ Code: code }) => code === "ConditionalCheckFailed") ?? -1;
    if (failed < 0) throw cause;
    throw new AppError(faultOf(writes[failed]), { cause });
  }
};

/** Changes of single fields that carry no decision. */
const fieldWrites = (client: DynamoDBDocumentClient, name: string) => ({
  /** Adds to a counter row, one unless told otherwise, and returns the new value; the row goes away after `expiresAt`. */
  async count(key: Key, expiresAt: number, by = 1): Promise<number> {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: name,
        Key: key,
        UpdateExpression: "ADD amount :by SET expiresAt = :expiresAt",
        ExpressionAttributeValues: { ":by": by, ":expiresAt": expiresAt },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    return Number(Attributes?.amount);
  },

  /** Sets one field of a row that is there. */
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
});

/**
 * The few DynamoDB moves that every store needs. Reads are parsed with zod (table-reads.ts); writes are conditional, and
 * a failed condition becomes the named fault.
 */
export const createTable = (client: DynamoDBDocumentClient, name: string, now: () => Date = () => new Date()) => ({
  ...tableReads(client, name, now),
  ...fieldWrites(client, name),

  putNew: (item: Item, onConflict: ErrorCode): Promise<void> => put(client, name, { new: item, onConflict }),

  /** Overwrites whatever is there: only for rows that carry no decision, such as a connection. */
  async putAny(item: Item): Promise<void> {
    await client.send(new PutCommand({ TableName: name, Item: item }));
  },

  /** Saves over `item.version` and returns the item with the next one; `record.changed` when somebody was faster. */
  async putNext<T extends Versioned>(item: T): Promise<T> {
    await put(client, name, { next: item });
    return { ...item, version: item.version + 1 };
  },

  transact: (writes: readonly Write[]): Promise<void> => transact(client, name, writes),

  async remove(key: Key): Promise<void> {
    await client.send(new DeleteCommand({ TableName: name, Key: key }));
  },
});
