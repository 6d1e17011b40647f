import { createHash } from "node:crypto";
import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { ChannelJobs } from "../channels/ports.ts";

const shortId = (...parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");

/** Jobs of channels on SQS FIFO: one account or conversation at a time, the same job once within five minutes. */
export const createSqsChannelJobs = (sqs: SQSClient, queueUrl: string): ChannelJobs => ({
  async send(job) {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(job),
        MessageGroupId: shortId(job.channel, job.key),
        MessageDeduplicationId: shortId(job.channel, job.key, job.id),
      }),
    );
  },
});
