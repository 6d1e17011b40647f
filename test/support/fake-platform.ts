import type { HttpRequest, HttpResponse, Platform, SocketHandlers } from "../../apps/citizen/core/platform.ts";

export type FakeSocket = SocketHandlers & { sent: string[]; closed: boolean };

/** A device in memory: the test plays network, time and server. */
export type FakePlatform = Platform & {
  requests: HttpRequest[];
  sockets: FakeSocket[];
  kept: Map<string, string>;
  /** What the network answers; rejecting means no answer. */
  answer: (request: HttpRequest) => Promise<HttpResponse>;
  online: boolean;
  /** Runs every timer due within `ms`, in order, and lets promises settle. */
  pass(ms: number): Promise<void>;
  storageChanged(key: string): void;
  networkChanged(): void;
};

export const settle = async () => {
  for (let round = 0; round < 20; round += 1) await Promise.resolve();
};

export const createFakePlatform = (kept = new Map<string, string>()): FakePlatform => {
  let now = Date.parse("2026-11-23T01:00:00Z");
  let ids = 0;
  let timers: { at: number; run: () => void }[] = [];
  const storageListeners: [string, () => void][] = [];
  const networkListeners: (() => void)[] = [];
  const nextDue = (until: number) => timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];

  const platform: FakePlatform = {
    requests: [],
    sockets: [],
    kept,
    answer: () => Promise.reject(new Error("no answer")),
    online: true,
    storage: {
      read: (key) => kept.get(key) ?? null,
      write: (key, value) => void kept.set(key, value),
      remove: (key) => void kept.delete(key),
      keys: (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
    },
    request: (request) => {
      platform.requests.push(request);
      return platform.answer(request);
    },
    openSocket: (_, handlers) => {
      const socket: FakeSocket = { ...handlers, sent: [], closed: false };
      platform.sockets.push(socket);
      return {
        send: (text) => void socket.sent.push(text),
        close: () => {
          socket.closed = true;
        },
      };
    },
    randomId: () => {
      ids += 1;
      return `web-id-${ids}`;
    },
    random: () => 1,
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    isOnline: () => platform.online,
    onNetworkChange: (run) => void networkListeners.push(run),
    onStorageChange: (key, run) => void storageListeners.push([key, run]),
    pass: async (ms) => {
      const until = now + ms;
      await settle();
      for (let due = nextDue(until); due; due = nextDue(until)) {
        const { at, run } = due;
        timers = timers.filter((timer) => timer !== due);
        now = at;
        run();
        await settle();
      }
      now = until;
    },
    storageChanged: (key) => {
      for (const [watched, run] of storageListeners) if (watched === key) run();
    },
    networkChanged: () => {
      for (const run of networkListeners) run();
    },
  };
  return platform;
};
