import { DeleteCommand, type DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Key } from "./keys.ts";

/** Rows whose sort keys begin like this; all of the partition without it. */
export type PartitionRange = { pk: string; begins?: string };
export type RawRow = Key & Record<string, unknown>;

const removedAtOnce = 10;

/**
 * Whole partitions, expired rows that are still there included: what is erased must be gone, not only hidden. Only the
 * erasure and the copy of a citizen's data look at rows this way.
 */
export const partitionsOf = (client: DynamoDBDocumentClient, TableName: string) => {
  const rows = async ({ pk, begins }: PartitionRange): Promise<RawRow[]> => {
    const found: RawRow[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: begins === undefined ? "pk = :pk" : "pk = :pk AND begins_with(sk, :begins)",
          ExpressionAttributeValues: { ":pk": pk, ...(begins === undefined ? {} : { ":begins": begins }) },
          ExclusiveStartKey,
        }),
      );
      found.push(...((page.Items ?? []) as RawRow[]));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return found;
  };

  const remove = async (keys: readonly Key[]): Promise<number> => {
    for (let at = 0; at < keys.length; at += removedAtOnce)
      await Promise.all(
        keys
          .slice(at, at + removedAtOnce)
          .map(({ pk, sk }) => client.send(new DeleteCommand({ TableName, Key: { pk, sk } }))),
      );
    return keys.length;
  };

  return {
    rows,
    remove,
    /** Removes every row of the range and says how many there were. */
    clear: async (range: PartitionRange): Promise<number> => remove(await rows(range)),
  };
};
export type Partitions = ReturnType<typeof partitionsOf>;
