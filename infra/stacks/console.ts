import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";
import type { SignIn } from "../constructs/environment.ts";
import { createSignIn } from "../constructs/sign-in.ts";
import { createSite } from "../constructs/site.ts";
import type { Gateway } from "./gateway.ts";

/** What people see: the public address with both pages, and the staff's sign-in. */
export const createConsoleStack = (app: Construct, config: Config, gateway: Gateway): SignIn => {
  const stack = new Stack(app, `xiaochuang-${config.stage}-console`, { description: "小窗: pages and staff sign-in" });
  const { bucket, distribution } = createSite(stack, config, gateway);
  const url = `https://${config.domain ?? distribution.distributionDomainName}`;
  const signIn = createSignIn(stack, config, `${url}/desk/`);
  const output = (name: string, value: string, description: string) =>
    new CfnOutput(stack, name, { value, description });
  output("Url", url, "The citizens' page; the desk is at /desk/");
  output("AppsBucket", bucket.bucketName, "apps/citizen/dist goes to its root, apps/desk/dist to desk/");
  output("DistributionId", distribution.distributionId, "To invalidate after new pages were copied");
  return signIn;
};
