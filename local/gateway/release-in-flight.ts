import { ChangeMessageVisibilityCommand, type SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";

const Inspection = z.object({
  messages: z.object({ inflight: z.array(z.object({ receiptHandle: z.string() })) }),
});

/**
 * Makes messages visible that an earlier gateway had received when it died. The gateway is the only reader of the local
 * queues, so nobody else can be working on them; the cloud would wait for the visibility time instead.
 */
export const releaseInFlight = async (sqs: SQSClient, endpoint: string, queueUrl: string): Promise<void> => {
  const response = await fetch(`${endpoint}/_fauxqs/queues/${queueUrl.split("/").at(-1)}`);
  if (!response.ok) return;
  const { messages } = Inspection.parse(await response.json());
  for (const { receiptHandle } of messages.inflight)
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: 0 }),
    );
};
