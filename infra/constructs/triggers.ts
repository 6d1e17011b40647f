import { Stack } from "aws-cdk-lib";
import { HttpMethod, HttpRoute, HttpRouteKey, WebSocketRoute } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration, WebSocketLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import type { Construct } from "constructs";
import type { FunctionName, Trigger } from "../../functions/deployment-entry.ts";
import type { Data } from "../stacks/data.ts";
import type { Gateway } from "../stacks/gateway.ts";
import { acknowledge } from "./acknowledge.ts";

type Target = { scope: Construct; name: FunctionName; lambda: IFunction; data: Data; gateway: Gateway };
type Of<Type extends Trigger["type"]> = Extract<Trigger, { type: Type }>;

const methods: Readonly<Record<string, HttpMethod>> = { GET: HttpMethod.GET, POST: HttpMethod.POST };

const methodOf = (method: string): HttpMethod => {
  const known = methods[method];
  if (!known) throw new Error(`The route table has a method that is not mounted: ${method}`);
  return known;
};

const checksCallerItself = {
  "AwsSolutions-APIG4": "The function checks the caller (session token or staff token) as the route table says",
};

const mountHttp = ({ scope, name, lambda, gateway }: Target, { routes }: Of<"http">): void => {
  const integration = new HttpLambdaIntegration(name, lambda, { scopePermissionToRoute: false });
  for (const { method, path } of routes) {
    const routeKey = HttpRouteKey.with(path, methodOf(method));
    acknowledge(
      new HttpRoute(scope, `route-${method}-${path.slice(1).replaceAll(/[^a-z]+/gi, "-")}`, {
        httpApi: gateway.httpApi,
        routeKey,
        integration,
      }),
      checksCallerItself,
    );
  }
};

const mountSocket = ({ scope, lambda, gateway }: Target, { routes }: Of<"websocket">): void => {
  for (const routeKey of routes) {
    const id = `route-${routeKey.slice(1)}`;
    const integration = new WebSocketLambdaIntegration(id, lambda);
    acknowledge(
      new WebSocketRoute(scope, id, { webSocketApi: gateway.socketApi, routeKey, integration }),
      checksCallerItself,
    );
  }
};

const mountQueue = ({ lambda, data }: Target, { queue, batchSize }: Of<"queue">): void =>
  lambda.addEventSource(new SqsEventSource(data.queues[queue], { batchSize, reportBatchItemFailures: true }));

const mountSchedule = ({ scope, name, lambda, data }: Target, { rateMinutes }: Of<"schedule">): void => {
  const failed = data.queues["jobs-failed"];
  const role = new Role(scope, `role-schedule-${name}`, {
    assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
      conditions: { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } },
    }),
  });
  const allow = (actions: string[], resource: string) =>
    role.addToPolicy(new PolicyStatement({ actions, resources: [resource] }));
  allow(["lambda:InvokeFunction"], lambda.functionArn);
  allow(["sqs:SendMessage"], failed.queueArn);
  allow(["kms:Decrypt", "kms:GenerateDataKey"], data.storageKey.keyArn);
  const schedule = new CfnSchedule(scope, `schedule-${name}`, {
    scheduleExpression: `rate(${rateMinutes} ${rateMinutes === 1 ? "minute" : "minutes"})`,
    flexibleTimeWindow: { mode: "OFF" },
    target: {
      arn: lambda.functionArn,
      roleArn: role.roleArn,
      retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: Math.max(60, rateMinutes * 60) },
      deadLetterConfig: { arn: failed.queueArn },
    },
  });
  // The scheduler tries the role when the schedule is made; its permissions must be there by then.
  schedule.node.addDependency(role);
};

/** Connects one trigger of the table to its function. An `invoke` needs nothing here: the caller's permission is enough. */
export const mountTrigger = (target: Target, trigger: Trigger): void => {
  switch (trigger.type) {
    case "http":
      mountHttp(target, trigger);
      break;
    case "websocket":
      mountSocket(target, trigger);
      break;
    case "queue":
      mountQueue(target, trigger);
      break;
    case "schedule":
      mountSchedule(target, trigger);
      break;
    case "invoke":
      break;
  }
};
