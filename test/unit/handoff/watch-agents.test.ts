import { beforeEach, describe, expect, it } from "vitest";
import type { Handoff } from "../../../functions/handoff/handoff.ts";
import { watchAgents } from "../../../functions/handoff/watch-agents.ts";
import type { DeskEvent, InboundMessage } from "../../../functions/messages/inbound-message.ts";
import { buildHandoff, steppedClock } from "../../support/case-builders.ts";
import { createMemoryPresence } from "../../support/memory-desk-stores.ts";
import { createMemoryHandoffStore } from "../../support/memory-handoff-store.ts";

const second = 1000;

const createWorld = () => {
  const handoffs = createMemoryHandoffStore();
  const clock = steppedClock();
  const presence = createMemoryPresence();
  const sent: InboundMessage[] = [];
  const hints: unknown[] = [];
  const probed: string[] = [];
  let desksOpen = true;
  const deps = {
    handoffs,
    clock,
    presence,
    inbox: { send: async (message: InboundMessage) => void sent.push(message) },
    desk: { changed: async (hint: unknown) => void hints.push(hint) },
    isElsewhere: (agentId: string) => agentId.startsWith("elsewhere:"),
    probe: {
      ask: async (ids: ReadonlySet<string>) => {
        probed.push(...ids);
        if (desksOpen) for (const id of ids) await presence.noteSocket(id, clock.now().toISOString());
      },
    },
  };
  /** The watch as it runs: every three seconds, for so long. */
  const pass = async (seconds: number) => {
    for (let left = seconds; left > 0; left -= 3) {
      clock.forward(3 * second);
      await watchAgents(deps);
    }
  };
  const accepted = async (given: Partial<Handoff> = {}) => {
    const at = clock.now().toISOString();
    await presence.noteSocket("ann", at);
    const handoff = buildHandoff({ state: "active", agentId: "ann", agentName: "安然", acceptedAt: at, ...given });
    await handoffs.create(handoff);
    return handoff;
  };
  const told = () => [...new Map(sent.map((message) => [message.messageId, message.content as DeskEvent])).values()];
  return {
    ...deps,
    sent,
    hints,
    probed,
    pass,
    accepted,
    told,
    unplug: () => {
      desksOpen = false;
    },
    plug: () => {
      desksOpen = true;
    },
  };
};

let world: ReturnType<typeof createWorld>;
beforeEach(() => {
  world = createWorld();
});

describe("an agent whose line is cut", () => {
  it("has the citizen told within ten seconds, once, and the talk goes on", async () => {
    const { id } = await world.accepted();
    await world.pass(30);
    world.unplug();

    await world.pass(9);

    expect(world.told()).toEqual([{ type: "agent-away", handoffId: id, agentId: "ann", agentName: "安然" }]);
    expect(await world.handoffs.find(id)).toMatchObject({ state: "active", agentId: "ann" });
  });

  it("gives the citizen back to the queue within a minute, at the old place and with everything", async () => {
    const handoff = await world.accepted({ topic: "正在填：退休", draftId: "frm_one", queue: "hrss" });
    world.unplug();

    await world.pass(57);

    expect(await world.handoffs.find(handoff.id)).toMatchObject({
      state: "waiting",
      agentId: null,
      agentAwayAt: null,
      requestedAt: handoff.requestedAt,
      topic: "正在填：退休",
      draftId: "frm_one",
      queue: "hrss",
    });
    expect(world.told().map((event) => (event.type === "agent-left" ? event.reason : event.type))).toEqual([
      "agent-away",
      "requeued",
    ]);
    expect(world.hints).toEqual([{ handoffId: handoff.id, conversationId: handoff.conversationId }]);
  });

  it("is said to be back when the line is, and keeps the talk", async () => {
    const { id } = await world.accepted();
    world.unplug();
    await world.pass(15);
    world.plug();

    await world.pass(6);

    expect(world.told().map(({ type }) => type)).toEqual(["agent-away", "agent-back"]);
    expect(await world.handoffs.find(id)).toMatchObject({ state: "active", agentAwayAt: null });
  });

  it("can be away twice, and is told of twice", async () => {
    await world.accepted();
    for (const _time of [1, 2]) {
      world.unplug();
      await world.pass(15);
      world.plug();
      await world.pass(6);
    }

    expect(world.told().map(({ type }) => type)).toEqual(["agent-away", "agent-back", "agent-away", "agent-back"]);
  });
});

it("leaves agents alone whose desks answer, for hours", async () => {
  const { id } = await world.accepted();

  await world.pass(2 * 3600);

  expect(world.told()).toEqual([]);
  expect(await world.handoffs.find(id)).toMatchObject({ state: "active", version: 0 });
});

it("takes nobody for gone whom nobody has probed: after a watch that stood still, it asks first", async () => {
  const { id } = await world.accepted();
  await world.pass(6);
  world.clock.forward(30 * 60 * second);

  await world.pass(9);

  expect(world.told()).toEqual([]);
  expect(await world.handoffs.find(id)).toMatchObject({ state: "active", version: 0 });
});

it("probes those who have conversations, and nobody else", async () => {
  await world.accepted();
  await world.presence.noteSocket("bo", world.clock.now().toISOString());

  await watchAgents(world);

  expect(world.probed).toEqual(["ann"]);
});

it("leaves alone whoever talks at a platform's own desk, which has no line to ours", async () => {
  const handoff = await world.accepted({ agentId: "elsewhere:wecom:zhang" });
  world.unplug();

  await world.pass(90);

  expect(world.told()).toEqual([]);
  expect(world.probed).toEqual([]);
  expect(await world.handoffs.find(handoff.id)).toMatchObject({ state: "active" });
});

it("gives an agent without a live line the time of slow reads, and no more than a minute", async () => {
  const at = world.clock.now().toISOString();
  world.unplug();
  await world.presence.noteHttp("bo", at);
  const handoff = buildHandoff({ state: "active", agentId: "bo", agentName: "柏舟", acceptedAt: at });
  await world.handoffs.create(handoff);

  await world.pass(42);
  expect(world.told()).toEqual([]);
  await world.pass(18);

  expect(await world.handoffs.find(handoff.id)).toMatchObject({ state: "waiting" });
});

it("says it once when several watch at once", async () => {
  const handoff = await world.accepted();
  world.unplug();
  world.clock.forward(second);
  await watchAgents(world);
  world.clock.forward(8 * second);

  await Promise.all([watchAgents(world), watchAgents(world), watchAgents(world)]);
  world.clock.forward(50 * second);
  await Promise.all([watchAgents(world), watchAgents(world), watchAgents(world)]);

  expect(world.told().map(({ type }) => type)).toEqual(["agent-away", "agent-left"]);
  expect((await world.handoffs.find(handoff.id))?.state).toBe("waiting");
});

it("makes good what died between putting back and telling", async () => {
  await world.accepted();
  world.unplug();
  world.clock.forward(second);
  await watchAgents(world);
  world.clock.forward(50 * second);
  const broken = { ...world, inbox: { send: () => Promise.reject(new Error("no queue")) } };
  await expect(watchAgents(broken)).rejects.toThrow("no queue");
  expect(world.told()).toEqual([]);

  await world.pass(3);

  expect(world.told()).toMatchObject([{ type: "agent-left", reason: "requeued" }]);
});

it("makes good a passing on that died before the citizen was told, once", async () => {
  const transferredAt = world.clock.now().toISOString();
  await world.handoffs.create(buildHandoff({ state: "waiting", transferredAt }));

  await world.pass(9);

  expect(world.told()).toMatchObject([{ type: "agent-left", reason: "transferred" }]);
});

it("does not take a citizen from whoever took over at the same moment", async () => {
  const handoff = await world.accepted();
  world.unplug();
  world.clock.forward(second);
  await watchAgents(world);
  world.clock.forward(50 * second);
  const at = world.clock.now().toISOString();
  const racing = {
    ...world,
    presence: {
      ...world.presence,
      list: async () => {
        const now = await world.handoffs.find(handoff.id);
        if (now && now.agentId === "ann")
          await world.handoffs.save({ ...now, agentId: "bo", agentName: "柏舟", acceptedAt: at });
        return world.presence.list();
      },
    },
  };

  await watchAgents(racing);

  expect(await world.handoffs.find(handoff.id)).toMatchObject({ state: "active", agentId: "bo" });
  expect(world.told()).toEqual([]);
});
