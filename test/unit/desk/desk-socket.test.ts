import { describe, expect, it } from "vitest";
import { type Hint, openDeskSocket } from "../../../apps/desk/live/desk-socket.ts";

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

const start = (address: () => Promise<string> = async () => "ws://desk") => {
  const timers: { ms: number; run(): void; off: boolean }[] = [];
  const sockets: {
    events: { onOpen(): void; onText(text: string): void; onClose(): void };
    sent: string[];
    closed: boolean;
  }[] = [];
  const hints: Hint[] = [];
  const states: string[] = [];
  const typing: string[] = [];
  const stop = openDeskSocket({
    address,
    connect: (_address, events) => {
      const socket = { events, sent: [] as string[], closed: false };
      sockets.push(socket);
      return {
        send: (text) => void socket.sent.push(text),
        close: () => {
          socket.closed = true;
          events.onClose();
        },
      };
    },
    after: (ms, run) => {
      const timer = { ms, run, off: false };
      timers.push(timer);
      return () => {
        timer.off = true;
      };
    },
    random: () => 1,
    onHint: (hint) => void hints.push(hint),
    onTyping: (conversationId) => void typing.push(conversationId),
    onState: (state) => void states.push(state),
  });
  const pending = () => timers.filter(({ off }) => !off);
  const fire = async (ms: number) => {
    const timer = pending().find((candidate) => candidate.ms === ms);
    if (!timer) throw new Error(`no timer of ${ms} ms among ${pending().map((candidate) => candidate.ms)}`);
    timer.off = true;
    timer.run();
    await settle();
  };
  return { sockets, hints, typing, states, stop, pending, fire };
};

describe("the desk's line", () => {
  it("passes hints on and gives an empty one on opening, since some may have been lost", async () => {
    const desk = start();
    await settle();
    desk.sockets[0]?.events.onOpen();
    for (const text of ['{"type":"changed","handoffId":"hnd_1"}', '{"type":"pong"}', "no json", "null"])
      desk.sockets[0]?.events.onText(text);

    expect(desk.hints).toEqual([{}, { type: "changed", handoffId: "hnd_1" }]);
    expect(desk.states).toEqual(["connecting", "live"]);
  });

  it("comes back with longer and longer pauses, polling meanwhile, and starts short again once it was open", async () => {
    const desk = start();
    await settle();
    desk.sockets[0]?.events.onClose();
    await desk.fire(500);
    desk.sockets[1]?.events.onClose();
    await desk.fire(1000);
    desk.sockets[2]?.events.onOpen();
    desk.sockets[2]?.events.onClose();
    await desk.fire(500);

    expect(desk.sockets).toHaveLength(4);
    expect(desk.states).toEqual(["connecting", "polling", "polling", "live", "polling"]);
  });

  it("tries again when it gets no ticket", async () => {
    const desk = start(() => Promise.reject(new Error("401")));
    await settle();

    expect(desk.states).toEqual(["connecting", "polling"]);
    expect(desk.pending().map(({ ms }) => ms)).toEqual([500]);
  });

  it("pings, and gives up a line that answers nothing", async () => {
    const desk = start();
    await settle();
    desk.sockets[0]?.events.onOpen();
    await desk.fire(25_000);
    await desk.fire(60_000);

    expect(desk.sockets[0]).toMatchObject({ sent: ['{"action":"ping"}'], closed: true });
    expect(desk.states.at(-1)).toBe("polling");
  });

  it("stays closed after it was ended", async () => {
    const desk = start();
    await settle();
    desk.sockets[0]?.events.onOpen();
    desk.stop();

    expect(desk.sockets[0]?.closed).toBe(true);
    expect(desk.pending()).toEqual([]);
  });
});
