import type { LinkState } from "./chat-state.ts";
import { readMessages } from "./frame.ts";
import { retryDelay } from "./retry-delay.ts";
import { openSocketLink, type Reader, type SocketLink } from "./socket-link.ts";

export type ConnectionDeps = Reader & {
  onLink(link: LinkState): void;
  /** The token is no longer good; the connection has stopped. */
  onSessionOver(): void;
};

export type Connection = {
  /** Tries again now instead of at the next planned time, such as when the network is back. */
  hurry(): void;
  stop(): void;
  /** Says that the citizen is typing, if there is a live line. */
  typing(): void;
};

const failuresUntilPolling = 2;
const socketRetryMs = 60_000;
/** Between two polls that found nothing, so that a server that answers at once is not asked without end. */
const pauseMs = 500;

/**
 * Keeps messages coming until stopped: over the WebSocket, and by long poll while the socket cannot be had. Nothing is
 * lost on the way, because every start asks for what follows the cursor.
 */
export const createConnection = (deps: ConnectionDeps): Connection => {
  const { platform } = deps;
  let stopped = false;
  let failures = 0;
  let cancelRetry: (() => void) | null = null;
  let link: SocketLink = { close: () => {}, typing: () => {} };

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
    if (!stopped) after[outcome](platform.now() - since >= socketRetryMs ? connect : () => void poll(since));
  };
  const found = (goOn: () => void, ms: number) => {
    failures = failuresUntilPolling - 1;
    deps.onLink("open");
    if (ms === 0) goOn();
    else cancelRetry = platform.after(ms, goOn);
  };
  const after: Record<Polled, (goOn: () => void) => void> = {
    read: (goOn) => found(goOn, 0),
    nothing: (goOn) => found(goOn, pauseMs),
    lost: () => {
      failures += 1;
      deps.onLink("lost");
      retryLater();
    },
    "session-over": deps.onSessionOver,
  };

  connect();
  return {
    typing: () => link.typing(),
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

type Polled = "read" | "nothing" | "lost" | "session-over";

const pollOnce = async ({ platform, token, cursor, onMessages }: Reader): Promise<Polled> => {
  const path = `/v1/messages?after=${cursor()}`;
  const response = await platform.request({ method: "GET", path, token, timeoutMs: 30_000 }).catch(() => null);
  if (response?.status === 401 || response?.status === 403) return "session-over";
  if (response?.status !== 200) return "lost";
  const messages = readMessages(response.body);
  onMessages(messages);
  return messages.length > 0 ? "read" : "nothing";
};
