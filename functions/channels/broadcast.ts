import type { Clock } from "../shared/clock.ts";
import type { Logger } from "../shared/logger.ts";
import type { Connection, ConnectionStore, Pusher } from "./ports.ts";

export type BroadcastDeps = { connections: ConnectionStore; pusher: Pusher; clock: Clock; log: Logger };

/** A connection is known before it can be pushed to: API Gateway calls one "gone" that is only just being opened. */
const openingMs = 30_000;

const isOpening = ({ openedAt }: Connection, now: Date): boolean => now.getTime() - Date.parse(openedAt) < openingMs;

/**
 * Pushes one frame to everybody of an audience at once. Connections that are gone are forgotten. A push that fails is
 * logged and let go: whoever missed it resumes from a cursor.
 */
export const broadcast = async (
  { connections, pusher, clock, log }: BroadcastDeps,
  audience: string,
  frame: unknown,
): Promise<void> => {
  const open = await connections.listByAudience(audience);
  await Promise.all(
    open.map(async (connection) => {
      const { connectionId } = connection;
      try {
        const isGone = (await pusher.push(connectionId, frame)) === "gone";
        if (isGone && !isOpening(connection, clock.now())) await connections.close(connectionId);
      } catch (error) {
        log.warn("socket.push-failed", { connectionId, error });
      }
    }),
  );
};
