import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentLogger } from "../../../functions/shared/logger.ts";
import { type HandleBatch, startPoller } from "../../../local/gateway/queue-poller.ts";
import { releaseInFlight } from "../../../local/gateway/release-in-flight.ts";
import { startQueueServer } from "../../support/queue-server.ts";

const folder = mkdtempSync(join(tmpdir(), "xc-poller-"));
let queue: Awaited<ReturnType<typeof startQueueServer>>;
let poller: ReturnType<typeof startPoller> | undefined;

const start = (handle: HandleBatch): void => {
  poller = startPoller({
    sqs: queue.sqs,
    queueUrl: queue.urlOf("inbox.fifo"),
    batchSize: 10,
    concurrency: 8,
    handle,
    log: silentLogger,
  });
};
const send = (group: string, body: string) =>
  queue.sqs.send(
    new SendMessageCommand({
      QueueUrl: queue.urlOf("inbox.fifo"),
      MessageBody: body,
      MessageGroupId: group,
      MessageDeduplicationId: `${group}-${body}`,
    }),
  );
const receive = () =>
  queue.sqs.send(new ReceiveMessageCommand({ QueueUrl: queue.urlOf("inbox.fifo"), MaxNumberOfMessages: 10 }));
const groupOf = (record: SQSRecord): string => record.attributes.MessageGroupId ?? "";

beforeEach(async () => {
  queue = await startQueueServer(folder);
  await queue.sqs.send(
    new CreateQueueCommand({ QueueName: "inbox.fifo", Attributes: { FifoQueue: "true", VisibilityTimeout: "180" } }),
  );
});
afterEach(async () => {
  await poller?.stop();
  poller = undefined;
  await queue.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("keeps the order of every group and never has one group in two batches", async () => {
  const seen: string[] = [];
  const busy = new Set<string>();
  let mostAtOnce = 0;
  const overlaps: string[] = [];
  for (let n = 0; n < 5; n += 1) for (const group of ["a", "b", "c"]) await send(group, String(n));

  start(async (records) => {
    for (const record of records) {
      if (busy.has(groupOf(record))) overlaps.push(groupOf(record));
      busy.add(groupOf(record));
    }
    mostAtOnce = Math.max(mostAtOnce, busy.size);
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const record of records) {
      seen.push(`${groupOf(record)}${record.body}`);
      busy.delete(groupOf(record));
    }
    return [];
  });

  await expect.poll(() => seen.length, { timeout: 8000 }).toBe(15);
  for (const group of ["a", "b", "c"])
    expect(seen.filter((one) => one.startsWith(group))).toEqual([0, 1, 2, 3, 4].map((n) => `${group}${n}`));
  expect(overlaps).toEqual([]);
  expect(mostAtOnce).toBeGreaterThan(1);
});

test("tries what failed again, before what follows it in its group, and deletes the rest", async () => {
  const seen: string[] = [];
  await send("a", "1");
  await send("a", "2");
  await send("b", "1");

  start(async (records) => {
    const failed = records.filter(
      (record) => groupOf(record) === "a" && record.attributes.ApproximateReceiveCount === "1" && record.body === "1",
    );
    for (const record of records)
      seen.push(`${groupOf(record)}${record.body}${failed.includes(record) ? " failed" : ""}`);
    return failed.map(({ messageId }) => messageId);
  });

  await expect.poll(() => seen.length, { timeout: 8000 }).toBe(4);
  expect(seen.filter((one) => one.startsWith("a"))).toEqual(["a1 failed", "a1", "a2"]);
  expect(seen.filter((one) => one.startsWith("b"))).toEqual(["b1"]);
});

test.each([
  ["throws", () => Promise.reject(new Error("broken"))],
  ["names a message that it was not given", async () => ["nobody"]],
])("takes a handler that %s as a failure of the whole batch", async (_, fail) => {
  let calls = 0;
  await send("a", "1");

  start(async () => {
    calls += 1;
    return calls === 1 ? fail() : [];
  });

  await expect.poll(() => calls, { timeout: 8000 }).toBe(2);
  await poller?.stop();
  poller = undefined;
  expect((await receive()).Messages).toBeUndefined();
});

test("what an earlier reader held when it died is handed out again, in order, also after the queue itself was started anew", async () => {
  await send("a", "1");
  await send("a", "2");
  expect((await receive()).Messages?.map(({ Body }) => Body)).toEqual(["1"]);
  await queue.stop();
  queue = await startQueueServer(folder);
  expect((await receive()).Messages).toBeUndefined();

  await releaseInFlight(queue.sqs, queue.endpoint, queue.urlOf("inbox.fifo"));

  const seen: string[] = [];
  start(async (records) => {
    seen.push(...records.map(({ body }) => body));
    return [];
  });
  await expect.poll(() => seen, { timeout: 8000 }).toEqual(["1", "2"]);
});

test("a reader that goes away in the middle of its long poll takes no message with it", async () => {
  const gone = new AbortController();
  const command = new ReceiveMessageCommand({ QueueUrl: queue.urlOf("inbox.fifo"), WaitTimeSeconds: 20 });
  const polling = queue.sqs.send(command, { abortSignal: gone.signal }).catch((error: unknown) => error);
  // Lets the poll arrive first; a later arrival would only make the test easier to pass.
  await new Promise((resolve) => setTimeout(resolve, 200));

  gone.abort();
  await polling;
  await new Promise((resolve) => setTimeout(resolve, 200));
  await send("a", "1");

  expect((await receive()).Messages?.map(({ Body }) => Body)).toEqual(["1"]);
});
