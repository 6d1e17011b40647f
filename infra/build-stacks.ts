import { type App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { readConfig } from "./config.ts";
import { createAlarmsStack } from "./stacks/alarms.ts";
import { createConsoleStack } from "./stacks/console.ts";
import { createDataStack } from "./stacks/data.ts";
import { createFunctionsStack } from "./stacks/functions.ts";
import { createGatewayStack } from "./stacks/gateway.ts";

/**
 * The whole of 小窗 on AWS, from the table of functions and the settings in the context of `app`. Sign-in needs the
 * public address, the address the gateway, and the functions both: hence the order.
 */
export const buildStacks = (app: App): void => {
  const config = readConfig((name) => app.node.tryGetContext(name));
  const data = createDataStack(app, config);
  const gateway = createGatewayStack(app, config);
  const signIn = createConsoleStack(app, config, gateway);
  const functions = createFunctionsStack(app, { config, data, gateway, signIn });
  createAlarmsStack(app, { config, data, gateway, functions });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
};
