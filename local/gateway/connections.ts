import { randomBytes } from "node:crypto";
import type { WebSocket } from "ws";

export type OpenSocket = {
  socket: WebSocket;
  connectedAt: number;
  lastActiveAt: number;
  sourceIp: string;
  userAgent: string;
};

/** A connection id as API Gateway makes them: base64 of eleven bytes, so it ends in "=" and may hold "/" and "+". */
export const newConnectionId = (): string => randomBytes(11).toString("base64");

/** The open WebSockets of this process, by connection id. */
export const createConnections = () => {
  const open = new Map<string, OpenSocket>();
  return {
    add: (connectionId: string, socket: OpenSocket): void => {
      open.set(connectionId, socket);
    },
    remove: (connectionId: string): boolean => open.delete(connectionId),
    find: (connectionId: string): OpenSocket | undefined => open.get(connectionId),
    ids: (): string[] => [...open.keys()],

    /** Sends text on a connection; false when there is no such connection any more. */
    async send(connectionId: string, data: Buffer): Promise<boolean> {
      const found = open.get(connectionId);
      if (!found || found.socket.readyState !== found.socket.OPEN) return false;
      found.lastActiveAt = Date.now();
      return new Promise((resolve) => {
        found.socket.send(data.toString("utf8"), (error) => resolve(!error));
      });
    },

    close(connectionId: string, code = 1000): boolean {
      const found = open.get(connectionId);
      found?.socket.close(code);
      return found !== undefined;
    },
  };
};

export type Connections = ReturnType<typeof createConnections>;
