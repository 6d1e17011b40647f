import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { Caller } from "../../../functions/api/caller.ts";
import { httpHandler } from "../../../functions/api/http-handler.ts";
import { type Route, route } from "../../../functions/api/route.ts";
import { AppError, type ErrorCode } from "../../../functions/shared/app-error.ts";
import { silentLogger } from "../../../functions/shared/logger.ts";

type Deps = { fail?: unknown };

const routes: readonly Route<Deps>[] = [
  route<Deps>()({
    id: "createSession",
    summary: "test",
    status: 201,
    body: z.strictObject({ region: z.string().optional() }),
    response: z.object({ echo: z.string() }),
    async run({ fail }, { body }) {
      if (fail) throw fail;
      return { echo: body.region ?? "none", secret: "not in the schema" };
    },
  }),
  route<Deps>()({ id: "readMe", summary: "test", response: z.object({}), run: async () => ({}) }),
];

const eventOf = (routeKey: string, body?: string, isBase64Encoded = false): APIGatewayProxyEventV2 =>
  ({
    routeKey,
    body,
    isBase64Encoded,
    headers: {},
    pathParameters: undefined,
    queryStringParameters: undefined,
  }) as unknown as APIGatewayProxyEventV2;

const call = async (event: APIGatewayProxyEventV2, deps: Deps = {}, caller: Caller = { type: "public" }) => {
  const handler = httpHandler({ wording: (key) => key, log: silentLogger, identify: async () => caller }, deps, routes);
  const result = (await handler(event, { awsRequestId: "req-1" } as Context)) as APIGatewayProxyStructuredResultV2;
  return {
    status: result.statusCode,
    type: String(result.headers?.["content-type"]),
    body: JSON.parse(result.body ?? "") as Record<string, unknown>,
  };
};

describe("the HTTP handler", () => {
  it("parses the input, runs the route and shows only what its response declares", async () => {
    const { status, body } = await call(eventOf("POST /v1/sessions", '{"region":"430000"}'));
    expect({ status, body }).toEqual({ status: 201, body: { echo: "430000" } });
  });

  it("decodes a base64 body as UTF-8", async () => {
    const { body } = await call(
      eventOf("POST /v1/sessions", Buffer.from('{"region":"湖南"}').toString("base64"), true),
    );
    expect(body.echo).toBe("湖南");
  });

  it.each([
    ["broken JSON", "{", 400, "request.malformed"],
    ["bytes that are no UTF-8", Buffer.from([0x22, 0xff, 0x22]).toString("base64"), 400, "request.malformed"],
    ["an unknown field", '{"regoin":"430000"}', 400, "request.invalid"],
    ["a wrong type", '{"region":1}', 400, "request.invalid"],
    ["too much", JSON.stringify({ region: "长".repeat(40_000) }), 413, "request.too-large"],
  ])("refuses %s with a stable code and a Chinese title", async (name, text, status, code) => {
    const reply = await call(eventOf("POST /v1/sessions", text, name.startsWith("bytes")));
    expect(reply).toMatchObject({ status, body: { code, type: `urn:xiaochuang:problem:${code}`, requestId: "req-1" } });
    expect(reply.type).toContain("application/problem+json");
  });

  it("hides what went wrong inside", async () => {
    const { status, body } = await call(eventOf("POST /v1/sessions"), { fail: new Error("password is hunter2") });
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain("hunter2");
  });

  it("keeps the detail of the caller's own mistakes and hides that of ours", async () => {
    const detailOf = async (code: ErrorCode) =>
      (await call(eventOf("POST /v1/sessions"), { fail: new AppError(code, { hint: "x" }) })).body.hint;
    expect(await detailOf("rate.limited")).toBe("x");
    expect(await detailOf("record.corrupt")).toBeUndefined();
  });

  it("refuses a caller without the role", async () => {
    expect((await call(eventOf("GET /v1/desk/me"))).status).toBe(403);
    expect(
      (await call(eventOf("GET /v1/desk/me"), {}, { type: "citizen", citizen: "c", conversationId: "cnv_1" })).status,
    ).toBe(403);
    expect((await call(eventOf("GET /v1/desk/me"), {}, { type: "staff", id: "s", name: "s", roles: [] })).status).toBe(
      403,
    );
    expect(
      (await call(eventOf("GET /v1/desk/me"), {}, { type: "staff", id: "s", name: "s", roles: ["agent"] })).status,
    ).toBe(200);
  });

  it("does not know other routes", async () => {
    expect(await call(eventOf("GET /v1/secrets"))).toMatchObject({ status: 404, body: { code: "route.not-found" } });
  });

  it("answers any body with a result or a problem, never with a fault", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const { status } = await call(eventOf("POST /v1/sessions", Buffer.from(bytes).toString("base64"), true));
        expect([201, 400]).toContain(status);
      }),
    );
  });
});
