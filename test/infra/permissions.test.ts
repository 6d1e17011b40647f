import { describe, expect, test } from "vitest";
import { deployment, variablesOf } from "../../functions/deployment.ts";
import type { FunctionName } from "../../functions/deployment-entry.ts";
import { readEnv } from "../../functions/handlers/wiring/env.ts";
import { assembly, idOf, nameOf } from "./assembly.ts";

type Statement = { Effect: string; Action: string | string[]; Resource: string | string[] };
type Policy = { Roles: string[]; PolicyDocument: { Statement: Statement[] } };
type LambdaFunction = { Role: string; Environment: { Variables: Record<string, string> } };

const names = Object.keys(deployment) as FunctionName[];
const list = (value: string | string[]): string[] => [value].flat();

/** `action on resource`, one line for each pair that the function's role allows. */
const allowedTo = (name: FunctionName): string[] => {
  const role = idOf("role", name);
  const policies = assembly()
    .all("AWS::IAM::Policy")
    .map(({ Properties }) => Properties as Policy)
    .filter(({ Roles }) => Roles.includes(role));
  const pairs = policies.flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.flatMap(({ Effect, Action, Resource }) =>
      list(Action).flatMap((action) => list(Resource).map((resource) => `${Effect} ${action} on ${resource}`)),
    ),
  );
  return [...new Set(pairs)].sort();
};

const reads = ["BatchGetItem", "ConditionCheckItem", "GetItem", "Query"];
const writes = ["BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem"];
const consumes = ["ReceiveMessage", "ChangeMessageVisibility", "GetQueueUrl", "DeleteMessage", "GetQueueAttributes"];
const connections = "arn:AWS::Partition:execute-api:AWS::Region:AWS::AccountId:socketapi/live/POST/@connections/*";

const on = (resource: string, service: string, actions: readonly string[]): string[] =>
  actions.map((action) => `Allow ${service}:${action} on ${resource}`);

/** What functions/deployment.ts says that a function may do, in the same words. */
const statedFor = (name: FunctionName): string[] => {
  const { tables, buckets, sendsTo, secrets, invokes, pushes, encryptsFields, triggers } = deployment[name];
  const isAsynchronous = triggers.some(({ type }) => type === "invoke" || type === "schedule");
  return [
    ...Object.entries(tables).flatMap(([table, access]) => {
      const actions = access === "read" ? reads : [...reads, ...writes];
      const arn = `${idOf("table", table)}.Arn`;
      return [...on(arn, "dynamodb", actions), ...on(`${arn}/index/gsi1`, "dynamodb", actions)];
    }),
    ...Object.entries(buckets).flatMap(([bucket, access]) => {
      const arn = `${idOf("bucket", bucket)}.Arn`;
      const actions = access === "read" ? ["GetObject"] : ["GetObject", "PutObject", "DeleteObject"];
      return [...on(arn, "s3", ["ListBucket"]), ...on(`${arn}/*`, "s3", actions)];
    }),
    ...[...sendsTo, ...(isAsynchronous ? ["jobs-failed"] : [])].flatMap((queue) =>
      on(`${idOf("queue", queue)}.Arn`, "sqs", ["SendMessage"]),
    ),
    ...triggers.flatMap((trigger) =>
      trigger.type === "queue" ? on(`${idOf("queue", trigger.queue)}.Arn`, "sqs", consumes) : [],
    ),
    ...secrets.flatMap((secret) => on(idOf("secret", secret), "secretsmanager", ["GetSecretValue"])),
    ...invokes.flatMap((other) => on(`${idOf("function", other)}.Arn`, "lambda", ["InvokeFunction"])),
    ...(pushes ? on(connections, "execute-api", ["ManageConnections"]) : []),
    ...on("keystorage.Arn", "kms", ["Decrypt", "Encrypt", "GenerateDataKey", "DescribeKey"]),
    ...(encryptsFields ? on("keyfield.Arn", "kms", ["Decrypt", "GenerateDataKey"]) : []),
    ...on(`${idOf("logs", name)}.Arn`, "logs", ["CreateLogStream", "PutLogEvents"]),
  ].sort();
};

const lambdaOf = (name: FunctionName): LambdaFunction => {
  const found = assembly().all("AWS::Lambda::Function");
  return found.find((resource) => nameOf(resource) === idOf("function", name))?.Properties as LambdaFunction;
};

describe("permissions", () => {
  test.each(names)("%s may do what the table of functions says and nothing else", (name) => {
    expect(lambdaOf(name).Role).toBe(`${idOf("role", name)}.Arn`);
    expect(allowedTo(name)).toEqual(statedFor(name));
  });

  test("no role has a policy of its own beside, or one of AWS, except the gateway's for logs", () => {
    const roles = assembly().all("AWS::IAM::Role");

    expect(roles.filter(({ Properties }) => Properties.Policies).map(nameOf)).toEqual([]);
    expect(roles.filter(({ Properties }) => Properties.ManagedPolicyArns).map(nameOf)).toEqual(["rolegatewaylogs"]);
  });

  test("the template holds the functions of the table and no other", () => {
    const found = assembly().all("AWS::Lambda::Function").map(nameOf);

    expect(found.sort()).toEqual(names.map((name) => idOf("function", name)).sort());
  });
});

describe("environment", () => {
  test.each(names)("%s gets the variables it asks for and no other", (name) => {
    const { Variables } = lambdaOf(name).Environment;

    expect(Object.keys(Variables).sort()).toEqual([...variablesOf(deployment[name]), "NODE_OPTIONS"].sort());
  });

  test.each(names)("%s would start with what the template sets", (name) => {
    const { Variables } = lambdaOf(name).Environment;
    const deployed = Object.fromEntries(
      Object.entries(Variables).map(([key, value]) => [key, value.replaceAll("AWS::", "").replaceAll(/[()]/g, "")]),
    );

    expect(() => readEnv(name, deployed)).not.toThrow();
    for (const variable of variablesOf(deployment[name]))
      expect(() => readEnv(name, { ...deployed, [variable]: undefined })).toThrow("config.missing");
  });
});
