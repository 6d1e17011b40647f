import { describe, expect, test } from "vitest";
import { deployment, socketPath } from "../../functions/deployment.ts";
import type { FunctionName } from "../../functions/deployment-entry.ts";
import { pageOfPath, pathOfStage } from "../../infra/constructs/viewer-request.ts";
import { mountedTriggers } from "../../local/gateway/mounted-triggers.ts";
import { assembly, idOf, nameOf } from "./assembly.ts";

const local = mountedTriggers();
const functionOf = (name: FunctionName): string => idOf("function", name);

/** `route -> function` for each route of one API. */
const routesOf = (api: string): string[] => {
  const integrations = new Map(
    assembly()
      .all("AWS::ApiGatewayV2::Integration")
      .map((found) => [nameOf(found), String(found.Properties.IntegrationUri)]),
  );
  return assembly()
    .all("AWS::ApiGatewayV2::Route")
    .filter(({ Properties }) => Properties.ApiId === api)
    .map(({ Properties: { RouteKey, Target } }) => {
      const uri = integrations.get(String(Target).replace("integrations/", "")) ?? "";
      return `${RouteKey} -> ${/function[a-z]+(?=[.]Arn)/.exec(uri)?.[0]}`;
    })
    .sort();
};

describe("the cloud mounts what the laptop mounts", () => {
  test("every HTTP route, at the same function", () => {
    const expected = local.http.map(
      ({ functionName, method, path }) => `${method} ${path} -> ${functionOf(functionName)}`,
    );

    expect(expected.length).toBeGreaterThan(10);
    expect(routesOf("httpapi")).toEqual(expected.sort());
  });

  test("every WebSocket route, at the same function", () => {
    const expected = local.websocket.flatMap(({ functionName, routes }) =>
      routes.map((route) => `${route} -> ${functionOf(functionName)}`),
    );

    expect(expected).toHaveLength(3);
    expect(routesOf("socketapi")).toEqual(expected.sort());
  });

  test("every queue, and single messages of a batch may fail", () => {
    const expected = local.queues.map(({ functionName, queue, batchSize }) => ({
      FunctionName: functionOf(functionName),
      EventSourceArn: `${idOf("queue", queue)}.Arn`,
      BatchSize: batchSize,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    }));

    expect(expected.length).toBeGreaterThan(0);
    expect(
      assembly()
        .all("AWS::Lambda::EventSourceMapping")
        .map(({ Properties }) => Properties),
    ).toEqual(expected);
  });

  test("every schedule", () => {
    const found = assembly()
      .all("AWS::Scheduler::Schedule")
      .map(({ Properties }) => [(Properties.Target as { Arn: string }).Arn, Properties.ScheduleExpression]);
    const expected = local.schedules.map(({ functionName, rateMinutes }) => [
      `${functionOf(functionName)}.Arn`,
      rateMinutes === 1 ? "rate(1 minute)" : `rate(${rateMinutes} minutes)`,
    ]);

    expect(expected.length).toBeGreaterThan(0);
    expect(found).toEqual(expected);
  });

  test("and both hold every trigger of the table", () => {
    const triggers = Object.values(deployment).flatMap((entry) => [...entry.triggers]);
    const count = (type: string) => triggers.filter((trigger) => trigger.type === type).length;

    expect(local.http).toHaveLength(triggers.flatMap((each) => (each.type === "http" ? each.routes : [])).length);
    expect(local.websocket).toHaveLength(count("websocket"));
    expect(local.queues).toHaveLength(count("queue"));
    expect(local.schedules).toHaveLength(count("schedule"));
    expect(local.invokable).toHaveLength(count("invoke"));
  });

  test("API Gateway and nobody else may call the functions behind it", () => {
    const permissions = assembly()
      .all("AWS::Lambda::Permission")
      .map(({ Properties }) => Properties);
    const fronted = new Set(
      [...local.http, ...local.websocket].map(({ functionName }) => `${functionOf(functionName)}.Arn`),
    );

    expect(new Set(permissions.map(({ FunctionName }) => FunctionName))).toEqual(fronted);
    for (const { Principal, SourceArn } of permissions) {
      expect(Principal).toBe("apigateway.amazonaws.com");
      expect(SourceArn).toMatch(/:(httpapi|socketapi)\//);
    }
  });
});

describe("the public address", () => {
  type Request = { uri: string };
  const viewerFunction = (code: string): ((uri: string) => string) => {
    const handler = new Function(`${code}; return handler;`)() as (event: { request: Request }) => Request;
    return (uri) => handler({ request: { uri } }).uri;
  };

  test("sends HTTP and WebSocket to their APIs, uncached, and the rest to the pages", () => {
    const [site] = assembly().all("AWS::CloudFront::Distribution");
    const config = site?.Properties.DistributionConfig as {
      CacheBehaviors: { PathPattern: string; TargetOriginId: string; CachePolicyId: string }[];
      Origins: { Id: string; DomainName: string; OriginAccessControlId?: string }[];
    };
    const domainOf = (id: string) => config.Origins.find((origin) => origin.Id === id)?.DomainName;

    const toApis = config.CacheBehaviors.filter(({ PathPattern }) => !PathPattern.endsWith("/assets/*"));
    expect(toApis.map(({ PathPattern, TargetOriginId }) => [PathPattern, domainOf(TargetOriginId)])).toEqual([
      [socketPath, "socketapi.execute-api.AWS::Region.AWS::URLSuffix"],
      ["/v1/*", "httpapi.execute-api.AWS::Region.AWS::URLSuffix"],
    ]);
    const cachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
    expect(toApis.map(({ CachePolicyId }) => CachePolicyId)).toEqual([cachingDisabled, cachingDisabled]);
    expect(config.Origins.filter(({ OriginAccessControlId }) => OriginAccessControlId)).toHaveLength(1);
  });

  test("gives every path without a file's ending its app's page", () => {
    const page = viewerFunction(pageOfPath);

    expect(
      ["/", "/desk", "/desk/", "/desk/tickets", "/desktop", "/assets/app.js", "/desk/assets/a.css"].map(page),
    ).toEqual([
      "/index.html",
      "/desk/index.html",
      "/desk/index.html",
      "/desk/index.html",
      "/index.html",
      "/assets/app.js",
      "/desk/assets/a.css",
    ]);
  });

  test("rewrites the socket's path to the stage that exists", () => {
    const stages = assembly().all("AWS::ApiGatewayV2::Stage");
    const socketStage = stages.find(({ Properties }) => Properties.ApiId === "socketapi");
    const [rewrite] = assembly()
      .all("AWS::CloudFront::Function")
      .map(({ Properties }) => String(Properties.FunctionCode))
      .filter((code) => code !== pageOfPath);

    expect(rewrite).toBe(pathOfStage(String(socketStage?.Properties.StageName)));
    expect(viewerFunction(String(rewrite))(socketPath)).toBe("/live");
  });

  test("forbids scripts from elsewhere and being framed", () => {
    const policies = assembly().all("AWS::CloudFront::ResponseHeadersPolicy");
    expect(policies).toHaveLength(3);
    for (const { Properties } of policies) {
      const text = JSON.stringify(Properties);
      expect(text).toContain("default-src 'self'");
      expect(text).toContain("frame-ancestors 'none'");
      expect(text).toContain("AccessControlMaxAgeSec");
      expect(text).not.toMatch(/script-src[^;]*unsafe/);
    }
  });

  test("has browsers keep what is named by its content, ask again for pages, and leaves answers alone", () => {
    type Behavior = { PathPattern?: string; ResponseHeadersPolicyId: string; Compress?: boolean };
    const [site] = assembly().all("AWS::CloudFront::Distribution");
    const config = site?.Properties.DistributionConfig as {
      DefaultCacheBehavior: Behavior;
      CacheBehaviors: Behavior[];
    };
    const policies = assembly().all("AWS::CloudFront::ResponseHeadersPolicy");
    const keeping = ({ ResponseHeadersPolicyId }: Behavior) => {
      const policy = policies.find(({ logicalId }) => logicalId.startsWith(ResponseHeadersPolicyId));
      return /"cache-control","Override":true,"Value":"([^"]*)"/.exec(JSON.stringify(policy?.Properties))?.[1];
    };
    const always = "public, max-age=31536000, immutable";
    expect([keeping(config.DefaultCacheBehavior), config.DefaultCacheBehavior.Compress]).toEqual(["no-cache", true]);
    expect(
      config.CacheBehaviors.map((each) => [
        each.PathPattern,
        keeping(each),
        each.PathPattern?.endsWith("assets/*") === each.Compress,
      ]),
    ).toEqual([
      ["/assets/*", always, true],
      ["/desk/assets/*", always, true],
      [socketPath, undefined, false],
      ["/v1/*", undefined, false],
    ]);
  });
});
