import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, test } from "vitest";
import { deployment } from "../../functions/deployment.ts";
import { readEnv } from "../../functions/handlers/wiring/env.ts";
import { buildStacks } from "../../infra/build-stacks.ts";
import { readConfig } from "../../infra/config.ts";
import { projectRoot } from "../../infra/constructs/bundling.ts";
import { channelEnvironment } from "../../infra/constructs/environment.ts";
import { assembly } from "./assembly.ts";

const read = (channels: unknown) => readConfig((name) => (name === "channels" ? channels : undefined));
const knowing = Object.entries(deployment)
  .filter(([, { knowsChannels }]) => knowsChannels)
  .map(([name]) => name);
const told = Object.entries(deployment)
  .filter(([, { knowsChannels, previewsChannels }]) => knowsChannels || previewsChannels)
  .map(([name]) => name);

describe("platforms in the settings", () => {
  test("reach the functions that must know them, and no other", () => {
    const config = read('{"wechat-mini":{"appId":"wx0123456789abcdef"}}');
    const reached = Object.entries(deployment).filter(([, entry]) => channelEnvironment(entry, config).CHANNELS);

    expect(reached.map(([name]) => name)).toEqual(told);
    expect(told).toEqual(expect.arrayContaining(["channel-webhook", "channel-jobs", "turn", "desk-api"]));
    expect(channelEnvironment(deployment.turn, read(undefined))).toEqual({});
  });

  test.each(["not JSON", "[]", '{"wechat-mini":1}'])("are refused when they are %s", (given) => {
    expect(() => read(given)).toThrow("channels");
  });

  test("name channels that there are", () => {
    const given = {
      TABLE_CONVERSATIONS: "c",
      TABLE_KNOWLEDGE: "k",
      QUEUE_INBOX: "q",
      QUEUE_CHANNEL_JOBS: "j",
      SECRET_CITIZEN_PSEUDONYM: "s",
      SECRET_CHANNEL_KEYS: "s",
      FIELD_KEY: "k",
    };
    const settings = { wecom: { corpId: "ww0123456789" } };
    expect(readEnv("channel-webhook", { ...given, CHANNELS: JSON.stringify(settings) }).CHANNELS).toEqual(settings);
    expect(() => readEnv("channel-webhook", { ...given, CHANNELS: '{"icq":{}}' })).toThrow("config.missing");
  });
});

describe("a fixed address", () => {
  test("is not made unless it is asked for", () => {
    expect(assembly().all("AWS::EC2::EIP")).toEqual([]);
    expect(assembly().all("AWS::EC2::VPC")).toEqual([]);
  });

  test("is where the functions that call platforms go out, and they alone; nobody comes in", () => {
    const cdkJson = JSON.parse(readFileSync(join(projectRoot, "cdk.json"), "utf8")) as { context: object };
    const outdir = mkdtempSync(join(tmpdir(), "cdk-"));
    const context = { ...cdkJson.context, fixedAddress: true, "aws:cdk:bundling-stacks": [] };
    const app = new App({ outdir, context });
    buildStacks(app);
    type Found = { Type: string; Properties: Record<string, unknown> };
    const resources = app
      .synth()
      .stacks.flatMap(({ template }) =>
        Object.values((template as { Resources?: Record<string, Found> }).Resources ?? {}),
      );
    rmSync(outdir, { recursive: true });
    const of = (type: string): Found[] => resources.filter(({ Type }) => Type === type);
    const inNetwork = of("AWS::Lambda::Function").filter(({ Properties }) => Properties.VpcConfig !== undefined);

    expect(of("AWS::EC2::EIP")).toHaveLength(1);
    expect(of("AWS::EC2::NatGateway")).toHaveLength(1);
    expect(inNetwork.map(({ Properties }) => Properties.Description).sort()).toEqual(
      knowing.map((name) => deployment[name as keyof typeof deployment].purpose).sort(),
    );
    expect(of("AWS::EC2::SecurityGroup").every(({ Properties }) => Properties.SecurityGroupIngress === undefined)).toBe(
      true,
    );
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    const found = violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    );
    expect(found).toEqual([]);
  });
});
