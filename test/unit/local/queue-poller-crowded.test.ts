import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateQueueCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentLogger } from "../../../functions/shared/logger.ts";
import { crowdedWatch } from "../../../local/gateway/crowded.ts";
import { startPoller } from "../../../local/gateway/queue-poller.ts";
import { startQueueServer } from "../../support/queue-server.ts";

const folder = mkdtempSync(join(tmpdir(), "xc-crowded-"));
let queue: Awaited<ReturnType<typeof startQueueServer>>;
let poller: ReturnType<typeof startPoller> | undefined;
let release: () => void = () => undefined;

beforeEach(async () => {
  queue = await startQueueServer(folder);
  await queue.sqs.send(new CreateQueueCommand({ QueueName: "inbox.fifo", Attributes: { FifoQueue: "true" } }));
  for (let n = 0; n < 6; n += 1)
    await queue.sqs.send(
      new SendMessageCommand({
        ...{ QueueUrl: queue.urlOf("inbox.fifo"), MessageBody: "x" },
        ...{ MessageGroupId: `group-${n}`, MessageDeduplicationId: `id-${n}` },
      }),
    );
});
afterEach(async () => {
  release();
  await poller?.stop();
  await queue.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A poller of one message a batch, none of which ends before `release`. Returns how many have begun. */
const start = (crowded: () => boolean): (() => number) => {
  let begun = 0;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  poller = startPoller({
    ...{
      sqs: queue.sqs,
      queueUrl: queue.urlOf("inbox.fifo"),
      batchSize: 1,
      concurrency: 4,
      log: silentLogger,
      crowded,
    },
    async handle() {
      begun += 1;
      await released;
      return [];
    },
  });
  return () => begun;
};

test("a crowded process begins two batches, and goes on as soon as it has time again", async () => {
  let crowded = true;
  const begun = start(() => crowded);
  await expect.poll(begun).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(begun()).toBe(2);

  crowded = false;

  await expect.poll(begun).toBe(4);
});

test("a process that waits is not crowded, one that computes without a break is", async () => {
  const crowded = crowdedWatch();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(crowded()).toBe(false);

  for (let round = 0; round < 10; round += 1) {
    for (const until = performance.now() + 30; performance.now() < until; );
    await new Promise((resolve) => setImmediate(resolve));
  }

  expect(crowded()).toBe(true);
});
