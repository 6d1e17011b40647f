import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { SQSClient } from "@aws-sdk/client-sqs";
import type { SQSBatchResponse } from "aws-lambda";
import type { QueueName } from "../../functions/deployment-entry.ts";
import type { Logger } from "../../functions/shared/logger.ts";
import { uploadBase } from "../runtime/environment.ts";
import { createAsyncCalls } from "./async-calls.ts";
import { createConnections } from "./connections.ts";
import { createControlServer } from "./control-api.ts";
import { crowdedWatch } from "./crowded.ts";
import { createHttpApi } from "./http-api.ts";
import { pathOf, sendJson } from "./http-body.ts";
import { createRouteFinder } from "./http-routes.ts";
import type { Invoke } from "./lambda.ts";
import { type MountedTriggers, mountedTriggers } from "./mounted-triggers.ts";
import { startPoller } from "./queue-poller.ts";
import { releaseInFlight } from "./release-in-flight.ts";
import { startSchedules } from "./schedules.ts";
import { createSocketApi } from "./socket-api.ts";
import { createStaticFiles, type Site } from "./static-files.ts";
import { createUploadProxy } from "./upload-proxy.ts";

const batchesAtOnce = 8;

export type GatewayOptions = {
  host: string;
  port: number;
  controlPort: number;
  sqs: SQSClient;
  sqsEndpoint: string;
  queueUrls: Readonly<Record<QueueName, string>>;
  /** Where asynchronous calls wait. */
  callsUrl: string;
  sites: readonly Site[];
  issuer: string;
  invoke: Invoke;
  log: Logger;
  triggers?: MountedTriggers;
};

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });

const isBatchResponse = (result: unknown): result is SQSBatchResponse =>
  typeof result === "object" &&
  result !== null &&
  "batchItemFailures" in result &&
  Array.isArray(result.batchItemFailures);

const startQueues = (
  { sqs, queueUrls, invoke, log }: GatewayOptions,
  { queues }: MountedTriggers,
  crowded = crowdedWatch(),
) =>
  queues.map(({ functionName, queue, batchSize }) =>
    startPoller({
      sqs,
      queueUrl: queueUrls[queue],
      batchSize,
      concurrency: batchesAtOnce,
      crowded,
      log,
      async handle(records) {
        const result = await invoke(functionName, { Records: records });
        return isBatchResponse(result) ? result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) : [];
      },
    }),
  );

const mountHttp = (options: GatewayOptions, triggers: MountedTriggers): Server => {
  const { invoke, log } = options;
  const findRoute = createRouteFinder(triggers.http);
  const answerRoute = createHttpApi(invoke, log);
  const takeUpload = createUploadProxy(options.sqsEndpoint);
  const serveFile = createStaticFiles(options.sites, options.issuer);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = pathOf(request);
    const route = findRoute(request.method ?? "GET", path);
    if (route) return answerRoute(request, response, route);
    if (path.startsWith(`${uploadBase}/`)) return takeUpload(request, response);
    if (!path.startsWith("/v1/") && (await serveFile(request, response))) return;
    sendJson(response, 404, { message: "Not Found" });
  };
  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A client that left in the middle of its request is no fault of ours.
      if (!request.destroyed) log.error("gateway.failed", { error });
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { message: "Internal Server Error" });
    });
  });
};

const mountSockets = (
  options: GatewayOptions,
  triggers: MountedTriggers,
  connections: ReturnType<typeof createConnections>,
) => {
  const sockets = triggers.websocket.map(({ functionName, path }) => ({
    path,
    api: createSocketApi({ functionName, connections, invoke: options.invoke, log: options.log }),
  }));
  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const found = sockets.find(({ path }) => path === pathOf(request));
    if (found) void found.api.upgrade(request, stream, head);
    else stream.end("HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
  };
  return { upgrade, stop: () => sockets.map(({ api }) => api.stop()) };
};

/** Mounts every trigger of the deployment table in this process and starts serving. Errors: the port is taken. */
export const startGateway = async (options: GatewayOptions): Promise<{ port: number; stop(): Promise<void> }> => {
  const { sqs, queueUrls, callsUrl, invoke, log, triggers = mountedTriggers() } = options;
  const connections = createConnections();
  const calls = createAsyncCalls({ sqs, callsUrl, failedUrl: queueUrls["jobs-failed"], invoke, log });
  const control = createControlServer({ connections, invoke, later: calls.later, log });
  const http = mountHttp(options, triggers);
  const sockets = mountSockets(options, triggers, connections);
  http.on("upgrade", sockets.upgrade);

  await listen(control, options.controlPort, "127.0.0.1");
  const port = await listen(http, options.port, options.host);
  for (const url of [callsUrl, ...triggers.queues.map(({ queue }) => queueUrls[queue])])
    await releaseInFlight(sqs, options.sqsEndpoint, url);
  const pollers = [calls.start(), ...startQueues(options, triggers)];
  const stopSchedules = startSchedules(triggers.schedules, calls.later, (error) =>
    log.error("gateway.schedule-failed", { error }),
  );

  return {
    port,
    async stop() {
      stopSchedules();
      http.close();
      sockets.stop();
      await Promise.all(pollers.map((poller) => poller.stop()));
      http.closeAllConnections();
      control.close();
      control.closeAllConnections();
    },
  };
};
