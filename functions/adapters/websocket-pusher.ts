import {
  type ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import type { Pusher } from "../channels/ports.ts";

/** Pushes JSON frames through API Gateway's @connections. */
export const createWebsocketPusher = (client: ApiGatewayManagementApiClient): Pusher => ({
  async push(connectionId, frame) {
    try {
      await client.send(
        new PostToConnectionCommand({ ConnectionId: connectionId, Data: Buffer.from(JSON.stringify(frame)) }),
      );
      return "sent";
    } catch (error) {
      if (error instanceof GoneException) return "gone";
      throw error;
    }
  },
});
