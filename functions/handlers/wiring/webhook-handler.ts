import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { ConnectedChannel } from "../../channels/connect.ts";
import { readQuery } from "../../channels/read-query.ts";
import { type TakeCallDeps, takeCall } from "../../channels/take-call.ts";
import type { WebhookAnswer, WebhookCall } from "../../channels/webhook-call.ts";
import { ChannelName } from "../../messages/channel-name.ts";
import type { Logger } from "../../shared/logger.ts";

export type WebhookHandlerDeps = {
  connected(name: ChannelName): Promise<ConnectedChannel | undefined>;
  take: TakeCallDeps;
  log: Logger;
};

const toResult = ({ status, type, body }: WebhookAnswer): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { "content-type": type, "cache-control": "no-store", "x-content-type-options": "nosniff" },
  ...(typeof body === "string" ? { body } : { body: body.toString("base64"), isBase64Encoded: true }),
});

const empty = (status: number): APIGatewayProxyStructuredResultV2 =>
  toResult({ status, type: "text/plain; charset=utf-8", body: "" });

const channelOf = async (
  { connected, log }: WebhookHandlerDeps,
  name: string | undefined,
): Promise<ConnectedChannel | "none" | "broken"> => {
  const known = ChannelName.safeParse(name);
  if (!known.success) return "none";
  try {
    return (await connected(known.data)) ?? "none";
  } catch (error) {
    log.error("channel.not-set-up", { channel: known.data, error });
    return "broken";
  }
};

const callOf = (event: APIGatewayProxyEventV2): WebhookCall | undefined => {
  const query = readQuery(event.rawQueryString);
  const { method } = event.requestContext.http;
  if (!query || (method !== "GET" && method !== "POST")) return undefined;
  const body = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  return { method, query, headers: event.headers, body };
};

/**
 * The platforms' webhook over HTTP API events: the body stays the bytes that were sent, the query is read from its raw
 * text. A channel that is not set up is 404; wrong settings are 503, so that the platform tries again.
 */
export const webhookHandler =
  (deps: WebhookHandlerDeps) =>
  async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const startedAt = performance.now();
    const name = event.pathParameters?.channel;
    const channel = await channelOf(deps, name);
    if (channel === "none") return empty(404);
    if (channel === "broken") return empty(503);
    const call = callOf(event);
    if (!call) return empty(400);
    const answer = await takeCall(deps.take, channel.webhook, call);
    const ms = Math.round(performance.now() - startedAt);
    deps.log.info("channel.done", { channel: name, status: answer.status, ms });
    return toResult(answer);
  };
