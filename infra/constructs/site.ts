import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  type IOrigin,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  Function as ViewerFunction,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { socketPath } from "../../functions/deployment.ts";
import type { Config } from "../config.ts";
import type { Gateway } from "../stacks/gateway.ts";
import { acknowledge } from "./acknowledge.ts";
import { signInOrigins } from "./sign-in.ts";
import { pageOfPath, pathOfStage } from "./viewer-request.ts";

const createBucket = (scope: Construct): Bucket => {
  const bucket = new Bucket(scope, "apps", {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(bucket, { "AwsSolutions-S1": "Holds the built pages only, which anybody may read through CloudFront" });
  return bucket;
};

/** How long browsers keep what they got; undefined where each answer says it itself. */
type Keeping = { id: string; cacheControl?: string };
const answers: Keeping = { id: "headers" };
// Asked again each time, and answered with "as you have it" while nothing has changed.
const pages: Keeping = { id: "page-headers", cacheControl: "no-cache" };
// Named by their content, so they never change.
const assets: Keeping = { id: "asset-headers", cacheControl: "public, max-age=31536000, immutable" };

const createHeaders = (scope: Construct, config: Config, { id, cacheControl }: Keeping): ResponseHeadersPolicy => {
  // Older web views do not count the socket's address as 'self', so it is named.
  // Files of forms go straight to their bucket, whose name is not known here.
  const files = ["https://*.amazonaws.com", "https://*.amazonaws.com.cn"];
  const connect = ["'self'", config.domain ? `wss://${config.domain}` : "wss:", ...files, ...signInOrigins(config)];
  const contentSecurityPolicy = [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'", // antd writes its styles into the page
    "img-src 'self' data:",
    `connect-src ${connect.join(" ")}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  return new ResponseHeadersPolicy(scope, id, {
    ...(cacheControl !== undefined && {
      customHeadersBehavior: { customHeaders: [{ header: "cache-control", value: cacheControl, override: true }] },
    }),
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
    },
  });
};

const viewerFunction = (scope: Construct, id: string, code: string) => [
  {
    eventType: FunctionEventType.VIEWER_REQUEST,
    function: new ViewerFunction(scope, id, {
      code: FunctionCode.fromInline(code),
      runtime: FunctionRuntime.JS_2_0,
    }),
  },
];

const passThrough = (origin: IOrigin, responseHeadersPolicy: ResponseHeadersPolicy): BehaviorOptions => ({
  origin,
  responseHeadersPolicy,
  allowedMethods: AllowedMethods.ALLOW_ALL,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
});

const apiOrigin = (scope: Construct, apiId: string): HttpOrigin => {
  const { region, urlSuffix } = Stack.of(scope);
  return new HttpOrigin(`${apiId}.execute-api.${region}.${urlSuffix}`, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
  });
};

const ownName = (scope: Construct, { domain, certificateArn }: Config) =>
  domain && certificateArn
    ? {
        domainNames: [domain],
        certificate: Certificate.fromCertificateArn(scope, "certificate", certificateArn),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }
    : {};

/** One public address: the citizens' page at `/`, the desk at `/desk/`, HTTP under `/v1/`, the WebSocket at its path. */
export const createSite = (scope: Construct, config: Config, { httpApi, socketApi, socketStage }: Gateway) => {
  const bucket = createBucket(scope);
  const origin = S3BucketOrigin.withOriginAccessControl(bucket as IBucket);
  const headers = createHeaders(scope, config, answers);
  const files = (keeping: Keeping): BehaviorOptions => ({
    origin,
    responseHeadersPolicy: createHeaders(scope, config, keeping),
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  });
  const named = files(assets);
  const distribution = new Distribution(scope, "site", {
    defaultRootObject: "index.html",
    httpVersion: HttpVersion.HTTP2_AND_3,
    defaultBehavior: { ...files(pages), functionAssociations: viewerFunction(scope, "page-of-path", pageOfPath) },
    additionalBehaviors: {
      "/assets/*": named,
      "/desk/assets/*": named,
      [socketPath]: {
        ...passThrough(apiOrigin(scope, socketApi.apiId), headers),
        functionAssociations: viewerFunction(scope, "path-of-stage", pathOfStage(socketStage.stageName)),
      },
      "/v1/*": passThrough(apiOrigin(scope, httpApi.apiId), headers),
    },
    ...ownName(scope, config),
  });
  acknowledge(distribution, {
    "AwsSolutions-CFR1": "Citizens may be abroad when they need their government",
    "AwsSolutions-CFR2": "The firewall is the authority's own and attached by its operator; both APIs are throttled",
    "AwsSolutions-CFR3": "CloudFront's log holds the query string and so a socket's token; both APIs log every call",
    "AwsSolutions-CFR4": "With CloudFront's own name AWS allows no choice; with -c domain it is TLS 1.2 of 2021",
  });
  return { bucket, distribution };
};
