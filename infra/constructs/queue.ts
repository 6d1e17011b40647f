import { Duration } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption, type QueueProps } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";

/** The longest that SQS keeps a message: time to find out why it failed and send it again. */
const deadLetterRetention = Duration.days(14);

const sealed = (encryptionMasterKey: IKey): QueueProps => ({
  encryption: QueueEncryption.KMS,
  encryptionMasterKey,
  enforceSSL: true,
});

// Senders give the deduplication id (the message's own), so a body repeated on purpose is not swallowed. Deduplication
// per group is what lifts the limit of 300 messages a second.
const fifoProps: QueueProps = {
  fifo: true,
  contentBasedDeduplication: false,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
};

/** A queue where messages end that nobody could handle. */
export const createDeadLetterQueue = (scope: Construct, name: string, key: IKey, { fifo = false } = {}): Queue => {
  const queue = new Queue(scope, `queue-${name}`, {
    ...sealed(key),
    ...(fifo ? fifoProps : {}),
    retentionPeriod: deadLetterRetention,
  });
  acknowledge(queue, { "AwsSolutions-SQS3": "This is a dead-letter queue itself; an alarm watches it" });
  return queue;
};

/** What `functions/deployment.ts` says of a queue. */
export type QueueEntry = { fifo: boolean; visibilitySeconds: number; maxReceives: number };

/** A work queue and the dead-letter queue behind it. */
export const createQueue = (scope: Construct, name: string, key: IKey, entry: QueueEntry) => {
  const deadLetters = createDeadLetterQueue(scope, `${name}-dead`, key, { fifo: entry.fifo });
  const queue = new Queue(scope, `queue-${name}`, {
    ...sealed(key),
    ...(entry.fifo ? fifoProps : {}),
    visibilityTimeout: Duration.seconds(entry.visibilitySeconds),
    retentionPeriod: Duration.days(4),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: entry.maxReceives },
  });
  return { queue, deadLetters };
};
