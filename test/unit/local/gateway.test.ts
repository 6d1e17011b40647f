import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CreateQueueCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { silentLogger } from "../../../functions/shared/logger.ts";
import { startGateway } from "../../../local/gateway/gateway.ts";
import type { MountedTriggers } from "../../../local/gateway/mounted-triggers.ts";
import { freePort } from "../../../local/runtime/ports.ts";
import { startQueueServer } from "../../support/queue-server.ts";

const folder = mkdtempSync(join(tmpdir(), "xc-gateway-"));
const pages = join(folder, "pages");
const target = { region: "local", credentials: { accessKeyId: "local", secretAccessKey: "local" }, maxAttempts: 1 };

type SocketEvent = {
  requestContext: { routeKey: string; connectionId: string };
  queryStringParameters?: { token?: string };
  body?: string;
};
const seen: SocketEvent[] = [];
const built: unknown[] = [];
let buildFails = 0;

const triggers: MountedTriggers = {
  http: [
    { functionName: "citizen-api", method: "POST", path: "/v1/echo" },
    { functionName: "citizen-api", method: "GET", path: "/v1/fails" },
    { functionName: "citizen-api", method: "GET", path: "/v1/plain" },
  ],
  websocket: [{ functionName: "socket", path: "/v1/socket", routes: ["$connect", "$default", "$disconnect"] }],
  queues: [],
  schedules: [],
  invokable: ["build-index"],
};

const answerHttp = (event: { routeKey: string; body?: string; isBase64Encoded: boolean }) => {
  if (event.routeKey === "GET /v1/fails") throw new Error("secret detail");
  if (event.routeKey === "GET /v1/plain") return { plain: true };
  const { body, isBase64Encoded } = event;
  return {
    statusCode: 201,
    headers: { "Content-Type": "application/octet-stream" },
    cookies: ["a=1", "b=2"],
    body,
    isBase64Encoded,
  };
};
const answerSocket = (event: SocketEvent) => {
  seen.push(event);
  if (event.body === "fail") throw new Error("secret detail");
  return {
    statusCode:
      event.requestContext.routeKey === "$connect" && event.queryStringParameters?.token !== "good" ? 401 : 200,
  };
};
const invoke = async (name: string, event: unknown): Promise<unknown> => {
  if (name === "citizen-api") return answerHttp(event as Parameters<typeof answerHttp>[0]);
  if (name === "socket") return answerSocket(event as SocketEvent);
  built.push(event);
  if (buildFails > 0) {
    buildFails -= 1;
    throw new Error("build broke");
  }
  return { done: true };
};

let url = "";
let control = "";
let queue: Awaited<ReturnType<typeof startQueueServer>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  mkdirSync(join(pages, "assets"), { recursive: true });
  writeFileSync(join(pages, "index.html"), "<p>page</p>");
  writeFileSync(join(pages, "assets", "app-a1b2c3d4.js"), "1");
  writeFileSync(join(folder, "secret.txt"), "secret");
  queue = await startQueueServer(join(folder, "queues"));
  for (const QueueName of ["jobs-failed", "local-calls"])
    await queue.sqs.send(new CreateQueueCommand({ QueueName, Attributes: { VisibilityTimeout: "30" } }));
  const controlPort = await freePort();
  gateway = await startGateway({
    host: "127.0.0.1",
    port: 0,
    controlPort,
    sqs: queue.sqs,
    sqsEndpoint: queue.endpoint,
    queueUrls: {
      inbox: queue.urlOf("inbox.fifo"),
      dispatch: queue.urlOf("dispatch"),
      "channel-jobs": queue.urlOf("channel-jobs.fifo"),
      "handoff-watch": queue.urlOf("handoff-watch"),
      "jobs-failed": queue.urlOf("jobs-failed"),
    },
    callsUrl: queue.urlOf("local-calls"),
    sites: [{ prefix: "/", folder: pages }],
    issuer: "http://127.0.0.1:9",
    invoke,
    log: silentLogger,
    triggers,
  });
  url = `http://127.0.0.1:${gateway.port}`;
  control = `http://127.0.0.1:${controlPort}`;
});
afterAll(async () => {
  await gateway.stop();
  await queue.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("HTTP", () => {
  test("hands binary bodies there and back unchanged", async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 128]);

    const response = await fetch(`${url}/v1/echo`, {
      method: "POST",
      body: bytes,
      headers: { "content-type": "application/zip" },
    });

    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });

  test("takes a result without a status code as the JSON body", async () => {
    expect(await (await fetch(`${url}/v1/plain`)).json()).toEqual({ plain: true });
  });

  test.each([
    ["GET", "/v1/unknown"],
    ["GET", "/v1/echo"],
    ["DELETE", "/"],
  ])("answers %s %s with Not Found", async (method, path) => {
    const response = await fetch(`${url}${path}`, { method });

    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: "Not Found" });
  });

  test("tells nothing of a function that throws", async () => {
    const response = await fetch(`${url}/v1/fails`);

    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: "Internal Server Error" });
  });

  test("refuses more than 10 MB", async () => {
    const response = await fetch(`${url}/v1/echo`, { method: "POST", body: Buffer.alloc(10 * 1024 * 1024 + 1) });

    expect(response.status).toBe(413);
  });
});

describe("pages", () => {
  /** Sends a path exactly as written; fetch would tidy it. */
  const getRaw = (path: string): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const sent = httpRequest(`${url}`, { path }, (response) => {
        let text = "";
        response.on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      });
      sent.on("error", reject).end();
    });

  test("come with a content policy and are asked for again", async () => {
    const response = await fetch(`${url}/some/place`);

    expect(await response.text()).toBe("<p>page</p>");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(response.headers.get("content-security-policy")).toContain("http://127.0.0.1:9");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("cache-control")).toBe("no-cache");
  });

  test("keep files named by their content for ever", async () => {
    const response = await fetch(`${url}/assets/app-a1b2c3d4.js`);

    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(response.headers.get("content-type")).toContain("text/javascript");
  });

  test.each(["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/..\\secret.txt"])(
    "do not lead out of their folder by %s",
    async (path) => {
      const { text } = await getRaw(path);

      expect(text).not.toContain("secret");
    },
  );
});

describe("the WebSocket", () => {
  const api = () => new ApiGatewayManagementApiClient({ ...target, endpoint: control });
  const open = async (): Promise<{ socket: WebSocket; id: string }> => {
    const socket = new WebSocket(`${url.replace("http", "ws")}/v1/socket?token=good`);
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    return { socket, id: seen.at(-1)?.requestContext.connectionId ?? "" };
  };
  const nextMessage = (socket: WebSocket): Promise<string> =>
    new Promise((resolve) => socket.once("message", (data) => resolve(String(data))));

  test("is refused with the status that $connect returns", async () => {
    const socket = new WebSocket(`${url.replace("http", "ws")}/v1/socket?token=bad`);

    const error = await new Promise<Error>((resolve) => socket.once("error", resolve));

    expect(error.message).toContain("401");
  });

  test("carries messages in as $default and out through the management API", async () => {
    const { socket, id } = await open();
    const heard = nextMessage(socket);

    await api().send(new PostToConnectionCommand({ ConnectionId: id, Data: Buffer.from("你好") }));
    socket.send("hello");

    expect(id).toMatch(/=$/);
    expect(await heard).toBe("你好");
    await expect.poll(() => seen.at(-1)?.body).toBe("hello");
    expect((await api().send(new GetConnectionCommand({ ConnectionId: id }))).ConnectedAt).toBeInstanceOf(Date);
    socket.close();
    await expect.poll(() => seen.at(-1)?.requestContext.routeKey).toBe("$disconnect");
  });

  test("is gone for the management API once closed", async () => {
    const { socket, id } = await open();
    const closed = new Promise((resolve) => socket.once("close", resolve));

    await api().send(new DeleteConnectionCommand({ ConnectionId: id }));
    await closed;

    const post = () => api().send(new PostToConnectionCommand({ ConnectionId: id, Data: Buffer.from("x") }));
    await expect.poll(() => post().catch((error: unknown) => error)).toBeInstanceOf(GoneException);
    await expect(
      api().send(new PostToConnectionCommand({ ConnectionId: "a/b+c=", Data: Buffer.from("x") })),
    ).rejects.toBeInstanceOf(GoneException);
  });

  test("hears of a function that failed, without its reason", async () => {
    const { socket } = await open();
    const heard = nextMessage(socket);

    socket.send("fail");

    expect(await heard).toContain("Internal server error");
    expect(await heard).not.toContain("secret");
    socket.close();
  });
});

describe("Lambda's Invoke", () => {
  const lambda = () => new LambdaClient({ ...target, endpoint: control });
  const call = (FunctionName: string, InvocationType: "Event" | "RequestResponse") =>
    lambda().send(new InvokeCommand({ FunctionName, InvocationType, Payload: Buffer.from('{"a":1}') }));

  test("returns the result of a call that waits", async () => {
    const { Payload, FunctionError } = await call("build-index", "RequestResponse");

    expect(FunctionError).toBeUndefined();
    expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toEqual({ done: true });
  });

  test("says that the function failed", async () => {
    buildFails = 1;

    expect((await call("build-index", "RequestResponse")).FunctionError).toBe("Unhandled");
  });

  test("does not know other functions", async () => {
    await expect(call("nobody", "Event")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("runs an event up to three times, then puts it among the failed", { timeout: 30_000 }, async () => {
    built.length = 0;
    buildFails = 3;

    expect((await call("arn:aws:lambda:local:000000000000:function:build-index", "Event")).StatusCode).toBe(202);

    const receive = () =>
      queue.sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queue.urlOf("jobs-failed"),
          WaitTimeSeconds: 20,
          MessageAttributeNames: ["All"],
        }),
      );
    const [failed] = (await receive()).Messages ?? [];
    expect(failed?.Body).toBe('{"a":1}');
    expect(failed?.MessageAttributes?.ErrorMessage?.StringValue).toBe("build broke");
    expect(built).toEqual([{ a: 1 }, { a: 1 }, { a: 1 }]);
  });
});
