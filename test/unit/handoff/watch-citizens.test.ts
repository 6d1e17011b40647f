import { beforeEach, describe, expect, it } from "vitest";
import { acceptHandoff } from "../../../functions/handoff/accept-handoff.ts";
import { noteWord } from "../../../functions/handoff/note-word.ts";
import { positionOf } from "../../../functions/handoff/position-of.ts";
import { watchCitizens, watchReturns } from "../../../functions/handoff/watch-citizens.ts";
import type { DeskEvent, InboundMessage } from "../../../functions/messages/inbound-message.ts";
import { buildHandoff, steppedClock } from "../../support/case-builders.ts";
import { createMemoryHandoffStore } from "../../support/memory-handoff-store.ts";

const minute = 60_000;

const createWorld = () => {
  const handoffs = createMemoryHandoffStore();
  const clock = steppedClock();
  const open = new Set<string>();
  const sent: InboundMessage[] = [];
  const deps = {
    handoffs,
    clock,
    citizens: { open: async (ids: readonly string[]) => new Set(ids.filter((id) => open.has(id))) },
    inbox: { send: async (message: InboundMessage) => void sent.push(message) },
    desk: { changed: async () => {} },
  };
  const pass = async (minutes: number) => {
    for (let left = minutes; left > 0; left -= 1) {
      clock.forward(minute);
      await watchCitizens(deps);
      await watchReturns(deps);
    }
  };
  const told = () => [...new Map(sent.map((message) => [message.messageId, message.content as DeskEvent])).values()];
  return { ...deps, open, sent, pass, told };
};

let world: ReturnType<typeof createWorld>;
beforeEach(() => {
  world = createWorld();
});

describe("a citizen who closes the page while waiting", () => {
  const twoWaiting = async () => {
    const gone = buildHandoff({ requestedAt: "2026-11-23T01:50:00.000Z" });
    const next = buildHandoff({ requestedAt: "2026-11-23T01:55:00.000Z" });
    for (const one of [gone, next]) {
      await world.handoffs.create(one);
      world.open.add(one.conversationId);
    }
    return { gone, next };
  };

  it("keeps the place for a while, then leaves the queue to others", async () => {
    const { gone, next } = await twoWaiting();
    world.open.delete(gone.conversationId);

    await world.pass(1);
    expect((await world.handoffs.find(gone.id))?.state).toBe("waiting");
    await world.pass(3);

    expect((await world.handoffs.find(gone.id))?.state).toBe("away");
    expect(await positionOf(world.handoffs, next)).toBe(1);
  });

  it("is put back at the old place on return, and told", async () => {
    const { gone, next } = await twoWaiting();
    world.open.delete(gone.conversationId);
    await world.pass(5);
    world.open.add(gone.conversationId);

    await world.pass(1);

    const back = await world.handoffs.find(gone.id);
    expect(back).toMatchObject({ state: "waiting", citizenAwayAt: null, requestedAt: gone.requestedAt });
    expect(await positionOf(world.handoffs, next)).toBe(2);
    expect(world.told()).toEqual([{ type: "citizen-back", handoffId: gone.id }]);
  });

  it("loses nothing by a reload", async () => {
    const { gone } = await twoWaiting();
    world.open.delete(gone.conversationId);
    await world.pass(1);
    world.open.add(gone.conversationId);
    await world.pass(1);
    world.open.delete(gone.conversationId);

    await world.pass(1);

    expect((await world.handoffs.find(gone.id))?.state).toBe("waiting");
    expect(world.told()).toEqual([]);
  });

  it("is taken off the list for good after an hour, and hears it later", async () => {
    const { gone } = await twoWaiting();
    world.open.delete(gone.conversationId);

    await world.pass(65);

    expect(await world.handoffs.find(gone.id)).toMatchObject({ state: "ended", endedBy: "absence" });
    expect(world.told()).toEqual([{ type: "agent-left", handoffId: gone.id, reason: "ended" }]);
  });

  it("cannot be accepted while away", async () => {
    const { gone } = await twoWaiting();
    world.open.delete(gone.conversationId);
    await world.pass(5);

    const accepting = acceptHandoff(world, { handoffId: gone.id, agent: { id: "ann", name: "安然" } });

    await expect(accepting).rejects.toMatchObject({ code: "record.changed" });
  });
});

it("does not look for a page where the channel has none", async () => {
  const handoff = buildHandoff({ channel: "wecom" });
  await world.handoffs.create(handoff);

  await world.pass(10);

  expect((await world.handoffs.find(handoff.id))?.state).toBe("waiting");
});

describe("a citizen who does not answer", () => {
  const talking = async () => {
    const handoff = buildHandoff({
      state: "active",
      agentId: "ann",
      agentName: "安然",
      acceptedAt: world.clock.now().toISOString(),
    });
    await world.handoffs.create(handoff);
    return handoff;
  };
  const word = (id: string, by: "citizen" | "agent") =>
    noteWord(world.handoffs, id, by, world.clock.now().toISOString());

  it("is asked after ten minutes, and five minutes later it ends", async () => {
    const { id } = await talking();
    await word(id, "agent");

    await world.pass(9);
    expect(world.told()).toEqual([]);
    await world.pass(1);
    expect(world.told()).toEqual([{ type: "citizen-silent", handoffId: id }]);
    await world.pass(4);
    expect((await world.handoffs.find(id))?.state).toBe("active");
    await world.pass(1);

    expect(await world.handoffs.find(id)).toMatchObject({ state: "ended", endedBy: "silence" });
    expect(world.told().at(-1)).toEqual({ type: "agent-left", handoffId: id, reason: "ended" });
  });

  it("keeps the talk by a word after the question", async () => {
    const { id } = await talking();
    await word(id, "agent");
    await world.pass(12);
    await word(id, "citizen");

    await world.pass(60);

    expect(await world.handoffs.find(id)).toMatchObject({ state: "active", remindedAt: null });
  });

  it("is not hurried while the agent is the one who owes an answer", async () => {
    const { id } = await talking();
    await word(id, "agent");
    await world.pass(1);
    await word(id, "citizen");

    await world.pass(60);

    expect(world.told()).toEqual([]);
    expect((await world.handoffs.find(id))?.state).toBe("active");
  });

  it("is not hurried while the agent's line is cut", async () => {
    const { id } = await talking();
    const now = await word(id, "agent");
    await world.handoffs.save({ ...now, agentAwayAt: world.clock.now().toISOString() });

    await world.pass(30);

    expect(world.told()).toEqual([]);
  });
});
