import { describe, expect, it } from "vitest";
import { keepOutbox, loadOutbox, notShownYet, type Outgoing } from "../../../apps/desk/handoffs/outbox.ts";
import { cursorOf, mergeMessages } from "../../../apps/desk/handoffs/transcript.ts";
import { noteArrived, noteRead } from "../../../apps/desk/handoffs/unread.ts";
import type { Message } from "../../../functions/messages/message.ts";
import { reply } from "../../../functions/messages/reply.ts";

const message = (seq: number, given: Partial<Message> = {}): Message => ({
  ...reply({ from: "citizen", text: `第${seq}句` }),
  id: `msg_${seq}`,
  seq,
  inReplyTo: null,
  at: `2026-11-23T02:00:${String(seq).padStart(2, "0")}.000Z`,
  ...given,
});

const outgoing = (messageId: string, state: Outgoing["state"] = "taken"): Outgoing => ({
  messageId,
  text: "您好",
  at: "2026-11-23T02:00:00.000Z",
  state,
  reason: null,
});

describe("the transcript", () => {
  it("puts pages that overlap or come out of order into one order, each message once", () => {
    const merged = mergeMessages([message(2), message(4)], [message(1), message(3), message(4)]);

    expect(merged.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  it("stays the very same list when nothing is new", () => {
    const known = [message(1), message(2)];

    expect(mergeMessages(known, [message(2)])).toBe(known);
  });

  it("reads on from before a gap", () => {
    expect(cursorOf([message(3), message(4), message(6)])).toBe(4);
    expect(cursorOf([message(3), message(4)])).toBe(4);
    expect(cursorOf([])).toBe(0);
  });
});

describe("words on their way", () => {
  it("go when the transcript has them, under the desk's own id or the server's longer one", () => {
    const shown = [
      message(1, { from: "agent", inReplyTo: "say:hnd_1:one-1111" }),
      message(2, { from: "agent", inReplyTo: "two-2222" }),
      message(3, { from: "citizen", inReplyTo: "three-333" }),
    ];

    const left = notShownYet([outgoing("one-1111"), outgoing("two-2222"), outgoing("three-333")], shown);

    expect(left.map(({ messageId }) => messageId)).toEqual(["three-333"]);
  });

  it("outlive a reload; one that was under way can be sent again under its id", () => {
    const values = new Map<string, string>();
    const storage = {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
      removeItem: (key: string) => void values.delete(key),
    };
    keepOutbox(storage, "hnd_1", [outgoing("one-1111", "sending"), outgoing("two-2222", "taken")]);

    expect(loadOutbox(storage, "hnd_1").map(({ messageId, state }) => [messageId, state])).toEqual([
      ["one-1111", "failed"],
      ["two-2222", "taken"],
    ]);
    expect(loadOutbox(storage, "hnd_2")).toEqual([]);
    keepOutbox(storage, "hnd_1", []);
    expect(values.size).toBe(0);
  });
});

describe("unread counts", () => {
  const since = message(2).at;

  it("count the citizen's words after the agent came, each once", () => {
    const page = [message(1), message(3), message(4, { from: "bot" }), message(5)];
    const once = noteArrived({}, "hnd_1", page, since);

    expect(once).toEqual({ hnd_1: { cursor: 5, count: 2 } });
    expect(noteArrived(once, "hnd_1", page, since)).toBe(once);
  });

  it("go to nothing when the chat is open", () => {
    const read = noteRead(noteArrived({}, "hnd_1", [message(3)], since), "hnd_1", [message(3), message(4)]);

    expect(read).toEqual({ hnd_1: { cursor: 4, count: 0 } });
    expect(noteRead(read, "hnd_1", [message(4)])).toBe(read);
  });
});
