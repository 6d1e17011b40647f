import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, it } from "vitest";
import { createWebsocketPusher } from "../../../functions/adapters/websocket-pusher.ts";

const api = mockClient(ApiGatewayManagementApiClient);
const pusher = createWebsocketPusher(
  new ApiGatewayManagementApiClient({ region: "local", endpoint: "http://127.0.0.1:1" }),
);
beforeEach(() => {
  api.reset();
});

it("sends a frame as JSON", async () => {
  api.on(PostToConnectionCommand).resolves({});
  expect(await pusher.push("a/b=", { hello: "您好" })).toBe("sent");
  const [call] = api.commandCalls(PostToConnectionCommand);
  expect(call?.args[0].input).toMatchObject({ ConnectionId: "a/b=" });
  expect(Buffer.from(call?.args[0].input.Data as Uint8Array).toString()).toBe('{"hello":"您好"}');
});

it("says when the connection is gone", async () => {
  api.on(PostToConnectionCommand).rejects(new GoneException({ message: "gone", $metadata: {} }));
  expect(await pusher.push("a=", {})).toBe("gone");
});

it("passes on what may work later", async () => {
  api.on(PostToConnectionCommand).rejects(new Error("throttled"));
  await expect(pusher.push("a=", {})).rejects.toThrow("throttled");
});
