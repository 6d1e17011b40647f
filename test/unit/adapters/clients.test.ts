import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { dynamoClient } from "../../../functions/adapters/clients.ts";

// A service that takes every call and answers none.
let silent: Server;
beforeAll(async () => {
  silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
  vi.stubEnv("AWS_REGION", "nowhere-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "nobody");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "nobody");
  vi.stubEnv("AWS_MAX_ATTEMPTS", "1");
});
afterAll(() => {
  vi.unstubAllEnvs();
  silent.closeAllConnections();
  silent.close();
});

it("does not wait for ever for a service that never answers", { timeout: 60_000 }, async () => {
  const get = new GetCommand({ TableName: "conversations", Key: { pk: "a", sk: "b" } });

  await expect(dynamoClient().send(get)).rejects.toMatchObject({ name: "TimeoutError" });
});
