import { describe, expect, test } from "vitest";
import { toHttpEvent } from "../../../local/gateway/http-event.ts";
import { createRouteFinder } from "../../../local/gateway/http-routes.ts";

const request = {
  method: "POST",
  target: "/v1/desk/tickets/a%20b/moves?tag=1&tag=2&q=%E7%A4%BE%E4%BF%9D",
  headers: { host: "127.0.0.1:8787", cookie: "a=1; b=2", "content-type": "application/json", "x-many": ["1", "2"] },
  body: Buffer.from('{"text":"社保"}'),
  sourceIp: "127.0.0.1",
};
const match = { routeKey: "POST /v1/desk/tickets/{ticketId}/moves", params: { ticketId: "a b" } };
const at = new Date("2026-11-23T01:02:03Z");

describe("an HTTP event", () => {
  test("has the shape of payload format 2.0", () => {
    const event = toHttpEvent(request, match, at);

    expect(event).toMatchObject({
      version: "2.0",
      routeKey: match.routeKey,
      rawPath: "/v1/desk/tickets/a b/moves",
      rawQueryString: "tag=1&tag=2&q=%E7%A4%BE%E4%BF%9D",
      cookies: ["a=1", "b=2"],
      queryStringParameters: { tag: "1,2", q: "社保" },
      pathParameters: { ticketId: "a b" },
      body: '{"text":"社保"}',
      isBase64Encoded: false,
      requestContext: { http: { method: "POST", sourceIp: "127.0.0.1" }, stage: "$default", timeEpoch: at.getTime() },
    });
    expect(event.headers).toEqual({ host: "127.0.0.1:8787", "content-type": "application/json", "x-many": "1,2" });
  });

  test("leaves out what the request does not have", () => {
    const event = toHttpEvent(
      { ...request, method: "GET", target: "/v1/health", headers: {}, body: Buffer.alloc(0) },
      { routeKey: "GET /v1/health", params: {} },
      at,
    );

    expect(event).not.toHaveProperty("body");
    expect(event).not.toHaveProperty("cookies");
    expect(event).not.toHaveProperty("pathParameters");
    expect(event).not.toHaveProperty("queryStringParameters");
  });

  test.each(["application/octet-stream", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"])(
    "carries a body of type %s as base64, byte for byte",
    (type) => {
      const bytes = Buffer.from([0, 255, 128, 10]);

      const event = toHttpEvent({ ...request, headers: { "content-type": type }, body: bytes }, match, at);

      expect(event.isBase64Encoded).toBe(true);
      expect(Buffer.from(event.body ?? "", "base64")).toEqual(bytes);
    },
  );
});

describe("finding a route", () => {
  const find = createRouteFinder([
    { functionName: "desk-api", method: "GET", path: "/v1/tickets/{ticketId}" },
    { functionName: "citizen-api", method: "GET", path: "/v1/tickets/mine" },
  ]);

  test("reads path parameters decoded", () => {
    expect(find("GET", "/v1/tickets/a%2Fb%20c")).toEqual({
      functionName: "desk-api",
      routeKey: "GET /v1/tickets/{ticketId}",
      params: { ticketId: "a/b c" },
    });
  });

  test("prefers the path without parameters", () => {
    expect(find("GET", "/v1/tickets/mine")?.functionName).toBe("citizen-api");
  });

  test.each([
    ["POST", "/v1/tickets/x"],
    ["GET", "/v1/tickets/"],
    ["GET", "/v1/tickets"],
    ["GET", "/v1/tickets/x/y"],
    ["GET", "/v1/tickets/%E0%A4%A"],
  ])("finds nothing for %s %s", (method, path) => {
    expect(find(method, path)).toBeUndefined();
  });
});
