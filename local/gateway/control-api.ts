import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { FunctionName } from "../../functions/deployment-entry.ts";
import type { Logger } from "../../functions/shared/logger.ts";
import type { Connections } from "./connections.ts";
import { pathOf, readBody, sendJson } from "./http-body.ts";
import { functionNames, type Invoke } from "./lambda.ts";

const maxFrameBytes = 128 * 1024;
const maxInvokeBytes = 6 * 1024 * 1024;
const connectionsPrefix = "/@connections/";
const invocationPath = /^\/2015-03-31\/functions\/(.+)\/invocations$/;

type Deps = {
  connections: Connections;
  invoke: Invoke;
  /** Keeps an asynchronous call until it has run. */
  later(name: FunctionName, payload: string): Promise<void>;
  log: Logger;
};

const fault = (response: ServerResponse, status: number, type: string): void =>
  sendJson(response, status, { message: type }, { "x-amzn-errortype": type });

const readConnection = (deps: Deps, connectionId: string, response: ServerResponse): void => {
  const found = deps.connections.find(connectionId);
  if (!found) fault(response, 410, "GoneException");
  else
    sendJson(response, 200, {
      connectedAt: new Date(found.connectedAt).toISOString(),
      lastActiveAt: new Date(found.lastActiveAt).toISOString(),
      identity: { sourceIp: found.sourceIp, userAgent: found.userAgent },
    });
};

const answerConnection = async (
  deps: Deps,
  connectionId: string,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  if (request.method === "GET") return readConnection(deps, connectionId, response);
  if (request.method === "DELETE") {
    if (!deps.connections.close(connectionId)) return fault(response, 410, "GoneException");
    response.writeHead(204).end();
    return;
  }
  if (request.method !== "POST") return fault(response, 403, "ForbiddenException");
  const data = await readBody(request, maxFrameBytes);
  if (!data) return fault(response, 413, "PayloadTooLargeException");
  if (!(await deps.connections.send(connectionId, data))) return fault(response, 410, "GoneException");
  response.writeHead(200).end();
};

// The SDK sends a name, a partial ARN or a full one, each perhaps with a version behind it.
const functionOf = (given: string): FunctionName | undefined => {
  const name = decodeURIComponent(given)
    .replace(/^.*function:/, "")
    .split(":")[0];
  return functionNames.find((known) => known === name);
};

const runNow = async (deps: Deps, name: FunctionName, payload: string, response: ServerResponse): Promise<void> => {
  try {
    sendJson(response, 200, (await deps.invoke(name, JSON.parse(payload))) ?? null);
  } catch (error) {
    const { name: errorType, message: errorMessage } = error instanceof Error ? error : new Error(String(error));
    sendJson(response, 200, { errorType, errorMessage }, { "x-amz-function-error": "Unhandled" });
  }
};

const answerInvocation = async (
  deps: Deps,
  given: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const name = functionOf(given);
  if (!name) return fault(response, 404, "ResourceNotFoundException");
  const body = await readBody(request, maxInvokeBytes);
  if (!body) return fault(response, 413, "RequestTooLargeException");
  const payload = body.toString("utf8") || "{}";
  if (request.headers["x-amz-invocation-type"] !== "Event") return runNow(deps, name, payload, response);
  await deps.later(name, payload);
  response.writeHead(202).end();
};

const answer = async (deps: Deps, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const path = decodeURIComponent(pathOf(request));
  if (path.startsWith(connectionsPrefix))
    return answerConnection(deps, path.slice(connectionsPrefix.length), request, response);
  const invocation = invocationPath.exec(path);
  if (invocation?.[1] && request.method === "POST") return answerInvocation(deps, invocation[1], request, response);
  fault(response, 404, "UnknownOperationException");
};

/**
 * What the functions themselves call: the management API of the WebSocket (`@connections`, a stale id is 410
 * GoneException) and Lambda's Invoke. Listens on the loopback interface only; there is no sign-in.
 */
export const createControlServer = (deps: Deps): Server =>
  createServer((request, response) => {
    answer(deps, request, response).catch((error: unknown) => {
      deps.log.error("gateway.control-failed", { error });
      sendJson(response, 500, { message: "ServiceException" }, { "x-amzn-errortype": "ServiceException" });
    });
  });
