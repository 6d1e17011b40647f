import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { broadcast } from "../../../functions/channels/broadcast.ts";
import { audienceOf, type Connection, type ConnectionStore } from "../../../functions/channels/ports.ts";
import { closeSocket, hearSocket, openSocket, type SocketDeps } from "../../../functions/channels/web/socket.ts";
import type { Message } from "../../../functions/messages/message.ts";
import { reply } from "../../../functions/messages/reply.ts";
import { SocketFrame } from "../../../functions/messages/socket-frame.ts";
import { AppError } from "../../../functions/shared/app-error.ts";
import { silentLogger } from "../../../functions/shared/logger.ts";
import { fixedClock, testTime } from "../../support/conversation-builders.ts";

const open = new Map<string, Connection>();
const pushed: { connectionId: string; frame: unknown }[] = [];
const connections: ConnectionStore = {
  open: async (connection) => void open.set(connection.connectionId, connection),
  find: async (connectionId) => open.get(connectionId),
  close: async (connectionId) => void open.delete(connectionId),
  listByAudience: async (audience) => [...open.values()].filter((connection) => connection.audience === audience),
};
const messages: Message[] = Array.from({ length: 230 }, (_, index) => ({
  ...reply({ text: `${index + 1}` }),
  id: `msg_${index + 1}`,
  seq: index + 1,
  inReplyTo: null,
  at: testTime,
}));
const signs: unknown[] = [];
const typing: string[] = [];
const deps: SocketDeps = {
  connections,
  pusher: {
    push: async (connectionId, frame) => {
      if (connectionId === "gone=") return "gone";
      if (connectionId === "broken=") throw new Error("no way through");
      pushed.push({ connectionId, frame });
      return "sent";
    },
  },
  clock: fixedClock(),
  identify: async (token) => {
    if (token === "citizen") return { type: "citizen", conversationId: "cnv_1" };
    if (token === "staff") return { type: "staff", staffId: "staff-1" };
    throw new AppError("caller.unknown");
  },
  messagesAfter: async (_, after, limit) => messages.filter(({ seq }) => seq > after).slice(0, limit),
  noteStaff: async (staffId, at) => void signs.push({ staffId, at }),
  tellTyping: async (conversationId) => void typing.push(conversationId),
};
beforeEach(() => {
  open.clear();
  pushed.length = 0;
  signs.length = 0;
  typing.length = 0;
});

const frames = () => pushed.map(({ frame }) => frame as { type: string; messages?: Message[]; cursor?: number });

describe("a WebSocket", () => {
  it("is not opened without a good token", async () => {
    await expect(openSocket(deps, "a=", "forged")).rejects.toMatchObject({ code: "caller.unknown" });
    expect(open.size).toBe(0);
  });

  it("gives everything after the cursor, page by page, without a gap", async () => {
    await openSocket(deps, "a=", "citizen");
    await hearSocket(deps, "a=", JSON.stringify({ action: "resume", after: 7 }));
    expect(frames().flatMap(({ messages: page = [] }) => page.map(({ seq }) => seq))).toEqual(
      Array.from({ length: 223 }, (_, index) => index + 8),
    );
    expect(frames().at(-1)?.cursor).toBe(230);
  });

  it("sends no frame that is too large to be pushed", async () => {
    const long = messages.map((message) => ({ ...message, text: "长".repeat(2000) }));
    const ofLongOnes = {
      ...deps,
      messagesAfter: async (_: string, after: number, limit: number) =>
        long.filter(({ seq }) => seq > after).slice(0, limit),
    };
    await openSocket(ofLongOnes, "a=", "citizen");
    await hearSocket(ofLongOnes, "a=", JSON.stringify({ action: "resume", after: 0 }));
    for (const frame of frames()) {
      expect(Buffer.byteLength(JSON.stringify(frame))).toBeLessThanOrEqual(128 * 1024);
      expect(SocketFrame.parse(frame)).toEqual(frame);
      expect(frame.cursor).toBe(frame.messages?.at(-1)?.seq);
    }
    expect(frames().flatMap(({ messages: page = [] }) => page)).toEqual(long);
  });

  it("says so when there is nothing new", async () => {
    await openSocket(deps, "a=", "citizen");
    await hearSocket(deps, "a=", JSON.stringify({ action: "resume", after: 230 }));
    expect(frames()).toEqual([{ type: "messages", messages: [], cursor: 230 }]);
  });

  it("shows no transcript to a desk socket", async () => {
    await openSocket(deps, "d=", "staff");
    await hearSocket(deps, "d=", JSON.stringify({ action: "resume", after: 0 }));
    expect(pushed).toEqual([]);
  });

  it("answers a ping", async () => {
    await openSocket(deps, "a=", "citizen");
    await hearSocket(deps, "a=", '{"action":"ping"}');
    expect(frames()).toEqual([{ type: "pong" }]);
  });

  it("ignores whatever it does not understand", async () => {
    await openSocket(deps, "a=", "citizen");
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (body) => {
        await hearSocket(deps, "a=", body);
      }),
    );
    expect(pushed).toEqual([]);
  });

  it("is forgotten when closed", async () => {
    await openSocket(deps, "a=", "citizen");
    await closeSocket(deps, "a=");
    expect(open.size).toBe(0);
  });
});

const later = { now: () => new Date(Date.parse(testTime) + 60_000) };
const audience = audienceOf.conversation("cnv_1");

it("reaches the others when one is gone and one is broken, and forgets the one that is gone", async () => {
  for (const connectionId of ["a=", "gone=", "broken=", "b="]) await openSocket(deps, connectionId, "citizen");

  await broadcast({ connections, pusher: deps.pusher, clock: later, log: silentLogger }, audience, { hello: 1 });

  expect(pushed.map(({ connectionId }) => connectionId)).toEqual(["a=", "b="]);
  expect([...open.keys()]).toEqual(["a=", "broken=", "b="]);
});

it("does not forget a connection that is only just being opened", async () => {
  await openSocket(deps, "gone=", "citizen");

  await broadcast({ connections, pusher: deps.pusher, clock: deps.clock, log: silentLogger }, audience, { hello: 1 });

  expect([...open.keys()]).toEqual(["gone="]);
});
