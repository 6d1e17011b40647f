import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { type DispatchRef, refOf } from "../forms/dispatch.ts";
import type { DeadLetters, DispatchQueue } from "../forms/ports.ts";

/** SQS delays a message by a quarter of an hour at most; one that comes too early is put off again. */
const longestDelaySeconds = 900;

/** The queue before the dispatches, on standard SQS: order does not matter, and messages can be delayed one by one. */
export const createSqsDispatchQueue = (sqs: SQSClient, queueUrl: string): DispatchQueue => ({
  async send(ref, delayMs) {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(refOf(ref)),
        DelaySeconds: Math.min(longestDelaySeconds, Math.max(0, Math.ceil(delayMs / 1000))),
      }),
    );
  },
});

/** Notes what nobody could send in the queue of failed jobs, which an alarm watches. */
export const createSqsDeadLetters = (sqs: SQSClient, queueUrl: string): DeadLetters => ({
  async note(ref: DispatchRef, reason) {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify({ type: "dispatch-dead", ...refOf(ref), reason }),
      }),
    );
  },
});
