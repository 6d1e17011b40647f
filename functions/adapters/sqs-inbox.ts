import { createHash } from "node:crypto";
import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { InboundMessage } from "../messages/inbound-message.ts";
import type { Inbox } from "../messages/inbox.ts";

/** A deduplication id has at most 128 characters; a hash of both ids always fits and never mixes two conversations. */
const dedupeId = (conversationId: string, messageId: string): string =>
  createHash("sha256")
    .update(JSON.stringify([conversationId, messageId]))
    .digest("hex");

/**
 * JSON that says the same without characters that a queue may refuse: SQS takes no noncharacters, the embedded queue
 * nothing beyond U+FFFF either, which emoji and rare characters in names are. Both see escapes instead.
 */
const toBody = (message: InboundMessage): string =>
  JSON.stringify(message).replace(
    /[\ud800-\udfff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** The inbox on SQS FIFO: the conversation is the group (order), its message id the deduplication. */
export const createSqsInbox = (sqs: SQSClient, queueUrl: string): Inbox => ({
  async send(message) {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: toBody(message),
        MessageGroupId: message.conversationId,
        MessageDeduplicationId: dedupeId(message.conversationId, message.messageId),
      }),
    );
  },
});
