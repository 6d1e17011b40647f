import { App, Stack } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, test } from "vitest";
import { readConfig } from "../../infra/config.ts";
import { assembly } from "./assembly.ts";

/** What cdk-nag finds and nobody gave a reason for, as `rule at path`. */
const findings = (app: App): string[] =>
  new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    );

describe("cdk-nag", () => {
  test("finds nothing without a reason", () => {
    expect(findings(assembly().app)).toEqual([]);
  });

  test("would find an open bucket", () => {
    const app = new App();
    new Bucket(new Stack(app, "planted"), "open");

    expect(findings(app).join()).toContain("AwsSolutions-S10");
  });
});

describe("settings", () => {
  const read = (settings: Readonly<Record<string, unknown>>) => readConfig((name) => settings[name]);

  test("have safe defaults", () => {
    expect(read({})).toEqual({
      stage: "prod",
      logRetentionDays: 365,
      requestsPerSecond: 600,
      burst: 1200,
      staffMfa: "optional",
      fixedAddress: false,
      tracing: false,
    });
  });

  test("come from the command line as text", () => {
    const settings = read({ stage: "pilot", logRetentionDays: "731", burst: "50", tracing: "true" });

    expect(settings).toMatchObject({ stage: "pilot", logRetentionDays: 731, burst: 50, tracing: true });
  });

  test.each([
    ["a shorter life of logs than the law asks for", { logRetentionDays: "180" }, "logRetentionDays"],
    ["a life of logs that CloudWatch does not offer", { logRetentionDays: "200" }, "logRetentionDays"],
    ["a stage that cannot be part of a name", { stage: "Prod 1" }, "stage"],
    ["an address that is none", { alarmEmail: "nobody" }, "alarmEmail"],
    ["a domain without its certificate", { domain: "window.example" }, "certificateArn"],
    ["a model without its address", { modelName: "some-model" }, "modelName"],
    ["a model's address without TLS", { modelUrl: "http://model.example/v1", modelName: "m" }, "modelUrl"],
    ["no throttling", { requestsPerSecond: "0" }, "requestsPerSecond"],
  ])("refuse %s and name it", (_, settings, name) => {
    expect(() => read(settings)).toThrow(name);
  });
});
