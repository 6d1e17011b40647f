import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createHandoffStore } from "../../functions/adapters/dynamodb/handoff-store.ts";
import { acceptHandoff } from "../../functions/handoff/accept-handoff.ts";
import type { HandoffStore } from "../../functions/handoff/ports.ts";
import { hasCode } from "../../functions/shared/app-error.ts";
import { buildHandoff, steppedClock } from "../support/case-builders.ts";
import { type Dynoxide, startDynoxide } from "../support/dynoxide.ts";
import { createMemoryHandoffStore } from "../support/memory-handoff-store.ts";

let dynoxide: Dynoxide;
let tables = 0;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

const stores = {
  memory: async () => createMemoryHandoffStore(),
  dynamodb: async () => {
    tables += 1;
    return createHandoffStore(dynoxide.client, await dynoxide.createTable(`handoffs-${tables}`));
  },
};

describe.each(Object.entries(stores))("a handoff store (%s)", (_name, create) => {
  let handoffs: HandoffStore;
  beforeEach(async () => {
    handoffs = await create();
  });

  it("gives back what it was given, and nothing for an id it does not know", async () => {
    const handoff = buildHandoff();

    await handoffs.create(handoff);

    expect(await handoffs.find(handoff.id)).toEqual(handoff);
    expect(await handoffs.find("hnd_unknown")).toBeUndefined();
  });

  it("creates an id once", async () => {
    const handoff = buildHandoff();
    await handoffs.create(handoff);

    await expect(handoffs.create({ ...handoff, topic: "别的" })).rejects.toMatchObject({ code: "record.exists" });

    expect((await handoffs.find(handoff.id))?.topic).toBe(handoff.topic);
  });

  it("saves over the version that was read and refuses one that is older", async () => {
    const handoff = buildHandoff();
    await handoffs.create(handoff);

    const saved = await handoffs.save({ ...handoff, state: "ended" });

    expect(saved).toEqual({ ...handoff, state: "ended", version: 1 });
    await expect(handoffs.save({ ...handoff, state: "active" })).rejects.toMatchObject({ code: "record.changed" });
    expect(await handoffs.find(handoff.id)).toEqual(saved);
  });

  it("does not save what was never created", async () => {
    await expect(handoffs.save(buildHandoff())).rejects.toMatchObject({ code: "record.changed" });
  });

  it("lists one state, oldest request first, no more than asked for", async () => {
    const times = ["03", "01", "02"].map((minute) => `2026-11-23T02:${minute}:00.000Z`);
    for (const requestedAt of times) await handoffs.create(buildHandoff({ requestedAt }));
    await handoffs.create(buildHandoff({ state: "active", agentId: "a", agentName: "甲" }));

    const waiting = await handoffs.listByState("waiting", 10);

    expect(waiting.map(({ requestedAt }) => requestedAt)).toEqual(times.toSorted());
    expect(await handoffs.listByState("waiting", 2)).toEqual(waiting.slice(0, 2));
    expect(await handoffs.listByState("active", 10)).toHaveLength(1);
    expect(await handoffs.listByState("ended", 10)).toEqual([]);
  });

  it("moves a handoff from the list of its old state to that of the new one", async () => {
    const handoff = buildHandoff();
    await handoffs.create(handoff);

    await handoffs.save({ ...handoff, state: "active" });

    expect(await handoffs.listByState("waiting", 10)).toEqual([]);
    expect((await handoffs.listByState("active", 10)).map(({ id }) => id)).toEqual([handoff.id]);
  });

  it("lets exactly one of two agents have each of 500 handoffs, and tells the other who has it", async () => {
    const deps = { handoffs, clock: steppedClock() };
    const agents = [
      { id: "agent-a", name: "甲" },
      { id: "agent-b", name: "乙" },
    ];
    const race = async (): Promise<void> => {
      const handoff = buildHandoff();
      await handoffs.create(handoff);

      const results = await Promise.allSettled(
        agents.map((agent) => acceptHandoff(deps, { handoffId: handoff.id, agent })),
      );

      const won = results.filter((result) => result.status === "fulfilled");
      const lost = results.filter((result) => result.status === "rejected").map(({ reason }) => reason);
      const holder = await handoffs.find(handoff.id);
      expect(won.map(({ value }) => value)).toEqual([holder]);
      expect(lost.map((error) => hasCode(error, "handoff.taken") && error.detail.agentName)).toEqual([
        holder?.agentName,
      ]);
    };

    for (let round = 0; round < 50; round += 1) await Promise.all(Array.from({ length: 10 }, race));

    expect(await handoffs.listByState("active", 600)).toHaveLength(500);
  });
});
