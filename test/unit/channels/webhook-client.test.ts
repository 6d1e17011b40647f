import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { parseWebhook } from "../../../functions/channels/webhook/parse.ts";
import { verifyWebhook } from "../../../functions/channels/webhook/verify.ts";
import { signRequest } from "../../../functions/shared/signed-request.ts";
import { postCall } from "../../support/webhook-calls.ts";

type Client = {
  sign(secret: string, body: string, seconds: number): Record<string, string>;
  eventOf(user: string, content: object, id?: string): string;
  listen(secret: string, port: number, show: (message: { id: string }) => void): import("node:http").Server;
};
const path = join(import.meta.dirname, "../../../docs/channels/webhook-client.mjs");
const client: Client = await import(path);
const secret = "0123456789abcdef0123456789abcdef";
const now = new Date();
const seconds = Math.floor(now.getTime() / 1000);

const shown: string[] = [];
const server = client.listen(secret, 0, ({ id }) => void shown.push(id));
afterAll(() => void server.close());

it("what the sample client sends is taken", () => {
  const body = client.eventOf("u-1", { type: "text", text: "退休金怎么算？" }, "m-1");
  const verified = verifyWebhook(postCall(body, client.sign(secret, body, seconds)), { "app-1": secret }, now);

  expect(verified.type).toBe("genuine");
  expect(parseWebhook(Buffer.from(body), "city-app", now)).toMatchObject({
    heard: [{ platformId: "m-1", sender: "u-1" }],
  });
});

it("the sample client shows an answer once, and none that somebody else signed", async () => {
  if (!server.listening) await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/xc`;
  const body = JSON.stringify({
    version: 1,
    account: "city-app",
    user: "u-1",
    message: { id: "msg_1", plainText: "您好" },
  });
  const post = async (key: string) => {
    const headers = signRequest({ id: "app-1", secret: key }, body, new Date());
    return (await fetch(url, { method: "POST", headers, body })).status;
  };

  expect([await post(secret), await post(secret), await post("somebody else's")]).toEqual([200, 200, 401]);
  expect(shown).toEqual(["msg_1"]);
});
