import { retryDelay } from "./retry-delay.ts";

/** What changed, as far as the hint says; an empty one means anything. */
export type Hint = { handoffId?: string; conversationId?: string };
export type LiveState = "connecting" | "live" | "polling";

type OpenSocket = { send(text: string): void; close(): void };
type SocketEvents = { onOpen(): void; onText(text: string): void; onClose(): void };

export type DeskSocketDeps = {
  /** Gets a fresh ticket and gives the address to connect to; rejects when there is none now. */
  address(): Promise<string>;
  connect(address: string, events: SocketEvents): OpenSocket;
  after(ms: number, run: () => void): () => void;
  random(): number;
  onHint(hint: Hint): void;
  /** The citizen of this conversation is typing. */
  onTyping(conversationId: string): void;
  onState(state: LiveState): void;
};

const pingMs = 25_000;
/** Without any frame for so long the line is dead, even if nobody said so. */
const silentMs = 60_000;

type Frame = { type?: unknown } & Hint;

const readFrame = (text: string): Frame | null => {
  try {
    return JSON.parse(text) as Frame | null;
  } catch {
    return null;
  }
};

/** What a frame asks for. A probe is answered at once, by the frame itself: a page in the background has no quick timers. */
const hear = ({ onHint, onTyping }: DeskSocketDeps, open: OpenSocket, frame: Frame | null): void => {
  if (frame?.type === "probe") open.send('{"action":"here"}');
  if (frame?.type === "changed") onHint(frame);
  if (frame?.type === "typing" && frame.conversationId) onTyping(frame.conversationId);
};

/**
 * Keeps one socket to the desk's hints open: reconnects with back-off, pings, notices a dead line. The state is
 * "polling" whenever it is not open, so that readers poll meanwhile. Every (re)connection gives one empty hint, since
 * hints may have been lost before it. Call the returned function to end it.
 */
export const openDeskSocket = (deps: DeskSocketDeps): (() => void) => {
  let ended = false;
  let failures = 0;
  let socket: OpenSocket | null = null;
  let stopTimers: (() => void)[] = [];

  const clearTimers = () => {
    for (const stop of stopTimers) stop();
    stopTimers = [];
  };

  const heartbeat = (open: OpenSocket) => {
    clearTimers();
    stopTimers = [deps.after(pingMs, () => open.send('{"action":"ping"}')), deps.after(silentMs, () => open.close())];
  };

  const retry = () => {
    if (ended) return;
    failures += 1;
    clearTimers();
    deps.onState("polling");
    stopTimers = [deps.after(retryDelay(failures, deps.random()), () => void start())];
  };

  const start = async () => {
    const address = await deps.address().catch(() => null);
    if (ended) return;
    if (address === null) return retry();
    const open = deps.connect(address, {
      onOpen: () => {
        failures = 0;
        heartbeat(open);
        deps.onState("live");
        deps.onHint({});
      },
      onText: (text) => {
        heartbeat(open);
        hear(deps, open, readFrame(text));
      },
      onClose: retry,
    });
    socket = open;
  };

  deps.onState("connecting");
  void start();
  return () => {
    ended = true;
    clearTimers();
    socket?.close();
  };
};
