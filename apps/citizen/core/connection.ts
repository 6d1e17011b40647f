import type { LinkState } from "./chat-state.ts";
import { readMessages } from "./frame.ts";
import { retryDelay } from "./retry-delay.ts";
import { openSocketLink, type Reader } from "./socket-link.ts";

export type ConnectionDeps = Reader & {
  onLink(link: LinkState): void;
  /** The token is no longer good; the connection has stopped. */
  onSessionOver(): void;
};

export type Connection = {
  /** Tries again now instead of at the next planned time, such as when the network is back. */
  hurry(): void;
  stop(): void;
};

const failuresUntilPolling = 2;
const socketRetryMs = 60_000;

/**
 * Keeps messages coming until stopped: over the WebSocket, and by long poll while the socket cannot be had. Nothing is
 * lost on the way, because every start asks for what follows the cursor.
 */
export const createConnection = (deps: ConnectionDeps): Connection => {
  const { platform } = deps;
  let stopped = false;
  let failures = 0;
  let cancelRetry: (() => void) | null = null;
  let link = { close: () => {} };

  const connect = () => {
    cancelRetry = null;
    const onFlow = () => {
      failures = 0;
      deps.onLink("open");
    };
    link = openSocketLink(deps, onFlow, () => {
      failures += 1;
      deps.onLink("lost");
      if (failures < failuresUntilPolling) retryLater();
      else void poll(platform.now());
    });
  };
  const retryLater = () => {
    cancelRetry = platform.after(retryDelay(failures, platform.random()), connect);
  };
  const poll = async (since: number): Promise<void> => {
    const outcome = await pollOnce(deps);
    if (stopped) return;
    if (outcome === "session-over") return deps.onSessionOver();
    failures = outcome === "read" ? failuresUntilPolling - 1 : failures + 1;
    deps.onLink(outcome === "read" ? "open" : "lost");
    if (outcome === "lost") retryLater();
    else if (platform.now() - since >= socketRetryMs) connect();
    else await poll(since);
  };

  connect();
  return {
    hurry: () => {
      if (stopped || !cancelRetry) return;
      cancelRetry();
      connect();
    },
    stop: () => {
      stopped = true;
      cancelRetry?.();
      link.close();
    },
  };
};

const pollOnce = async ({ platform, token, cursor, onMessages }: Reader): Promise<"read" | "lost" | "session-over"> => {
  const path = `/v1/messages?after=${cursor()}`;
  const response = await platform.request({ method: "GET", path, token, timeoutMs: 30_000 }).catch(() => null);
  if (response?.status === 401 || response?.status === 403) return "session-over";
  if (response?.status !== 200) return "lost";
  onMessages(readMessages(response.body));
  return "read";
};
