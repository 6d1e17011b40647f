import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

export type HttpRequest = {
  method: string;
  /** Path and query as sent, such as `/v1/messages?after=3`. */
  target: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  sourceIp: string;
};
export type RouteMatch = { routeKey: string; params: Readonly<Record<string, string>> };

// API Gateway hands these on as text and everything else, forms included, as base64.
const textTypes = /^(text\/|application\/(json|xml|javascript)\b)/i;

/** Headers as payload 2.0 has them: lower-cased names, several values joined by commas, cookies apart. */
export const flatHeaders = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name === "cookie" ? [] : [[name, Array.isArray(value) ? value.join(",") : value]],
    ),
  );

/** Query parameters decoded; a name given several times has its values joined by commas. */
export const flatQuery = (query: URLSearchParams): Record<string, string> | undefined => {
  const names = [...new Set(query.keys())];
  return names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, query.getAll(name).join(",")]));
};

const decodedPath = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

const bodyFields = (body: Buffer, contentType: string | undefined): { body?: string; isBase64Encoded: boolean } => {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = contentType === undefined || textTypes.test(contentType);
  return { body: body.toString(isText ? "utf8" : "base64"), isBase64Encoded: !isText };
};

/** The event of an HTTP API with payload format 2.0 for one request (AWS: "Working with AWS Lambda proxy integrations for HTTP APIs"). */
export const toHttpEvent = (request: HttpRequest, match: RouteMatch, now: Date): APIGatewayProxyEventV2 => {
  const [path = "/", rawQueryString = ""] = request.target.split(/\?(.*)/s);
  const query = flatQuery(new URLSearchParams(rawQueryString));
  const host = request.headers.host ?? "localhost";
  return {
    version: "2.0",
    routeKey: match.routeKey,
    rawPath: decodedPath(path),
    rawQueryString,
    ...(request.headers.cookie ? { cookies: request.headers.cookie.split(/;\s*/) } : {}),
    headers: flatHeaders(request.headers),
    ...(query ? { queryStringParameters: query } : {}),
    ...(Object.keys(match.params).length > 0 ? { pathParameters: { ...match.params } } : {}),
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: host,
      domainPrefix: host.split(/[.:]/)[0] ?? "localhost",
      http: {
        method: request.method,
        path: decodedPath(path),
        protocol: "HTTP/1.1",
        sourceIp: request.sourceIp,
        userAgent: request.headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: match.routeKey,
      stage: "$default",
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...bodyFields(request.body, request.headers["content-type"]),
  };
};
