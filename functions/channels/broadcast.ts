import type { Logger } from "../shared/logger.ts";
import type { ConnectionStore, Pusher } from "./ports.ts";

export type BroadcastDeps = { connections: ConnectionStore; pusher: Pusher; log: Logger };

/**
 * Pushes one frame to everybody of an audience at once. Connections that are gone are forgotten. A push that fails is
 * logged and let go: whoever missed it resumes from a cursor.
 */
export const broadcast = async (
  { connections, pusher, log }: BroadcastDeps,
  audience: string,
  frame: unknown,
): Promise<void> => {
  const open = await connections.listByAudience(audience);
  await Promise.all(
    open.map(async ({ connectionId }) => {
      try {
        if ((await pusher.push(connectionId, frame)) === "gone") await connections.close(connectionId);
      } catch (error) {
        log.warn("socket.push-failed", { connectionId, error });
      }
    }),
  );
};
