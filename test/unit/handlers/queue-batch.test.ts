import type { SQSRecord } from "aws-lambda";
import { expect, it } from "vitest";
import { queueBatch } from "../../../functions/handlers/wiring/queue-batch.ts";
import { silentLogger } from "../../../functions/shared/logger.ts";

const record = (messageId: string, group: string): SQSRecord =>
  ({
    messageId,
    body: messageId,
    attributes: { MessageGroupId: group, ApproximateReceiveCount: "1" },
  }) as unknown as SQSRecord;

it("reports a failed record and what follows it in its group, and nothing of other groups", async () => {
  const handled: string[] = [];
  const handler = queueBatch(
    silentLogger,
    async (body) => {
      if (body === "a2") throw new Error("broken");
      handled.push(body);
    },
    [],
  );

  const result = await handler({
    Records: [record("a1", "a"), record("b1", "b"), record("a2", "a"), record("a3", "a"), record("b2", "b")],
  });

  expect(result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(["a2", "a3"]);
  expect(handled.toSorted()).toEqual(["a1", "b1", "b2"]);
});

it("keeps the order of a group and does not let groups wait for each other", async () => {
  const order: string[] = [];
  const { promise: blocked, resolve: release } = Promise.withResolvers<void>();
  const handler = queueBatch(silentLogger, async (body) => {
    if (body === "a1") await blocked;
    order.push(body);
    if (body === "b2") release();
  });

  await handler({ Records: [record("a1", "a"), record("a2", "a"), record("b1", "b"), record("b2", "b")] });

  expect(order).toEqual(["b1", "b2", "a1", "a2"]);
});

it("tries a record again after a hiccup before it gives it back, in the order of its group", async () => {
  const handled: string[] = [];
  let failures = 2;
  const handler = queueBatch(
    silentLogger,
    async (body) => {
      if (body === "a1" && failures > 0) {
        failures -= 1;
        throw new Error("a hiccup");
      }
      handled.push(body);
    },
    [0, 0],
  );

  const result = await handler({ Records: [record("a1", "a"), record("a2", "a")] });

  expect(result.batchItemFailures).toEqual([]);
  expect(handled).toEqual(["a1", "a2"]);
});
