import { CfnOutput, Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import type { Construct } from "constructs";
import { deployment } from "../../functions/deployment.ts";
import type { FunctionName } from "../../functions/deployment-entry.ts";
import { createFunction, type FunctionParts } from "../constructs/function.ts";
import { mountTrigger } from "../constructs/triggers.ts";

/** The functions of the table, by name. */
export type Functions = Record<FunctionName, NodejsFunction>;

/** Every function of the table with its permissions and triggers. */
export const createFunctionsStack = (app: Construct, parts: FunctionParts): Functions => {
  const stack = new Stack(app, `xiaochuang-${parts.config.stage}-functions`, { description: "小窗: the functions" });
  const names = Object.keys(deployment) as FunctionName[];
  const functions = Object.fromEntries(names.map((name) => [name, createFunction(stack, name, parts)])) as Functions;
  for (const name of names) {
    const { triggers, invokes } = deployment[name];
    const lambda = functions[name];
    for (const trigger of triggers) mountTrigger({ scope: stack, name, lambda, ...parts }, trigger);
    for (const other of invokes)
      lambda.addToRolePolicy(
        new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [functions[other].functionArn] }),
      );
    if (triggers.some(({ type }) => type === "invoke"))
      new CfnOutput(stack, `name-${name}`, { value: lambda.functionName, description: deployment[name].purpose });
  }
  return functions;
};
