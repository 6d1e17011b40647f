import { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** With an endpoint given (the embedded runtime), region and keys are made up; else the SDK finds the real ones. */
const target = (endpoint: string | undefined) =>
  endpoint ? { endpoint, region: "local", credentials: { accessKeyId: "local", secretAccessKey: "local" } } : {};

export const dynamoClient = (endpoint?: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient(target(endpoint)), {
    marshallOptions: { removeUndefinedValues: true },
  });

// The emulator's queue URLs carry its own host; the endpoint given here wins over it.
export const sqsClient = (endpoint?: string): SQSClient =>
  new SQSClient({ ...target(endpoint), useQueueUrlAsEndpoint: !endpoint });

export const s3Client = (endpoint?: string): S3Client =>
  new S3Client({ ...target(endpoint), forcePathStyle: Boolean(endpoint) });

export const kmsClient = (): KMSClient => new KMSClient({});

export const secretsClient = (): SecretsManagerClient => new SecretsManagerClient({});

/** `endpoint` is the management address of the WebSocket API; on the laptop it is plain http. */
export const socketClient = (endpoint: string): ApiGatewayManagementApiClient =>
  new ApiGatewayManagementApiClient(endpoint.startsWith("http:") ? target(endpoint) : { endpoint });
