import { join } from "node:path";
import { Duration } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, CfnEventInvokeConfig, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import type { Construct } from "constructs";
import { deployment } from "../../functions/deployment.ts";
import type { FunctionName } from "../../functions/deployment-entry.ts";
import type { Config } from "../config.ts";
import type { Data } from "../stacks/data.ts";
import type { Gateway } from "../stacks/gateway.ts";
import { acknowledge } from "./acknowledge.ts";
import { bundling, projectRoot } from "./bundling.ts";
import { allowNetwork, type Egress } from "./egress.ts";
import {
  channelEnvironment,
  departmentEnvironment,
  deviceEnvironment,
  environmentOf,
  linkEnvironment,
  modelEnvironment,
  registerEnvironment,
  type SignIn,
  searchEnvironment,
  ticketEnvironment,
  uploadEnvironment,
} from "./environment.ts";
import { createLogGroup } from "./log-group.ts";
import { isCalledAsynchronously, permissionsOf, wildcardsOf } from "./permissions.ts";

/** What every function is made with. */
export type FunctionParts = {
  config: Config;
  data: Data;
  gateway: Gateway;
  signIn: SignIn;
  /** The network with a fixed address, where one is asked for. */
  egress: Egress | undefined;
};

const allowTraces = (role: Role): void => {
  role.addToPolicy(
    new PolicyStatement({ actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], resources: ["*"] }),
  );
  acknowledge(role, { "AwsSolutions-IAM5[Resource::*]": "Traces belong to no resource; AWS offers only the wildcard" });
};

const createRole = (scope: Construct, name: FunctionName, { data, gateway, config, egress }: FunctionParts): Role => {
  const role = new Role(scope, `role-${name}`, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
  for (const statement of permissionsOf(deployment[name], data, gateway.socketStage)) role.addToPolicy(statement);
  if (config.tracing) allowTraces(role);
  if (egress && deployment[name].knowsChannels) allowNetwork(role);
  allowSearch(role, name, config);
  acknowledge(role, wildcardsOf(deployment[name], data, gateway.socketStage));
  return role;
};

/** Where search runs on OpenSearch, the functions that build and read the index may use it. */
const allowSearch = (role: Role, name: FunctionName, { openSearchArn: arn }: Config): void => {
  if (!arn || deployment[name].buckets.index === undefined) return;
  if (arn.includes(":aoss:")) {
    role.addToPolicy(new PolicyStatement({ actions: ["aoss:APIAccessAll"], resources: [arn] }));
    return;
  }
  const actions = ["es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut", "es:ESHttpDelete"];
  role.addToPolicy(new PolicyStatement({ actions, resources: [`${arn}/*`] }));
  acknowledge(role, { [`AwsSolutions-IAM5[Resource::${arn}/*]`]: "The paths of one domain are its indexes" });
};

/** After two more tries a failed asynchronous call is kept, with its input, in the queue of failed jobs. */
const keepFailedCalls = (scope: Construct, name: FunctionName, { functionName }: NodejsFunction, data: Data): void => {
  new CfnEventInvokeConfig(scope, `failed-${name}`, {
    functionName,
    qualifier: "$LATEST",
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: Duration.hours(6).toSeconds(),
    destinationConfig: { onFailure: { destination: data.queues["jobs-failed"].queueArn } },
  });
};

/** The Lambda function of one entry of the table: its handler, its environment and its permissions. */
export const createFunction = (scope: Construct, name: FunctionName, parts: FunctionParts): NodejsFunction => {
  const entry = deployment[name];
  const logGroup = createLogGroup(scope, name, parts.config);
  const role = createRole(scope, name, parts);
  logGroup.grantWrite(role);
  const lambda = new NodejsFunction(scope, `function-${name}`, {
    description: entry.purpose,
    entry: join(projectRoot, `functions/handlers/${name}.ts`),
    projectRoot,
    depsLockFilePath: join(projectRoot, "package-lock.json"),
    bundling,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: entry.memoryMb,
    timeout: Duration.seconds(entry.timeoutSeconds),
    environment: {
      ...environmentOf(entry, { data: parts.data, socketStage: parts.gateway.socketStage, signIn: parts.signIn }),
      ...modelEnvironment(entry, parts.config),
      ...departmentEnvironment(entry, parts.config),
      ...deviceEnvironment(entry, parts.config),
      ...registerEnvironment(entry, parts.config),
      ...channelEnvironment(entry, parts.config),
      ...searchEnvironment(entry, parts.config),
      ...linkEnvironment(entry, parts.config),
      ...uploadEnvironment(entry, parts.config),
      ...ticketEnvironment(entry, parts.config),
      NODE_OPTIONS: "--enable-source-maps",
    },
    logGroup,
    role,
    ...(entry.knowsChannels ? parts.egress : {}),
    tracing: parts.config.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
  });
  if (isCalledAsynchronously(entry)) keepFailedCalls(scope, name, lambda, parts.data);
  return lambda;
};
