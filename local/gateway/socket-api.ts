import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { FunctionName } from "../../functions/deployment-entry.ts";
import type { Logger } from "../../functions/shared/logger.ts";
import { type Connections, newConnectionId } from "./connections.ts";
import type { Invoke } from "./lambda.ts";
import { toSocketEvent } from "./socket-event.ts";

// API Gateway's own limits for WebSocket APIs.
const maxMessageBytes = 128 * 1024;
const idleMs = 10 * 60_000;
const longestMs = 2 * 3_600_000;
const checkEveryMs = 30_000;

type Caller = { connectionId: string; connectedAt: number; sourceIp: string; userAgent: string };
type Deps = { functionName: FunctionName; connections: Connections; invoke: Invoke; log: Logger };

const statusOf = (result: unknown): number =>
  typeof result === "object" && result !== null && "statusCode" in result && typeof result.statusCode === "number"
    ? result.statusCode
    : 200;

const refuse = (stream: Duplex, status: number): void => {
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Error"}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
};

const callConnect = async (deps: Deps, caller: Caller, request: IncomingMessage): Promise<number> => {
  const query = new URL(request.url ?? "/", "http://localhost").searchParams;
  const event = toSocketEvent(
    { ...caller, route: "$connect", opening: { headers: request.headers, query } },
    new Date(),
  );
  try {
    return statusOf(await deps.invoke(deps.functionName, event));
  } catch (error) {
    deps.log.error("gateway.function-failed", { function: deps.functionName, route: "$connect", error });
    return 500;
  }
};

const hearMessages = ({ functionName, connections, invoke, log }: Deps, caller: Caller, socket: WebSocket): void => {
  const hear = async (body: string): Promise<void> => {
    const event = toSocketEvent({ ...caller, route: "$default", body }, new Date());
    try {
      // Without a route response, which the cloud does not configure either, the function's result goes nowhere.
      await invoke(functionName, event);
    } catch (error) {
      log.error("gateway.function-failed", { function: functionName, route: "$default", error });
      const { connectionId } = caller;
      const { requestId } = event.requestContext;
      await connections.send(
        connectionId,
        Buffer.from(JSON.stringify({ message: "Internal server error", connectionId, requestId })),
      );
    }
  };
  const left = async (code: number, reason: string): Promise<void> => {
    connections.remove(caller.connectionId);
    try {
      await invoke(
        functionName,
        toSocketEvent({ ...caller, route: "$disconnect", closed: { code, reason } }, new Date()),
      );
    } catch (error) {
      log.error("gateway.function-failed", { function: functionName, route: "$disconnect", error });
    }
  };
  socket.on("message", (data) => {
    const found = connections.find(caller.connectionId);
    if (found) found.lastActiveAt = Date.now();
    void hear(data.toString());
  });
  socket.on("close", (code, reason) => void left(code, reason.toString()));
  socket.on("error", (error) => log.warn("gateway.socket-failed", { error }));
};

const closeOldConnections = (connections: Connections): void => {
  const now = Date.now();
  for (const id of connections.ids()) {
    const found = connections.find(id);
    if (found && (now - found.lastActiveAt > idleMs || now - found.connectedAt > longestMs))
      connections.close(id, 1001);
  }
};

/** The WebSocket API: `$connect` may refuse with its status, then every message is `$default`, the end is `$disconnect`. */
export const createSocketApi = (deps: Deps) => {
  const server = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  const sweep = setInterval(() => closeOldConnections(deps.connections), checkEveryMs);
  sweep.unref();

  return {
    async upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
      stream.on("error", (error) => deps.log.warn("gateway.socket-failed", { error }));
      const caller: Caller = {
        connectionId: newConnectionId(),
        connectedAt: Date.now(),
        sourceIp: request.socket.remoteAddress ?? "",
        userAgent: request.headers["user-agent"] ?? "",
      };
      const status = await callConnect(deps, caller, request);
      if (status >= 300) return refuse(stream, status);
      server.handleUpgrade(request, stream, head, (socket) => {
        deps.connections.add(caller.connectionId, { ...caller, socket, lastActiveAt: caller.connectedAt });
        hearMessages(deps, caller, socket);
      });
    },
    stop(): void {
      clearInterval(sweep);
      for (const id of deps.connections.ids()) deps.connections.close(id, 1001);
      for (const id of deps.connections.ids()) deps.connections.find(id)?.socket.terminate();
      server.close();
    },
  };
};
