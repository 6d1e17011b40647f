import { beforeEach, describe, expect, it } from "vitest";
import type { HandoffStore } from "../../../functions/handoff/ports.ts";
import { requeueAbandoned } from "../../../functions/handoff/requeue-abandoned.ts";
import type { InboundMessage } from "../../../functions/messages/inbound-message.ts";
import { buildHandoff, steppedClock } from "../../support/case-builders.ts";
import { createMemoryHandoffStore } from "../../support/memory-handoff-store.ts";

const second = 1000;
let handoffs: HandoffStore;
let clock: ReturnType<typeof steppedClock>;
let online: Set<string>;
let sent: InboundMessage[];
let hints: unknown[];
beforeEach(() => {
  handoffs = createMemoryHandoffStore();
  clock = steppedClock();
  online = new Set();
  sent = [];
  hints = [];
});

const sweep = (send = async (message: InboundMessage) => void sent.push(message)) =>
  requeueAbandoned({
    handoffs,
    clock,
    presence: { isOnline: async (agentId) => online.has(agentId) },
    inbox: { send },
    desk: { changed: async (hint) => void hints.push(hint) },
  });

const withAgent = async () => {
  const at = clock.now().toISOString();
  const handoff = buildHandoff({ state: "active", agentId: "ann", agentName: "安然", acceptedAt: at, agentSeenAt: at });
  await handoffs.create(handoff);
  return handoff;
};

describe("the sweep for agents who are gone", () => {
  it("puts the citizen back and has them told", async () => {
    const handoff = await withAgent();
    clock.forward(60 * second);

    expect(await sweep()).toBe(1);

    expect(await handoffs.find(handoff.id)).toMatchObject({
      state: "waiting",
      agentId: null,
      requestedAt: handoff.requestedAt,
    });
    expect(sent).toMatchObject([
      {
        conversationId: handoff.conversationId,
        content: { type: "agent-left", handoffId: handoff.id, reason: "requeued" },
      },
    ]);
    expect(hints).toEqual([{ handoffId: handoff.id, conversationId: handoff.conversationId }]);
  });

  it("leaves an agent alone who is connected, or gave a sign within the minute", async () => {
    const handoff = await withAgent();
    clock.forward(59 * second);
    expect(await sweep()).toBe(0);

    online.add("ann");
    clock.forward(600 * second);
    expect(await sweep()).toBe(0);

    expect(await handoffs.find(handoff.id)).toEqual(handoff);
    expect(sent).toEqual([]);
  });

  it("tells the citizen the next time when it died before telling, under the same message id", async () => {
    const handoff = await withAgent();
    clock.forward(60 * second);
    const lost: InboundMessage[] = [];
    const dies = async (message: InboundMessage) => {
      lost.push(message);
      throw new Error("gone");
    };
    await expect(sweep(dies)).rejects.toThrow("gone");
    expect((await handoffs.find(handoff.id))?.state).toBe("waiting");

    clock.forward(60 * second);
    expect(await sweep()).toBe(0);

    expect(sent.map(({ messageId }) => messageId)).toEqual(lost.map(({ messageId }) => messageId));
  });

  it("stops repeating before the queue forgets that it had the message", async () => {
    await withAgent();
    clock.forward(60 * second);
    await sweep();
    sent = [];

    clock.forward(240 * second);
    await sweep();

    expect(sent).toEqual([]);
  });

  it("says it again, as a new message, when it happens a second time", async () => {
    const handoff = await withAgent();
    clock.forward(60 * second);
    await sweep();
    const waiting = await handoffs.find(handoff.id);
    if (!waiting) throw new Error("the handoff is there");
    const at = clock.now().toISOString();
    await handoffs.save({
      ...waiting,
      state: "active",
      agentId: "bo",
      agentName: "柏舟",
      acceptedAt: at,
      agentSeenAt: at,
    });
    clock.forward(60 * second);
    await sweep();

    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(2);
  });
});
