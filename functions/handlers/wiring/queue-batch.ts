import { setTimeout as pause } from "node:timers/promises";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type { Logger } from "../../shared/logger.ts";

const groupOf = (record: SQSRecord): string => record.attributes.MessageGroupId ?? record.messageId;

// A hiccup of a table is over in a moment, but what the queue gets back it hides for minutes, and all that follows it in
// its group. So whatever fails quickly is tried again here first.
const pausesMs = [200, 1000];
const quicklyMs = 5000;

type Handle = (body: string) => Promise<void>;

/**
 * Handles a batch of a FIFO queue: groups side by side, each group in order. A record that still fails after two more
 * tries is reported back with what follows it in its group, so that order survives the retry; other groups are not held
 * up. (Powertools' FIFO processor takes the whole batch one after the other, which makes ten citizens wait for each other.)
 */
export const queueBatch =
  (log: Logger, handle: Handle, pauses: readonly number[] = pausesMs) =>
  async ({ Records: records }: SQSEvent): Promise<SQSBatchResponse> => {
    const groups = Map.groupBy(records, groupOf);
    const patiently = handlePatiently(log, handle, pauses);
    const failures = await Promise.all([...groups.values()].map((group) => firstFailure(log, group, patiently)));
    return { batchItemFailures: failures.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

const handlePatiently =
  (log: Logger, handle: Handle, pauses: readonly number[]): Handle =>
  async (body) => {
    for (const pauseMs of pauses) {
      const startedAt = performance.now();
      try {
        return await handle(body);
      } catch (error) {
        if (performance.now() - startedAt > quicklyMs) throw error;
        log.warn("queue.record-tried-again", { error });
      }
      await pause(pauseMs);
    }
    return handle(body);
  };

const firstFailure = async (
  log: Logger,
  group: readonly SQSRecord[],
  handle: Handle,
): Promise<readonly SQSRecord[]> => {
  for (const [index, record] of group.entries()) {
    try {
      await handle(record.body);
    } catch (error) {
      log.error("queue.record-failed", {
        sqsMessageId: record.messageId,
        receives: record.attributes.ApproximateReceiveCount,
        error,
      });
      return group.slice(index);
    }
  }
  return [];
};
