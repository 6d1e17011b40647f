import { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

const made = { accessKeyId: "local", secretAccessKey: "local" };

/**
 * Emulators want to be told who calls but check no signature, and computing one is a third of what a call costs this
 * process (`bench load`).
 */
const unsigned = (service: string) => ({
  sign: async <R extends { headers: Record<string, string> }>(request: R): Promise<R> => {
    const scope = `${made.accessKeyId}/20260101/local/${service}/aws4_request`;
    request.headers["x-amz-date"] = "20260101T000000Z";
    request.headers.authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`;
    return request;
  },
});

/** With an endpoint given (the embedded runtime), region and keys are made up; else the SDK finds the real ones. */
export const target = (endpoint: string | undefined) =>
  endpoint ? { endpoint, region: "local", credentials: made } : {};

/** The same for services that are called several times a message. */
const busyTarget = (endpoint: string | undefined, service: string) =>
  endpoint ? { ...target(endpoint), signer: unsigned(service) } : {};

/**
 * The SDK waits for an answer for ever unless told otherwise: one that never comes would cost the whole turn its time,
 * with nobody told. Long before that there are more tries. An emulator on a busy laptop may take longer.
 */
const within = (ms: number, endpoint?: string) => ({
  requestHandler: {
    connectionTimeout: endpoint ? 10_000 : 1000,
    requestTimeout: endpoint ? 30_000 : ms,
    throwOnRequestTimeout: true,
  },
});
const quickMs = 3000;
/** Whole files are read and written. */
const fileMs = 10_000;

/** Without the SDK's log of calls: nobody reads it, and it copies the input and output of each one. */
const quiet = <C extends { middlewareStack: { remove(name: string): boolean } }>(client: C): C => {
  client.middlewareStack.remove("loggerMiddleware");
  return client;
};

export const dynamoClient = (endpoint?: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    quiet(new DynamoDBClient({ ...busyTarget(endpoint, "dynamodb"), ...within(quickMs, endpoint) })),
    {
      marshallOptions: { removeUndefinedValues: true },
    },
  );

// The emulator's queue URLs carry its own host; the endpoint given here wins over it.
export const sqsClient = (endpoint?: string): SQSClient =>
  quiet(
    new SQSClient({ ...busyTarget(endpoint, "sqs"), ...within(quickMs, endpoint), useQueueUrlAsEndpoint: !endpoint }),
  );

export const s3Client = (endpoint?: string): S3Client =>
  quiet(new S3Client({ ...target(endpoint), ...within(fileMs, endpoint), forcePathStyle: Boolean(endpoint) }));

export const kmsClient = (): KMSClient => new KMSClient(within(quickMs));

export const secretsClient = (): SecretsManagerClient => new SecretsManagerClient(within(quickMs));

/** `endpoint` is the management address of the WebSocket API; on the laptop it is plain http. */
export const socketClient = (endpoint: string): ApiGatewayManagementApiClient =>
  quiet(
    new ApiGatewayManagementApiClient({
      ...(endpoint.startsWith("http:") ? busyTarget(endpoint, "execute-api") : { endpoint }),
      ...within(quickMs),
    }),
  );
