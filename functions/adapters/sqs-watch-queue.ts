import { SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { WatchQueue } from "../handoff/ports.ts";
import { AppError } from "../shared/app-error.ts";

/** SQS takes ten messages at once. */
const batchSize = 10;

/** What starts the watch over handoffs between two minutes: messages of standard SQS, each with a delay of its own. */
export const createSqsWatchQueue = (sqs: SQSClient, queueUrl: string): WatchQueue => ({
  async again(afterSeconds) {
    for (let from = 0; from < afterSeconds.length; from += batchSize) {
      const { Failed: failed = [] } = await sqs.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: afterSeconds
            .slice(from, from + batchSize)
            .map((DelaySeconds) => ({ Id: `in-${DelaySeconds}`, MessageBody: '{"watch":"handoffs"}', DelaySeconds })),
        }),
      );
      if (failed.length > 0)
        throw new AppError("upstream.unavailable", { queue: "handoff-watch", failed: failed.length });
    }
  },
});
