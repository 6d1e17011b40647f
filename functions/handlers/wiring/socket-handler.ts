import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import { closeSocket, hearSocket, openSocket, type SocketDeps } from "../../channels/web/socket.ts";
import { hasCode } from "../../shared/app-error.ts";
import type { Logger } from "../../shared/logger.ts";

/** A connect event carries the query string too, which the published type leaves out. */
type SocketEvent = APIGatewayProxyWebsocketEventV2 & {
  queryStringParameters?: Record<string, string | undefined> | null;
};

/** The WebSocket routes: $connect proves the token (401 without a good one), $default hears frames, $disconnect forgets. */
export const socketHandler =
  (log: Logger, deps: SocketDeps) =>
  async (event: SocketEvent): Promise<APIGatewayProxyResultV2> => {
    const { connectionId, routeKey } = event.requestContext;
    try {
      if (routeKey === "$connect") await openSocket(deps, connectionId, event.queryStringParameters?.token ?? "");
      else if (routeKey === "$disconnect") await closeSocket(deps, connectionId);
      else await hearSocket(deps, connectionId, event.body ?? "");
      return { statusCode: 200 };
    } catch (error) {
      if (hasCode(error, "caller.unknown")) return { statusCode: 401 };
      log.error("socket.failed", { routeKey, error });
      return { statusCode: 500 };
    }
  };
