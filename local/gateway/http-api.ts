import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "../../functions/shared/logger.ts";
import { readBody, sendJson } from "./http-body.ts";
import { toHttpEvent } from "./http-event.ts";
import type { FoundRoute } from "./http-routes.ts";
import type { Invoke } from "./lambda.ts";

// API Gateway's own limits for HTTP APIs.
const maxPayloadBytes = 10 * 1024 * 1024;
const maxIntegrationMs = 30_000;

type Structured = {
  statusCode: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
};

const isStructured = (result: unknown): result is Structured =>
  typeof result === "object" && result !== null && "statusCode" in result && typeof result.statusCode === "number";

const sendResult = (response: ServerResponse, result: unknown): void => {
  // Payload 2.0: a function that returns no status code has returned the JSON body.
  if (!isStructured(result)) {
    sendJson(response, 200, result ?? null);
    return;
  }
  const { statusCode, headers = {}, cookies, body = "", isBase64Encoded = false } = result;
  // Text goes out in one packet with the head; bytes would take two.
  const sent = isBase64Encoded ? Buffer.from(body, "base64") : body;
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
  response.writeHead(statusCode, {
    "content-type": "text/plain; charset=utf-8",
    ...named,
    "content-length": Buffer.byteLength(sent),
    ...(cookies ? { "set-cookie": cookies } : {}),
  });
  response.end(sent);
};

const timeUp = Symbol("time-up");

const withinGatewayTime = async (call: Promise<unknown>): Promise<unknown> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof timeUp>((resolve) => {
    timer = setTimeout(() => resolve(timeUp), maxIntegrationMs);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Answers one request to a mounted route as API Gateway would: 413 for too much, 503 for too late, 500 for a function that threw. */
export const createHttpApi =
  (invoke: Invoke, log: Logger) =>
  async (request: IncomingMessage, response: ServerResponse, route: FoundRoute): Promise<void> => {
    const body = await readBody(request, maxPayloadBytes);
    if (!body) return sendJson(response, 413, { message: "Request Entity Too Large" });
    const event = toHttpEvent(
      {
        method: request.method ?? "GET",
        target: request.url ?? "/",
        headers: request.headers,
        body,
        sourceIp: request.socket.remoteAddress ?? "",
      },
      route,
      new Date(),
    );
    try {
      const result = await withinGatewayTime(invoke(route.functionName, event));
      if (result === timeUp) return sendJson(response, 503, { message: "Service Unavailable" });
      sendResult(response, result);
    } catch (error) {
      log.error("gateway.function-failed", { function: route.functionName, error });
      sendJson(response, 500, { message: "Internal Server Error" });
    }
  };
