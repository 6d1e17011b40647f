import middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import type * as z from "zod";
import { cleanText } from "../messages/clean-text.ts";
import type { Wording } from "../messages/wording.ts";
import { AppError } from "../shared/app-error.ts";
import type { Logger } from "../shared/logger.ts";
import { type Caller, mayCall } from "./caller.ts";
import { documentResponse, mediaTypeOf } from "./document-body.ts";
import { toProblem } from "./http-error.ts";
import type { Route } from "./route.ts";
import type { Access } from "./route-table.ts";

/** Largest request body in bytes: well above any message, well below what would hurt. */
const usualBodyBytes = 64 * 1024;

export type HttpDeps = {
  wording: Wording;
  log: Logger;
  /**
   * Proves who calls from the Authorization header, or from a signature over the request; `caller.unknown` when the token
   * or the signature is wrong or too old.
   */
  identify(authorization: string | undefined, access: Access, request: SignedRequest): Promise<Caller>;
};

/** What a signature is made over: the body as it was sent. Header names are lower case. */
export type SignedRequest = { headers: Readonly<Record<string, string | undefined>>; body: string };

const cleaned = (_key: string, value: unknown): unknown => (typeof value === "string" ? cleanText(value) : value);

const bytesOf = ({ body = "", isBase64Encoded }: APIGatewayProxyEventV2): Buffer =>
  Buffer.from(body, isBase64Encoded ? "base64" : "utf8");

const readBody = (event: APIGatewayProxyEventV2, maxBytes = usualBodyBytes): unknown => {
  const bytes = bytesOf(event);
  if (bytes.length > maxBytes) throw new AppError("request.too-large", { maxBytes });
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), cleaned);
  } catch (cause) {
    throw new AppError("request.malformed", { cause });
  }
};

const parse = <S extends z.ZodType>(schema: S, input: unknown): z.output<S> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, code }) => ({ field: path.join("."), problem: code }));
  throw new AppError("request.invalid", { issues });
};

const problemType = "application/problem+json";

const json = (
  statusCode: number,
  body: unknown,
  { type = "application/json", maxAge = 0 }: { type?: string; maxAge?: number | undefined } = {},
): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": maxAge > 0 ? `public, max-age=${maxAge}` : "no-store",
    "x-content-type-options": "nosniff",
  },
  body: JSON.stringify(body),
});

/**
 * A Lambda handler for HTTP API events (payload 2.0) over a list of routes: finds the route by its key, identifies the
 * caller, checks the role, parses every input, runs, checks the response against its schema. Faults become problem+json.
 */
export const httpHandler = <Deps>(http: HttpDeps, deps: Deps, routes: readonly Route<Deps>[]) => {
  const byKey = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));

  const run = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const route = byKey.get(event.routeKey);
    if (!route) throw new AppError("route.not-found");
    const signed = { headers: event.headers, body: bytesOf(event).toString("utf8") };
    const caller = await http.identify(event.headers.authorization, route.access, signed);
    if (!mayCall(caller, route.access)) throw new AppError("caller.forbidden");
    const input = {
      params: parse(route.params, event.pathParameters ?? {}),
      query: parse(route.query, event.queryStringParameters ?? {}),
      body: parse(route.body, route.method === "GET" ? {} : readBody(event, route.maxBodyBytes)),
    };
    const result = route.response.parse(await route.run(deps, input, caller));
    return (
      (mediaTypeOf(route.response) && documentResponse(route.status, result)) ??
      json(route.status, result, { maxAge: route.maxAgeSeconds })
    );
  };

  const answer = async (event: APIGatewayProxyEventV2, context: Context) => {
    const startedAt = performance.now();
    const log = http.log.with({ requestId: context.awsRequestId, route: event.routeKey });
    const done = (result: APIGatewayProxyStructuredResultV2) => {
      log.info("http.done", { status: result.statusCode, ms: Math.round(performance.now() - startedAt) });
      return result;
    };
    try {
      return done(await run(event));
    } catch (error) {
      const problem = toProblem(error, context.awsRequestId, http.wording);
      if (problem.status >= 500) log.error("http.failed", { error });
      return done(json(problem.status, problem, { type: problemType }));
    }
  };

  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>().handler(answer);
};
