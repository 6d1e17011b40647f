import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type { Logger } from "../../shared/logger.ts";

const groupOf = (record: SQSRecord): string => record.attributes.MessageGroupId ?? record.messageId;

/**
 * Handles a batch of a FIFO queue: groups side by side, each group in order. When a record fails, it and what follows
 * it in its group are reported back, so that order survives the retry; other groups are not held up.
 * (Powertools' FIFO processor takes the whole batch one after the other, which makes ten citizens wait for each other.)
 */
export const queueBatch =
  (log: Logger, handle: (body: string) => Promise<void>) =>
  async ({ Records: records }: SQSEvent): Promise<SQSBatchResponse> => {
    const groups = Map.groupBy(records, groupOf);
    const failures = await Promise.all([...groups.values()].map((group) => firstFailure(log, group, handle)));
    return { batchItemFailures: failures.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

const firstFailure = async (
  log: Logger,
  group: readonly SQSRecord[],
  handle: (body: string) => Promise<void>,
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
