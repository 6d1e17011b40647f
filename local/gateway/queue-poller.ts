import { setTimeout } from "node:timers/promises";
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import type { Logger } from "../../functions/shared/logger.ts";

const longPollSeconds = 20;
const pauseAfterFaultMs = 500;
const whenCrowded = 2;
const lookAgainMs = 100;
// Seconds before a failed message is tried again. The cloud waits the whole visibility time; a person at a laptop should not.
const retrySeconds = [1, 2, 5, 15, 30];

/** Handles a batch; returns the ids of the messages that failed. Throwing fails them all. */
export type HandleBatch = (records: readonly SQSRecord[]) => Promise<readonly string[]>;

export type PollerOptions = {
  sqs: SQSClient;
  queueUrl: string;
  batchSize: number;
  /** Batches handled at the same time. A FIFO queue itself keeps one group out of two of them. */
  concurrency: number;
  /** Whether this process has no time to spare: then few batches at a time, since what comes in is to be taken first. */
  crowded?: () => boolean;
  handle: HandleBatch;
  log: Logger;
};

const toRecord = (message: Message, queueUrl: string): SQSRecord => ({
  messageId: message.MessageId ?? "",
  receiptHandle: message.ReceiptHandle ?? "",
  body: message.Body ?? "",
  attributes: {
    ApproximateReceiveCount: "1",
    SentTimestamp: "0",
    SenderId: "",
    ApproximateFirstReceiveTimestamp: "0",
    ...message.Attributes,
  },
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, { StringValue, DataType = "String" }]) => [
      name,
      { ...(StringValue === undefined ? {} : { stringValue: StringValue }), dataType: DataType },
    ]),
  ),
  md5OfBody: message.MD5OfBody ?? "",
  eventSource: "aws:sqs",
  eventSourceARN: `arn:aws:sqs:local:000000000000:${queueUrl.split("/").at(-1)}`,
  awsRegion: "local",
});

const failuresOf = async (
  { handle, log }: PollerOptions,
  records: readonly SQSRecord[],
): Promise<ReadonlySet<string>> => {
  const all = records.map(({ messageId }) => messageId);
  try {
    const failed = await handle(records);
    // Lambda takes an id it does not know as the failure of the whole batch.
    return new Set(failed.every((id) => all.includes(id)) ? failed : all);
  } catch (error) {
    log.error("gateway.batch-failed", { error });
    return new Set(all);
  }
};

const settle = async (options: PollerOptions, records: readonly SQSRecord[]): Promise<void> => {
  const { sqs, queueUrl, log } = options;
  const failed = await failuresOf(options, records);
  const done = records.filter(({ messageId }) => !failed.has(messageId));
  if (done.length > 0) {
    const Entries = done.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
  for (const record of records.filter(({ messageId }) => failed.has(messageId))) {
    const receives = Number(record.attributes.ApproximateReceiveCount);
    const VisibilityTimeout = retrySeconds[Math.min(receives, retrySeconds.length) - 1] ?? 1;
    log.warn("gateway.message-failed", {
      queue: queueUrl,
      sqsMessageId: record.messageId,
      receives,
      VisibilityTimeout,
    });
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: record.receiptHandle,
        VisibilityTimeout,
      }),
    );
  }
};

/**
 * Reads a queue as Lambda's event source mapping does: long polls, hands batches to `handle`, deletes what succeeded,
 * makes what failed visible again. Every fault is logged and the message comes again.
 */
export const startPoller = (options: PollerOptions): { stop(): Promise<void> } => {
  const { sqs, queueUrl, batchSize, concurrency, log, crowded = () => false } = options;
  const running = new Set<Promise<void>>();
  const stopped = new AbortController();

  const receive = async (): Promise<readonly SQSRecord[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: batchSize,
      WaitTimeSeconds: longPollSeconds,
      MessageSystemAttributeNames: ["All"],
      MessageAttributeNames: ["All"],
    });
    const { Messages = [] } = await sqs.send(command, { abortSignal: stopped.signal });
    return Messages.map((message) => toRecord(message, queueUrl));
  };

  const start = (records: readonly SQSRecord[]): void => {
    const batch = settle(options, records)
      .catch((error: unknown) => log.error("gateway.queue-failed", { queue: queueUrl, error }))
      .finally(() => running.delete(batch));
    running.add(batch);
  };

  const receiveOnce = async (): Promise<void> => {
    try {
      const records = await receive();
      if (records.length > 0) start(records);
    } catch (error) {
      if (stopped.signal.aborted) return;
      log.warn("gateway.queue-failed", { queue: queueUrl, error });
      await setTimeout(pauseAfterFaultMs);
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await receiveOnce();
      while (running.size >= (crowded() ? whenCrowded : concurrency))
        await Promise.race([...running, setTimeout(lookAgainMs)]);
    }
  };

  const looping = loop();
  return {
    async stop() {
      stopped.abort();
      await looping;
      await Promise.all(running);
    },
  };
};
