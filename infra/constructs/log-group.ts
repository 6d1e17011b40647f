import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";

/** A log group that keeps its lines for the configured time and outlives the stack. */
export const createLogGroup = (scope: Construct, name: string, { logRetentionDays }: Config): LogGroup =>
  new LogGroup(scope, `logs-${name}`, { retention: logRetentionDays, removalPolicy: RemovalPolicy.RETAIN });
