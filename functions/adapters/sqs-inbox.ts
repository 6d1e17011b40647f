import { createHash } from "node:crypto";
import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Inbox } from "../messages/inbox.ts";

/** A deduplication id has at most 128 characters; a hash of both ids always fits and never mixes two conversations. */
const dedupeId = (conversationId: string, messageId: string): string =>
  createHash("sha256")
    .update(JSON.stringify([conversationId, messageId]))
    .digest("hex");

/** The inbox on SQS FIFO: the conversation is the group (order), its message id the deduplication. */
export const createSqsInbox = (sqs: SQSClient, queueUrl: string): Inbox => ({
  async send(message) {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(message),
        MessageGroupId: message.conversationId,
        MessageDeduplicationId: dedupeId(message.conversationId, message.messageId),
      }),
    );
  },
});
