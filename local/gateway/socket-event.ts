import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { flatHeaders, flatQuery } from "./http-event.ts";

export type SocketRoute = "$connect" | "$default" | "$disconnect";
const eventTypes = { $connect: "CONNECT", $default: "MESSAGE", $disconnect: "DISCONNECT" } as const;

export type Opening = { headers: IncomingHttpHeaders; query: URLSearchParams };
type Given = {
  route: SocketRoute;
  connectionId: string;
  connectedAt: number;
  sourceIp: string;
  userAgent: string;
  opening?: Opening;
  body?: string;
  closed?: { code: number; reason: string };
};

const openingFields = ({ headers, query }: Opening) => {
  const flat = flatHeaders(headers);
  const queryStringParameters = flatQuery(query);
  return {
    headers: flat,
    multiValueHeaders: Object.fromEntries(Object.entries(flat).map(([name, value]) => [name, [value]])),
    ...(queryStringParameters
      ? {
          queryStringParameters,
          multiValueQueryStringParameters: Object.fromEntries(
            [...new Set(query.keys())].map((name) => [name, query.getAll(name)]),
          ),
        }
      : {}),
  };
};

/** The event of a WebSocket API. Only `$connect` carries headers and query; a message carries its text as `body`. */
export const toSocketEvent = (
  { route, connectionId, connectedAt, sourceIp, userAgent, opening, body, closed }: Given,
  now: Date,
) => {
  const requestId = randomUUID();
  return {
    ...(opening ? openingFields(opening) : {}),
    requestContext: {
      routeKey: route,
      eventType: eventTypes[route],
      ...(route === "$default" ? { messageId: randomUUID() } : {}),
      ...(closed ? { disconnectStatusCode: closed.code, disconnectReason: closed.reason } : {}),
      extendedRequestId: requestId,
      requestId,
      requestTime: now.toUTCString(),
      requestTimeEpoch: now.getTime(),
      messageDirection: "IN",
      stage: "local",
      connectedAt,
      connectionId,
      identity: { sourceIp, userAgent },
      domainName: "localhost",
      apiId: "local",
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: false,
  };
};
