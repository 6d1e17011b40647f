import { CfnOutput, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CorsRule,
  HttpMethods,
} from "aws-cdk-lib/aws-s3";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { queues } from "../../functions/deployment.ts";
import type { BucketName, QueueName, SecretName, TableName } from "../../functions/deployment-entry.ts";
import { variableOf } from "../../functions/deployment-variables.ts";
import type { Config } from "../config.ts";
import { acknowledge } from "../constructs/acknowledge.ts";
import { createDeadLetterQueue, createQueue } from "../constructs/queue.ts";
import { createTable } from "../constructs/table.ts";

/** What outlives a deployment, and the keys to it. */
export type Data = {
  tables: Record<TableName, Table>;
  queues: Record<QueueName, Queue>;
  deadLetters: readonly Queue[];
  buckets: Record<BucketName, Bucket>;
  secrets: Record<SecretName, Secret>;
  /** Encrypts tables, queues, files, secrets and alarms at rest. */
  storageKey: Key;
  /** Encrypts single sensitive answers, so that reading a table is not enough to read them. */
  fieldKey: Key;
};

const createKey = (scope: Construct, name: string, description: string): Key =>
  new Key(scope, name, { description, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });

/** Private, encrypted and kept; `reason` says why nobody needs its access logs (AwsSolutions-S1). */
const createBucket = (
  scope: Construct,
  name: BucketName,
  { reason, ...more }: BucketProps & { encryptionKey: Key; reason: string },
): Bucket => {
  const bucket = new Bucket(scope, `bucket-${name}`, {
    encryption: BucketEncryption.KMS,
    bucketKeyEnabled: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...more,
  });
  acknowledge(bucket, { "AwsSolutions-S1": reason });
  return bucket;
};

/** Lets our pages put bytes here by an address that was signed for this one file. */
const putFromPages = ({ domain }: Config): CorsRule => ({
  allowedMethods: [HttpMethods.PUT],
  allowedOrigins: [domain ? `https://${domain}` : "*"],
  allowedHeaders: ["content-type"],
});

/** Drafts live 180 days after their last change (functions/forms/draft-life.ts); filed ones need their files longer. */
const uploadLifeDays = 365;
/** A copy of somebody's data is there to be fetched, not kept. */
const exportLifeDays = 1;

const createBuckets = (scope: Construct, encryptionKey: Key, config: Config): Data["buckets"] => ({
  index: createBucket(scope, "index", {
    encryptionKey,
    versioned: true,
    reason: "Holds only indexes built from published entries, written and read by two functions",
  }),
  uploads: createBucket(scope, "uploads", {
    encryptionKey,
    versioned: true,
    cors: [putFromPages(config)],
    lifecycleRules: [
      { expiration: Duration.days(uploadLifeDays), noncurrentVersionExpiration: Duration.days(30) },
      { abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
    reason: "Every file has its record; one function writes and reads them",
  }),
  exports: createBucket(scope, "exports", {
    encryptionKey,
    lifecycleRules: [{ expiration: Duration.days(exportLifeDays) }],
    reason: "Copies live a day, are written by one function and fetched by addresses of ten minutes; the audit is ours",
  }),
  attachments: createBucket(scope, "attachments", {
    encryptionKey,
    versioned: true,
    cors: [putFromPages(config)],
    // Earlier versions of an entry name their files too, so nothing expires.
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    reason: "Every file has its record; what is read is published, and served by a function",
  }),
});

const createSecret = (scope: Construct, name: SecretName, encryptionKey: Key): Secret => {
  const secret = new Secret(scope, `secret-${name}`, {
    encryptionKey,
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(secret, {
    "AwsSolutions-SMG4":
      "Rotated by hand: a new signing secret ends all sessions, a new pseudonym secret makes every citizen a stranger",
  });
  return secret;
};

/** Tables, queues, files, secrets and keys. */
export const createDataStack = (app: Construct, config: Config): Data => {
  const stack = new Stack(app, `xiaochuang-${config.stage}-data`, { description: "小窗: what outlives a deployment" });
  const storageKey = createKey(stack, "key-storage", "Tables, queues, files, secrets and alarms at rest");
  storageKey.grantEncryptDecrypt(new ServicePrincipal("cloudwatch.amazonaws.com"));
  const fieldKey = createKey(stack, "key-field", "Sensitive answers of citizens, field by field");
  const inbox = createQueue(stack, "inbox", storageKey, queues.inbox);
  const dispatch = createQueue(stack, "dispatch", storageKey, queues.dispatch);
  const channelJobs = createQueue(stack, "channel-jobs", storageKey, queues["channel-jobs"]);
  const watch = createQueue(stack, "handoff-watch", storageKey, queues["handoff-watch"]);
  const jobsFailed = createDeadLetterQueue(stack, "jobs-failed", storageKey);
  const table = (name: TableName) => createTable(stack, name, storageKey);
  const data: Data = {
    tables: {
      conversations: table("conversations"),
      cases: table("cases"),
      knowledge: table("knowledge"),
      insights: table("insights"),
    },
    queues: {
      inbox: inbox.queue,
      dispatch: dispatch.queue,
      "channel-jobs": channelJobs.queue,
      "handoff-watch": watch.queue,
      "jobs-failed": jobsFailed,
    },
    deadLetters: [inbox.deadLetters, dispatch.deadLetters, channelJobs.deadLetters, watch.deadLetters, jobsFailed],
    buckets: createBuckets(stack, storageKey, config),
    secrets: {
      "session-signing": createSecret(stack, "session-signing", storageKey),
      "citizen-pseudonym": createSecret(stack, "citizen-pseudonym", storageKey),
      // The keys of all departments are derived from it (functions/shared/signed-request.ts).
      "department-signing": createSecret(stack, "department-signing", storageKey),
      // The keys of all registers are derived from it, and the marks of whose data a citizen may ask for.
      "register-signing": createSecret(stack, "register-signing", storageKey),
      // These hold a random value until an operator puts in what the platforms (docs/channels), the map service and the model's endpoint gave.
      "channel-keys": createSecret(stack, "channel-keys", storageKey),
      "map-key": createSecret(stack, "map-key", storageKey),
      "model-key": createSecret(stack, "model-key", storageKey),
      // Each shared with one partner, where it is connected: the city's own 12345 system, a centre's own desk, a feed of
      // posts from outside, the gateway of short messages. What one of them gives away opens nothing of the others.
      "city-signing": createSecret(stack, "city-signing", storageKey),
      "centre-signing": createSecret(stack, "centre-signing", storageKey),
      "feed-signing": createSecret(stack, "feed-signing", storageKey),
      "notice-signing": createSecret(stack, "notice-signing", storageKey),
    },
    storageKey,
    fieldKey,
  };
  // What an operator's tool (seeding, checking) needs to reach the stage.
  const output = (variable: string, value: string) =>
    new CfnOutput(stack, variable.replaceAll("_", ""), { value, description: variable });
  for (const name of ["conversations", "cases", "knowledge"] as const)
    output(variableOf.table(name), data.tables[name].tableName);
  output(variableOf.bucket("index"), data.buckets.index.bucketName);
  return data;
};
