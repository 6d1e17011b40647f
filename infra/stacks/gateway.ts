import { Stack } from "aws-cdk-lib";
import { AccessLogFormat, CfnAccount } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, HttpStage, LogGroupLogDestination, WebSocketApi, WebSocketStage } from "aws-cdk-lib/aws-apigatewayv2";
import { ManagedPolicy, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";
import { acknowledge } from "../constructs/acknowledge.ts";
import { createLogGroup } from "../constructs/log-group.ts";

/** The two doors; the functions are hung behind them. */
export type Gateway = { httpApi: HttpApi; socketApi: WebSocketApi; socketStage: WebSocketStage };

// No address, no query string (a socket's token is in it): enough to find the function's own lines.
const accessLog = AccessLogFormat.custom(
  JSON.stringify({
    requestId: "$context.requestId",
    at: "$context.requestTime",
    route: "$context.routeKey",
    status: "$context.status",
    error: "$context.error.messageString",
    integrationMs: "$context.integrationLatency",
  }),
);

const logsPolicy = "service-role/AmazonAPIGatewayPushToCloudWatchLogs";

/** API Gateway writes WebSocket access logs only with a role that belongs to the whole account. */
const allowSocketLogs = (stack: Stack): CfnAccount => {
  const role = new Role(stack, "role-gateway-logs", {
    assumedBy: new ServicePrincipal("apigateway.amazonaws.com"),
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(logsPolicy)],
  });
  acknowledge(role, {
    [`AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${logsPolicy}]`]:
      "The policy that AWS asks for: API Gateway accepts nothing narrower",
  });
  return new CfnAccount(stack, "gateway-account", { cloudWatchRoleArn: role.roleArn });
};

/** The HTTP API and the WebSocket API, both throttled and logged. */
export const createGatewayStack = (app: Construct, config: Config): Gateway => {
  const stack = new Stack(app, `xiaochuang-${config.stage}-gateway`, { description: "小窗: HTTP and WebSocket API" });
  const stageOptions = (name: string) => ({
    autoDeploy: true,
    throttle: { rateLimit: config.requestsPerSecond, burstLimit: config.burst },
    detailedMetricsEnabled: true,
    accessLogSettings: {
      destination: new LogGroupLogDestination(createLogGroup(stack, name, config)),
      format: accessLog,
    },
  });
  const httpApi = new HttpApi(stack, "http-api", { createDefaultStage: false });
  new HttpStage(stack, "http-stage", { httpApi, stageName: "$default", ...stageOptions("http") });
  const socketApi = new WebSocketApi(stack, "socket-api");
  const socketStage = new WebSocketStage(stack, "socket-stage", {
    webSocketApi: socketApi,
    stageName: "live",
    ...stageOptions("socket"),
  });
  socketStage.node.addDependency(allowSocketLogs(stack));
  return { httpApi, socketApi, socketStage };
};
