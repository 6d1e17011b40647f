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
/** One write of a transaction: a new row, the next version of a row, or a row that carries no decision, put or removed. */
export type Write =
  | { new: Item; onConflict: ErrorCode }
  | { next: Versioned; onConflict?: ErrorCode }
  | { any: Item; onConflict?: ErrorCode }
  | Removal;
/** `seen` is the version that a row must have to be removed; without it whatever is there goes. */
type Removal = { remove: Key; seen?: number; onConflict?: ErrorCode };
type Put = Exclude<Write, Removal>;

/** The next version of a row as one write. Version 0 is a row not written yet: it becomes 1, `record.changed` when it is there. */
export const nextVersion = (row: Versioned): Put =>
  row.version === 0 ? { new: { ...row, version: 1 }, onConflict: "record.changed" } : { next: row };

const isNew = { ConditionExpression: "attribute_not_exists(pk)" };
const seenVersion = (version: number) => ({
  ConditionExpression: "version = :seen",
  ExpressionAttributeValues: { ":seen": version },
});

const conditionalPut = (TableName: string, write: Put) => {
  if ("any" in write) return { TableName, Item: write.any };
  return "new" in write
    ? { TableName, Item: write.new, ...isNew }
    : { TableName, Item: { ...write.next, version: write.next.version + 1 }, ...seenVersion(write.next.version) };
};

const removal = (TableName: string, { remove, seen }: Removal) => ({
  TableName,
  Key: remove,
  ...(seen === undefined ? {} : seenVersion(seen)),
});

/** Puts one row under its condition; a failed condition is the named fault. */
const put = async (client: DynamoDBDocumentClient, name: string, write: Put): Promise<void> => {
  try {
    await client.send(new PutCommand(conditionalPut(name, write)));
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException)
      throw new AppError(write.onConflict ?? "record.changed", { cause });
    throw cause;
  }
};

/** Puts all rows or none. The first write whose condition failed names the fault. */
const transact = async (client: DynamoDBDocumentClient, name: string, writes: readonly Write[]): Promise<void> => {
  const items = writes.map((write) =>
    "remove" in write ? { Delete: removal(name, write) } : { Put: conditionalPut(name, write) },
  );
  try {
    await client.send(new TransactWriteCommand({ TransactItems: items }));
  } catch (cause) {
    if (!(cause instanceof TransactionCanceledException)) throw cause;
    const failed = cause.CancellationReasons?.findIndex(({ Code: code }) => code === "ConditionalCheckFailed") ?? -1;
    if (failed < 0) throw cause;
    throw new AppError(writes[failed]?.onConflict ?? "record.changed", { cause });
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

  /** Puts a row unless there is one whose `at` is not before `before`. */
  async putUnlessFresh(item: Item & { at: string }, before: string): Promise<void> {
    try {
      await client.send(
        new PutCommand({
          TableName: name,
          Item: item,
          ConditionExpression: "attribute_not_exists(pk) OR #at < :before",
          ExpressionAttributeNames: { "#at": "at" },
          ExpressionAttributeValues: { ":before": before },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },

  /** Saves over `item.version` and returns the item with the next one; `record.changed` when somebody was faster. */
  async putNext<T extends Versioned>(item: T): Promise<T> {
    await put(client, name, { next: item });
    return { ...item, version: item.version + 1 };
  },

  /** Saves the next version of a row that may be new (`nextVersion`) and returns the item with it. */
  async putVersion<T extends Versioned>(item: T): Promise<T> {
    await put(client, name, nextVersion(item));
    return { ...item, version: item.version + 1 };
  },

  transact: (writes: readonly Write[]): Promise<void> => transact(client, name, writes),

  /** Removes a row whose field still has this value; another value, or no row, is left alone. */
  async removeIf(key: Key, field: string, value: unknown): Promise<void> {
    const condition = {
      ConditionExpression: "#field = :value",
      ExpressionAttributeNames: { "#field": field },
      ExpressionAttributeValues: { ":value": value },
    };
    try {
      await client.send(new DeleteCommand({ TableName: name, Key: key, ...condition }));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },

  async remove(key: Key): Promise<void> {
    await client.send(new DeleteCommand({ TableName: name, Key: key }));
  },
});
