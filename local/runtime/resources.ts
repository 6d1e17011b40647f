import {
  CreateTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { BucketAlreadyOwnedByYou, CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  QueueNameExists,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { queues } from "../../functions/deployment.ts";
import { callsUrlOf, queueUrlsOf, resourcesOf } from "./environment.ts";

const credentials = { accessKeyId: "local", secretAccessKey: "local" };
const region = "local";
// Longer than the longest function: an asynchronous call must not start a second time while it runs.
const callsVisibilitySeconds = 330;

const text = (AttributeName: string) => ({ AttributeName, AttributeType: "S" as const });
const key = (AttributeName: string, KeyType: "HASH" | "RANGE") => ({ AttributeName, KeyType });

const createTable = async (client: DynamoDBClient, TableName: string): Promise<void> => {
  try {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: ["pk", "sk", "gsi1pk", "gsi1sk"].map(text),
        KeySchema: [key("pk", "HASH"), key("sk", "RANGE")],
        GlobalSecondaryIndexes: [
          {
            IndexName: "gsi1",
            KeySchema: [key("gsi1pk", "HASH"), key("gsi1sk", "RANGE")],
            Projection: { ProjectionType: "ALL" },
          },
        ],
      }),
    );
  } catch (error) {
    if (error instanceof ResourceInUseException) return;
    throw error;
  }
  await client.send(
    new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true } }),
  );
};

const createQueue = async (
  client: SQSClient,
  url: string,
  Attributes: Record<string, string> = {},
): Promise<string> => {
  try {
    await client.send(new CreateQueueCommand({ QueueName: url.split("/").at(-1), Attributes }));
  } catch (error) {
    if (!(error instanceof QueueNameExists)) throw error;
    // Kept from an earlier version with other settings.
    const { FifoQueue: _, ...settable } = Attributes;
    await client.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: settable }));
  }
  const { Attributes: found } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["QueueArn"] }),
  );
  return found?.QueueArn ?? "";
};

const createQueues = async (client: SQSClient, endpoint: string): Promise<void> => {
  const urls = queueUrlsOf(endpoint);
  for (const name of Object.keys(queues) as (keyof typeof queues)[]) {
    const { fifo, visibilitySeconds, maxReceives } = queues[name];
    const fifoAttributes: Record<string, string> = fifo ? { FifoQueue: "true" } : {};
    const failedArn = await createQueue(client, urls[name].replace(name, `${name}-failed`), fifoAttributes);
    await createQueue(client, urls[name], {
      ...fifoAttributes,
      VisibilityTimeout: String(visibilitySeconds),
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: failedArn, maxReceiveCount: maxReceives }),
    });
  }
  await createQueue(client, urls["jobs-failed"]);
  await createQueue(client, callsUrlOf(endpoint), { VisibilityTimeout: String(callsVisibilitySeconds) });
};

const createBucket = async (client: S3Client, Bucket: string): Promise<void> => {
  try {
    await client.send(new CreateBucketCommand({ Bucket }));
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
  }
};

/** Creates the tables, queues (each with its dead-letter queue) and buckets of the deployment table where they are missing. */
export const createResources = async (tablesEndpoint: string, queuesEndpoint: string): Promise<void> => {
  const dynamo = new DynamoDBClient({ endpoint: tablesEndpoint, region, credentials });
  const sqs = new SQSClient({ endpoint: queuesEndpoint, region, credentials, useQueueUrlAsEndpoint: false });
  const s3 = new S3Client({ endpoint: queuesEndpoint, region, credentials, forcePathStyle: true });
  try {
    for (const name of resourcesOf.tables) await createTable(dynamo, name);
    await createQueues(sqs, queuesEndpoint);
    for (const name of resourcesOf.buckets) await createBucket(s3, name);
  } finally {
    for (const client of [dynamo, sqs, s3]) client.destroy();
  }
};
