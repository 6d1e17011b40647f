import { CfnOutput, Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import type { Construct } from "constructs";
import { deployment, type FunctionName } from "../../functions/deployment.ts";
import { createFunction, type FunctionParts } from "../constructs/function.ts";
import { mountTrigger } from "../constructs/triggers.ts";

/** The functions of the table, by name. */
export type Service = Record<FunctionName, NodejsFunction>;

/** Every function of the table with its permissions and triggers. */
export const createServiceStack = (app: Construct, parts: FunctionParts): Service => {
  const stack = new Stack(app, `xiaochuang-${parts.config.stage}-service`, { description: "小窗: the functions" });
  const names = Object.keys(deployment) as FunctionName[];
  const service = Object.fromEntries(names.map((name) => [name, createFunction(stack, name, parts)])) as Service;
  for (const name of names) {
    const { triggers, invokes } = deployment[name];
    const lambda = service[name];
    for (const trigger of triggers) mountTrigger({ scope: stack, name, lambda, ...parts }, trigger);
    for (const other of invokes)
      lambda.addToRolePolicy(
        new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [service[other].functionArn] }),
      );
    if (triggers.some(({ type }) => type === "invoke"))
      new CfnOutput(stack, `name-${name}`, { value: lambda.functionName, description: deployment[name].purpose });
  }
  return service;
};
