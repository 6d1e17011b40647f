import { ArnFormat, Stack } from "aws-cdk-lib";
import type { WebSocketStage } from "aws-cdk-lib/aws-apigatewayv2";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IConstruct } from "constructs";
import type { BucketName, FunctionEntry, TableName } from "../../functions/deployment-entry.ts";
import type { Data } from "../stacks/data.ts";
import { indexName } from "./table.ts";

const tableReads = ["dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:GetItem", "dynamodb:Query"];
const tableWrites = ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"];
const objectReads = ["s3:GetObject"];
const objectWrites = ["s3:PutObject", "s3:DeleteObject"];

const allow = (actions: readonly string[], ...resources: string[]): PolicyStatement =>
  new PolicyStatement({ actions: [...actions], resources });

const overTables = ({ tables }: FunctionEntry, data: Data): PolicyStatement[] =>
  (Object.entries(tables) as [TableName, "read" | "read-write"][]).map(([name, access]) => {
    const { tableArn } = data.tables[name];
    const actions = access === "read" ? tableReads : [...tableReads, ...tableWrites];
    return allow(actions, tableArn, `${tableArn}/index/${indexName}`);
  });

const overBuckets = ({ buckets }: FunctionEntry, data: Data): PolicyStatement[] =>
  (Object.entries(buckets) as [BucketName, "read" | "read-write"][]).flatMap(([name, access]) => {
    const { bucketArn } = data.buckets[name];
    // Without the list a missing file reads as "forbidden", which no caller can tell from a wrong permission.
    const list = allow(["s3:ListBucket"], bucketArn);
    return [list, allow(access === "read" ? objectReads : [...objectReads, ...objectWrites], `${bucketArn}/*`)];
  });

const connectionsOf = (stage: WebSocketStage, apiId: string): string =>
  `${apiId}/${stage.stageName}/POST/@connections/*`;

const overPushes = ({ pushes }: FunctionEntry, stage: WebSocketStage): PolicyStatement[] => {
  if (!pushes) return [];
  const resource = connectionsOf(stage, stage.api.apiId);
  const arn = Stack.of(stage).formatArn({
    service: "execute-api",
    resource,
    arnFormat: ArnFormat.NO_RESOURCE_NAME,
  });
  return [allow(["execute-api:ManageConnections"], arn)];
};

/** True when a failed call of the function must end in the queue of failed jobs. */
export const isCalledAsynchronously = ({ triggers }: FunctionEntry): boolean =>
  triggers.some(({ type }) => type === "invoke" || type === "schedule");

const overKeys = (entry: FunctionEntry, data: Data): PolicyStatement[] => {
  const storage = allow(
    ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:DescribeKey"],
    data.storageKey.keyArn,
  );
  const fields = allow(["kms:Decrypt", "kms:GenerateDataKey"], data.fieldKey.keyArn);
  return entry.encryptsFields ? [storage, fields] : [storage];
};

/** Exactly what the function's entry lets it touch, as IAM statements (logs and calls of functions aside). */
export const permissionsOf = (entry: FunctionEntry, data: Data, socketStage: WebSocketStage): PolicyStatement[] => {
  const queues = [...entry.sendsTo, ...(isCalledAsynchronously(entry) ? (["jobs-failed"] as const) : [])];
  return [
    ...overTables(entry, data),
    ...overBuckets(entry, data),
    ...queues.map((name) => allow(["sqs:SendMessage"], data.queues[name].queueArn)),
    ...entry.secrets.map((name) => allow(["secretsmanager:GetSecretValue"], data.secrets[name].secretArn)),
    ...overPushes(entry, socketStage),
    ...overKeys(entry, data),
  ];
};

/** The name under which other stacks import a value, which is what cdk-nag shows of it. */
const importName = (owner: IConstruct, value: string): string => {
  const stack = Stack.of(owner);
  return (stack.resolve(stack.exportValue(value)) as { "Fn::ImportValue": string })["Fn::ImportValue"];
};

/** cdk-nag's findings for the wildcards that an entry's permissions cannot do without, with the reasons. */
export const wildcardsOf = (
  { pushes, buckets }: FunctionEntry,
  data: Data,
  stage: WebSocketStage,
): Record<string, string> => {
  const connections = () => connectionsOf(stage, importName(stage.api, stage.api.apiId));
  const api = "arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>";
  const finding = (resource: string): string => `AwsSolutions-IAM5[Resource::${resource}]`;
  return {
    ...(pushes
      ? { [finding(`${api}:${connections()}`)]: "Open connections of our WebSocket API have no fixed name" }
      : {}),
    ...Object.fromEntries(
      (Object.keys(buckets) as BucketName[]).map((name) => [
        finding(`${importName(data.buckets[name], data.buckets[name].bucketArn)}/*`),
        "The files of this one bucket: every index and every upload has its own name",
      ]),
    ),
  };
};
