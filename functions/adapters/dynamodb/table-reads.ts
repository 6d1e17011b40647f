import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { AppError } from "../../shared/app-error.ts";
import type { Key } from "./keys.ts";

export type Range =
  | { gsi1pk: string; from?: string; to?: string; before?: never }
  | { gsi1pk: string; from?: never; to?: never; before?: string }
  | { pk: string; from?: string; to?: string };
export type PageOptions = { limit?: number; after?: string | undefined; newestFirst?: boolean };

const read = <S extends z.ZodType>(schema: S, item: Record<string, unknown>): z.output<S> => {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new AppError("record.corrupt", { key: `${item.pk} ${item.sk}`, issues: z.prettifyError(parsed.error) });
};

// A page marker travels to the client and back, so it is checked like any other input.
const Marker = z.strictObject({
  pk: z.string(),
  sk: z.string(),
  gsi1pk: z.string().optional(),
  gsi1sk: z.string().optional(),
});
/** The marker of a page that ended with this row of a table. */
export const toMarker = (last: Record<string, unknown>): string =>
  Buffer.from(JSON.stringify(last)).toString("base64url");
/** The row that a page ended with; a marker of another list is `request.invalid`. */
export const fromMarker = (after: string, range: Range): z.infer<typeof Marker> => {
  const fail = (cause?: unknown) => new AppError("request.invalid", { cause, field: "after" });
  let marker: z.infer<typeof Marker>;
  try {
    marker = Marker.parse(JSON.parse(Buffer.from(after, "base64url").toString("utf8")));
  } catch (cause) {
    throw fail(cause);
  }
  const belongs =
    "gsi1pk" in range ? marker.gsi1pk === range.gsi1pk && marker.gsi1sk !== undefined : marker.pk === range.pk;
  if (!belongs) throw fail();
  return marker;
};

// Every sort key lies between these.
const first = " ";
const last = "~";

/** The part of a gsi1 list: `from` and `to` are part of it, `before` is not. */
const indexCondition = ({ gsi1pk, from, to, before }: Extract<Range, { gsi1pk: string }>) => {
  if (before !== undefined)
    return {
      KeyConditionExpression: "gsi1pk = :pk AND gsi1sk < :before",
      ExpressionAttributeValues: { ":pk": gsi1pk, ":before": before },
    };
  if (from === undefined && to === undefined)
    return { KeyConditionExpression: "gsi1pk = :pk", ExpressionAttributeValues: { ":pk": gsi1pk } };
  return {
    KeyConditionExpression: "gsi1pk = :pk AND gsi1sk BETWEEN :from AND :to",
    ExpressionAttributeValues: { ":pk": gsi1pk, ":from": from ?? first, ":to": to ?? last },
  };
};

const keyCondition = (range: Range) => {
  if ("gsi1pk" in range) return { IndexName: "gsi1", ...indexCondition(range) };
  const { pk, from = first, to = last } = range;
  return {
    ConsistentRead: true,
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: { ":pk": pk, ":from": from, ":to": to },
  };
};

/** Reads of one table: strongly consistent where DynamoDB allows it, parsed, and blind to rows past `expiresAt`. */
export const tableReads = (client: DynamoDBDocumentClient, name: string, now: () => Date) => {
  const alive = (item: Record<string, unknown> | undefined): item is Record<string, unknown> =>
    item !== undefined && !(typeof item.expiresAt === "number" && item.expiresAt * 1000 <= now().getTime());

  /** One page of a range; `after` of the result gives the next. A marker of another list is `request.invalid`. */
  const query = async <S extends z.ZodType>(
    schema: S,
    range: Range,
    { limit, after, newestFirst = false }: PageOptions = {},
  ): Promise<{ items: z.output<S>[]; after?: string }> => {
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
  };

  return {
    query,

    async get<S extends z.ZodType>(schema: S, key: Key): Promise<z.output<S> | undefined> {
      const { Item: item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
      return alive(item) ? read(schema, item) : undefined;
    },

    /** Every row of a range, page after page. */
    async queryAll<S extends z.ZodType>(schema: S, range: Range): Promise<z.output<S>[]> {
      const rows: z.output<S>[] = [];
      let after: string | undefined;
      do {
        const page = await query(schema, range, { after });
        rows.push(...page.items);
        after = page.after;
      } while (after !== undefined);
      return rows;
    },
  };
};
