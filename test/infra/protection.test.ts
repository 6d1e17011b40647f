import { Duration } from "aws-cdk-lib";
import { describe, expect, test } from "vitest";
import { deployment, queues } from "../../functions/deployment.ts";
import type { FunctionName } from "../../functions/deployment-entry.ts";
import { assembly, idOf, nameOf } from "./assembly.ts";

const names = Object.keys(deployment) as FunctionName[];
const named = (type: string) =>
  new Map(
    assembly()
      .all(type)
      .map((found) => [nameOf(found), found]),
  );

describe("what is stored", () => {
  test.each(["conversations", "cases", "knowledge", "insights"])(
    "table %s is encrypted, restorable and kept",
    (name) => {
      const table = named("AWS::DynamoDB::Table").get(idOf("table", name));

      expect(table).toMatchObject({
        DeletionPolicy: "Retain",
        Properties: {
          BillingMode: "PAY_PER_REQUEST",
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          SSESpecification: { SSEEnabled: true, SSEType: "KMS", KMSMasterKeyId: "keystorage.Arn" },
          TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
          KeySchema: [
            { AttributeName: "pk", KeyType: "HASH" },
            { AttributeName: "sk", KeyType: "RANGE" },
          ],
          GlobalSecondaryIndexes: [{ IndexName: "gsi1", Projection: { ProjectionType: "ALL" } }],
        },
      });
    },
  );

  test("there is no table beside these four", () => {
    expect(assembly().all("AWS::DynamoDB::Table")).toHaveLength(4);
  });

  test("no bucket is public, and every one refuses plain HTTP", () => {
    const buckets = assembly().all("AWS::S3::Bucket");
    const policies = assembly().all("AWS::S3::BucketPolicy");
    const closed = {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    };

    expect(buckets.map(nameOf).sort()).toEqual([
      "apps",
      "bucketattachments",
      "bucketexports",
      "bucketindex",
      "bucketuploads",
    ]);
    for (const bucket of buckets) {
      expect(bucket).toMatchObject({
        DeletionPolicy: "Retain",
        Properties: { PublicAccessBlockConfiguration: closed },
      });
      // Old versions of a copy of somebody's data would outlive its erasure.
      const versions = nameOf(bucket) === "bucketexports" ? undefined : { Status: "Enabled" };
      expect(bucket.Properties.VersioningConfiguration).toEqual(versions);
      const policy = policies.find(({ Properties }) => Properties.Bucket === nameOf(bucket));
      expect(refusesPlainHttp(policy?.Properties.PolicyDocument)).toBe(true);
    }
    expect(JSON.stringify(named("AWS::S3::Bucket").get("bucketindex")?.Properties.BucketEncryption)).toContain(
      '"aws:kms"',
    );
  });

  test("secrets are generated, encrypted with our key and kept", () => {
    const secrets = assembly().all("AWS::SecretsManager::Secret");

    expect(secrets.map(nameOf).sort()).toEqual([
      "secretcentresigning",
      "secretchannelkeys",
      "secretcitizenpseudonym",
      "secretcitysigning",
      "secretdepartmentsigning",
      "secretfeedsigning",
      "secretmapkey",
      "secretmodelkey",
      "secretnoticesigning",
      "secretregistersigning",
      "secretsessionsigning",
    ]);
    for (const secret of secrets)
      expect(secret).toMatchObject({
        DeletionPolicy: "Retain",
        Properties: { KmsKeyId: "keystorage.Arn", GenerateSecretString: { PasswordLength: 64 } },
      });
  });

  test("keys are ours, turn themselves over and are kept", () => {
    const keys = assembly().all("AWS::KMS::Key");

    expect(keys.map(nameOf).sort()).toEqual(["keyfield", "keystorage"]);
    for (const key of keys)
      expect(key).toMatchObject({ DeletionPolicy: "Retain", Properties: { EnableKeyRotation: true } });
  });

  test("every log group keeps its lines for six months at least", () => {
    const groups = assembly().all("AWS::Logs::LogGroup");

    expect(groups.map(nameOf).sort()).toEqual([...names, "http", "socket"].map((name) => idOf("logs", name)).sort());
    for (const group of groups) {
      expect(group.DeletionPolicy).toBe("Retain");
      expect(group.Properties.RetentionInDays).toBeGreaterThanOrEqual(184);
    }
  });

  test("every function writes to its own log group", () => {
    for (const name of names)
      expect(named("AWS::Lambda::Function").get(idOf("function", name))?.Properties.LoggingConfig).toEqual({
        LogGroup: idOf("logs", name),
      });
  });
});

type PolicyDocument = {
  Statement: {
    Effect: string;
    Condition?: { Bool?: { "aws:SecureTransport"?: string } };
    Principal: { AWS?: string };
  }[];
};
const refusesPlainHttp = (document: unknown): boolean =>
  (document as PolicyDocument).Statement.some(
    ({ Effect, Condition, Principal }) =>
      Effect === "Deny" && Condition?.Bool?.["aws:SecureTransport"] === "false" && Principal.AWS === "*",
  );

describe("what waits", () => {
  const deadLetterQueues = [
    "queueinboxdead",
    "queuedispatchdead",
    "queuechanneljobsdead",
    "queuehandoffwatchdead",
    "queuejobsfailed",
  ];

  test("every queue is encrypted with our key and refuses plain HTTP", () => {
    const found = assembly().all("AWS::SQS::Queue");
    const policies = assembly().all("AWS::SQS::QueuePolicy");

    expect(found.map(nameOf).sort()).toEqual(
      ["queueinbox", "queuedispatch", "queuechanneljobs", "queuehandoffwatch", ...deadLetterQueues].sort(),
    );
    for (const queue of found) {
      expect(queue.Properties.KmsMasterKeyId).toBe("keystorage.Arn");
      const policy = policies.find(({ Properties }) => (Properties.Queues as string[]).includes(nameOf(queue)));
      expect(refusesPlainHttp(policy?.Properties.PolicyDocument)).toBe(true);
    }
  });

  test("the inbox is as the table says, and what fails too often goes to its dead-letter queue", () => {
    const inbox = named("AWS::SQS::Queue").get("queueinbox");

    expect(inbox?.Properties).toMatchObject({
      FifoQueue: true,
      ContentBasedDeduplication: false,
      DeduplicationScope: "messageGroup",
      VisibilityTimeout: queues.inbox.visibilitySeconds,
      RedrivePolicy: { deadLetterTargetArn: "queueinboxdead.Arn", maxReceiveCount: queues.inbox.maxReceives },
    });
    expect(named("AWS::SQS::Queue").get("queueinboxdead")?.Properties.FifoQueue).toBe(true);
  });

  test("a message stays invisible for longer than the function that reads it may run", () => {
    for (const { triggers, timeoutSeconds } of Object.values(deployment))
      for (const trigger of triggers)
        if (trigger.type === "queue")
          expect(
            named("AWS::SQS::Queue").get(idOf("queue", trigger.queue))?.Properties.VisibilityTimeout,
          ).toBeGreaterThanOrEqual(6 * timeoutSeconds);
  });

  test("every queue that triggers a function has a dead-letter queue", () => {
    const read = assembly()
      .all("AWS::Lambda::EventSourceMapping")
      .map(({ Properties }) => Properties.EventSourceArn);

    for (const arn of read) {
      const queue = named("AWS::SQS::Queue").get(String(arn).replace(".Arn", ""));
      const redrive = JSON.stringify(queue?.Properties.RedrivePolicy);
      expect(deadLetterQueues.filter((name) => redrive.includes(`"${name}.Arn"`))).toHaveLength(1);
    }
  });

  test("every function that is called asynchronously tries again twice and keeps what failed", () => {
    const called = names.filter((name) =>
      deployment[name].triggers.some(({ type }) => type === "invoke" || type === "schedule"),
    );
    const kept = assembly()
      .all("AWS::Lambda::EventInvokeConfig")
      .map(({ Properties }) => Properties);

    expect(kept.map(({ FunctionName }) => FunctionName).sort()).toEqual(
      called.map((name) => idOf("function", name)).sort(),
    );
    for (const config of kept)
      expect(config).toMatchObject({
        MaximumRetryAttempts: 2,
        DestinationConfig: { OnFailure: { Destination: "queuejobsfailed.Arn" } },
      });
  });

  test("a schedule that cannot call its function keeps that too", () => {
    for (const { Properties } of assembly().all("AWS::Scheduler::Schedule"))
      expect(Properties.Target).toMatchObject({
        DeadLetterConfig: { Arn: "queuejobsfailed.Arn" },
        RetryPolicy: { MaximumRetryAttempts: 2 },
      });
  });
});

describe("alarms", () => {
  type Watched = { MetricName: string; Dimensions: { Name: string; Value: string }[]; Threshold: number };
  const watched = (): string[] =>
    assembly()
      .all("AWS::CloudWatch::Alarm")
      .map(({ Properties }) => Properties as Watched)
      .map(({ MetricName, Dimensions }) => `${MetricName} of ${Dimensions.map(({ Value }) => Value).join()}`);

  test("watch every dead-letter queue, every function, the oldest message and the HTTP API", () => {
    const expected = [
      ...[
        "queueinboxdead",
        "queuedispatchdead",
        "queuechanneljobsdead",
        "queuehandoffwatchdead",
        "queuejobsfailed",
      ].map((queue) => `ApproximateNumberOfMessagesVisible of ${queue}.QueueName`),
      ...names.flatMap((name) => ["Errors", "Throttles"].map((metric) => `${metric} of ${idOf("function", name)}`)),
      "ApproximateAgeOfOldestMessage of queueinbox.QueueName",
      "5xx of httpapi",
    ];

    expect(watched().sort()).toEqual(expected.sort());
  });

  test("reach the operators' topic, which is encrypted and refuses plain HTTP", () => {
    const [topic] = assembly().all("AWS::SNS::Topic");
    const [policy] = assembly().all("AWS::SNS::TopicPolicy");

    for (const { Properties } of assembly().all("AWS::CloudWatch::Alarm")) {
      expect(Properties.AlarmActions).toEqual(["topic"]);
      expect(Properties.TreatMissingData).toBe("notBreaching");
    }
    expect(topic?.Properties.KmsMasterKeyId).toBe("keystorage.Arn");
    expect(JSON.stringify(policy?.Properties)).toContain("aws:SecureTransport");
  });

  test("may be published with the topic's key", () => {
    const policy = JSON.stringify(named("AWS::KMS::Key").get("keystorage")?.Properties.KeyPolicy);

    expect(policy).toContain("cloudwatch.amazonaws.com");
  });
});

describe("the doors", () => {
  test("both APIs are throttled and log every call, but no address, query or body", () => {
    const stages = assembly()
      .all("AWS::ApiGatewayV2::Stage")
      .map(({ Properties }) => Properties);

    expect(stages.map(({ ApiId }) => ApiId).sort()).toEqual(["httpapi", "socketapi"]);
    for (const { DefaultRouteSettings, AccessLogSettings } of stages) {
      expect(DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 600, ThrottlingBurstLimit: 1200 });
      const { Format, DestinationArn } = AccessLogSettings as { Format: string; DestinationArn: string };
      expect(DestinationArn).toMatch(/^logs(http|socket)[.]Arn$/);
      expect(Format).not.toMatch(/sourceIp|path|query|body|authorizer|identity/i);
    }
  });

  test("nobody signs up; staff have long passwords, may add one-time codes, and sign in without a client secret", () => {
    const [pool] = assembly().all("AWS::Cognito::UserPool");
    const [client] = assembly().all("AWS::Cognito::UserPoolClient");

    expect(pool).toMatchObject({
      DeletionPolicy: "Retain",
      Properties: {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        MfaConfiguration: "OPTIONAL",
        EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
        Policies: { PasswordPolicy: { MinimumLength: 12, RequireNumbers: true, RequireSymbols: true } },
      },
    });
    expect(client?.Properties).toMatchObject({
      AllowedOAuthFlows: ["code"],
      CallbackURLs: ["https://site.DomainName/desk/"],
      GenerateSecret: false,
      PreventUserExistenceErrors: "ENABLED",
    });
    expect(
      assembly()
        .all("AWS::Cognito::UserPoolGroup")
        .map(({ Properties }) => Properties.GroupName)
        .sort(),
    ).toEqual(["admin", "agent", "coordinator", "curator", "department", "supervisor"]);
  });

  test("no function outlives its caller's patience", () => {
    const gatewayWaits = Duration.seconds(30).toSeconds();

    for (const { triggers, timeoutSeconds } of Object.values(deployment))
      if (triggers.some(({ type }) => type === "http" || type === "websocket"))
        expect(timeoutSeconds).toBeLessThan(gatewayWaits);
  });
});
