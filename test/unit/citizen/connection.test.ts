import { describe, expect, it } from "vitest";
import { createConnection } from "../../../apps/citizen/core/connection.ts";
import { addMessages, caughtUp, emptyTranscript, hasGap } from "../../../apps/citizen/core/transcript.ts";
import type { Message } from "../../../functions/messages/message.ts";
import { createFakePlatform, type FakePlatform } from "../../support/fake-platform.ts";
import { buildMessage } from "../../support/transcript-builders.ts";

const open = (platform: FakePlatform) => {
  const seen = { transcript: emptyTranscript, links: [] as string[], isOver: false };
  const connection = createConnection({
    platform,
    token: "t",
    cursor: () => seen.transcript.cursor,
    hasGap: () => hasGap(seen.transcript),
    onMessages: (messages) => {
      seen.transcript = addMessages(seen.transcript, messages);
    },
    onCaughtUp: () => {
      seen.transcript = caughtUp(seen.transcript);
    },
    onLink: (link) => seen.links.push(link),
    onSessionOver: () => {
      seen.isOver = true;
    },
  });
  return { seen, connection };
};
const frame = (...messages: Message[]) => JSON.stringify({ type: "messages", messages, cursor: 0 });
const lastSocket = (platform: FakePlatform) => {
  const socket = platform.sockets[platform.sockets.length - 1];
  if (!socket) throw new Error("no socket");
  return socket;
};
const resume = (after: number) => JSON.stringify({ action: "resume", after });

describe("the connection", () => {
  it("asks for what follows the cursor until nothing is left", () => {
    const platform = createFakePlatform();
    const { seen } = open(platform);
    const socket = lastSocket(platform);

    socket.onOpen();
    socket.onText(frame(buildMessage(1), buildMessage(2)));
    socket.onText(frame());

    expect(socket.sent).toEqual([resume(0), resume(2)]);
    expect(seen.transcript.messages).toHaveLength(2);
  });

  it("asks again when a pushed message leaves a gap", () => {
    const platform = createFakePlatform();
    open(platform);
    const socket = lastSocket(platform);
    socket.onOpen();
    socket.onText(frame());

    socket.onText(frame(buildMessage(2)));

    expect(socket.sent).toEqual([resume(0), resume(0)]);
  });

  it("does not ask for ever for what the server no longer has", () => {
    const platform = createFakePlatform();
    const { seen } = open(platform);
    const socket = lastSocket(platform);
    socket.onOpen();

    socket.onText(frame(buildMessage(7)));
    socket.onText(frame());

    expect(seen.transcript.cursor).toBe(7);
    expect(socket.sent).toHaveLength(2);
  });

  it("reconnects after a drop and resumes from the cursor", async () => {
    const platform = createFakePlatform();
    open(platform);
    lastSocket(platform).onOpen();
    lastSocket(platform).onText(frame(buildMessage(1)));
    lastSocket(platform).onClose();

    await platform.pass(1_000);
    lastSocket(platform).onOpen();

    expect(platform.sockets).toHaveLength(2);
    expect(lastSocket(platform).sent).toEqual([resume(1)]);
  });

  it("notices a line that has gone silent", async () => {
    const platform = createFakePlatform();
    const { seen } = open(platform);
    const first = lastSocket(platform);
    first.onOpen();
    first.onText(frame());

    await platform.pass(25_000);
    expect(first.sent).toEqual([resume(0), resume(0)]);
    await platform.pass(11_000);

    expect(first.closed).toBe(true);
    expect(seen.links.at(-1)).toBe("lost");
    expect(platform.sockets.length).toBeGreaterThan(1);
  });

  it("gets what a lost push should have brought after a while of silence", async () => {
    const platform = createFakePlatform();
    const { seen } = open(platform);
    const socket = lastSocket(platform);
    socket.onOpen();
    socket.onText(frame(buildMessage(1)));
    socket.onText(frame());

    await platform.pass(25_000);
    expect(socket.sent.at(-1)).toBe(resume(1));
    socket.onText(frame(buildMessage(2)));
    socket.onText(frame());

    expect(seen.transcript.messages).toHaveLength(2);
    expect(socket.closed).toBe(false);
  });

  it("falls back to the long poll when the socket fails twice, and tries the socket again after a minute", async () => {
    const platform = createFakePlatform();
    const { seen } = open(platform);
    const never = new Promise<never>(() => {});
    let polls = 0;
    platform.answer = ({ path }) => {
      expect(path).toBe(`/v1/messages?after=${seen.transcript.cursor}`);
      polls += 1;
      const page = { status: 200, body: { messages: [buildMessage(polls)], cursor: String(polls) } };
      if (polls === 1) return Promise.resolve(page);
      if (polls === 2) return new Promise((resolve) => platform.after(70_000, () => resolve(page)));
      return never;
    };

    lastSocket(platform).onClose();
    await platform.pass(1_000);
    lastSocket(platform).onClose();
    await platform.pass(1_000);
    expect(seen.transcript.messages).toHaveLength(1);
    expect(seen.links.at(-1)).toBe("open");

    await platform.pass(70_000);
    expect(seen.transcript.messages).toHaveLength(2);
    expect(platform.sockets).toHaveLength(3);
  });

  it("says so when the token is no longer good, and stops", async () => {
    const platform = createFakePlatform();
    const { seen } = open(platform);
    platform.answer = () => Promise.resolve({ status: 401, body: {} });

    lastSocket(platform).onClose();
    await platform.pass(1_000);
    lastSocket(platform).onClose();
    await platform.pass(60_000);

    expect(seen.isOver).toBe(true);
    expect(platform.sockets).toHaveLength(2);
  });

  it("tries at once when the network is back", () => {
    const platform = createFakePlatform();
    const { connection } = open(platform);
    lastSocket(platform).onClose();

    connection.hurry();

    expect(platform.sockets).toHaveLength(2);
  });

  it.each(["", "{", "null", "[]", '{"type":"messages"}', '{"type":"messages","messages":[1,{"seq":"x"}]}'])(
    "is not shaken by the frame %j",
    (text) => {
      const platform = createFakePlatform();
      const { seen } = open(platform);
      lastSocket(platform).onOpen();

      expect(() => lastSocket(platform).onText(text)).not.toThrow();
      expect(seen.transcript.messages).toHaveLength(0);
    },
  );
});
