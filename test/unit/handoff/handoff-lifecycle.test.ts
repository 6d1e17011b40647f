import { beforeEach, describe, expect, it } from "vitest";
import { acceptHandoff } from "../../../functions/handoff/accept-handoff.ts";
import { endHandoff } from "../../../functions/handoff/end-handoff.ts";
import { type Handoff, type HandoffState, moveHandoff } from "../../../functions/handoff/handoff.ts";
import { listQueue } from "../../../functions/handoff/list-queue.ts";
import type { HandoffStore } from "../../../functions/handoff/ports.ts";
import { positionOf } from "../../../functions/handoff/position-of.ts";
import { type HandoffRequest, requestHandoff } from "../../../functions/handoff/request-handoff.ts";
import { requeueHandoff } from "../../../functions/handoff/requeue-handoff.ts";
import { buildHandoff, steppedClock } from "../../support/case-builders.ts";
import { buildSeat, createMemoryPresence, createMemorySeats } from "../../support/memory-desk-stores.ts";
import { createMemoryHandoffStore } from "../../support/memory-handoff-store.ts";

const ann = { id: "agent-ann", name: "安然" };
const bo = { id: "agent-bo", name: "柏舟" };
const minute = 60_000;

const request = (given: Partial<HandoffRequest> = {}): HandoffRequest => ({
  conversationId: "cnv_one",
  citizen: "cit_one",
  channel: "web",
  region: "430100",
  reason: "asked",
  topic: "我要找人工",
  draftId: null,
  messageId: "message-1",
  currentHandoffId: null,
  ...given,
});

let handoffs: HandoffStore;
let clock: ReturnType<typeof steppedClock>;
beforeEach(() => {
  handoffs = createMemoryHandoffStore();
  clock = steppedClock();
});
const deps = () => ({ handoffs, clock });
const ask = (given: Partial<HandoffRequest> = {}) => requestHandoff(deps(), request(given));
const accept = (handoffId: string, agent = ann) => acceptHandoff(deps(), { handoffId, agent });

describe("the state machine of a handoff", () => {
  const legal = [
    "waiting>active",
    "waiting>away",
    "waiting>ended",
    "away>waiting",
    "away>ended",
    "active>ended",
    "active>waiting",
  ];
  const states: HandoffState[] = ["waiting", "away", "active", "ended"];
  const refusals = {
    waiting: "record.changed",
    away: "record.changed",
    active: "handoff.taken",
    ended: "handoff.ended",
  };

  it.each(states.flatMap((from) => states.map((to) => ({ from, to }))))("decides on $from -> $to", ({ from, to }) => {
    const handoff = buildHandoff({ state: from });
    const move = () => moveHandoff(handoff, to, {});

    if (legal.includes(`${from}>${to}`)) expect(move().state).toBe(to);
    else expect(move).toThrow(refusals[from]);
  });
});

describe("asking for a person", () => {
  it("puts the conversation into the queue", async () => {
    const handoff = await ask({ reason: "unanswered", draftId: "frm_x" });

    expect(handoff).toMatchObject({ state: "waiting", reason: "unanswered", draftId: "frm_x", version: 0 });
    expect(await handoffs.find(handoff.id)).toEqual(handoff);
  });

  it("makes one handoff of one message, however often it comes", async () => {
    const first = await ask();
    clock.forward(minute);

    expect(await ask()).toEqual(first);
    expect(await handoffs.listByState("waiting", 10)).toHaveLength(1);
  });

  it.each(["waiting", "active"] as const)("returns the handoff that is %s already", async (state) => {
    const first = await ask();
    const current = state === "active" ? await accept(first.id) : first;

    expect(await ask({ messageId: "message-2", currentHandoffId: first.id })).toEqual(current);
  });

  it("starts a new one when the last has ended", async () => {
    const first = await ask();
    await endHandoff(deps(), { handoffId: first.id, by: { type: "citizen" } });

    const second = await ask({ messageId: "message-2", currentHandoffId: first.id });

    expect(second.id).not.toBe(first.id);
    expect(second.state).toBe("waiting");
  });

  it("keeps a long topic short without cutting a character in two", async () => {
    const { topic } = await ask({ topic: "𠮷".repeat(300) });

    expect([...topic]).toHaveLength(100);
    expect(topic).toBe("𠮷".repeat(100));
  });
});

describe("the position in the queue", () => {
  it("counts who asked earlier and still waits", async () => {
    const asked: Handoff[] = [];
    for (const conversationId of ["cnv_a", "cnv_b", "cnv_c"]) {
      asked.push(await ask({ conversationId }));
      clock.forward(minute);
    }
    const [first, , last] = asked;
    if (!first || !last) throw new Error("three were asked");

    expect(await positionOf(handoffs, last)).toBe(3);
    expect(await positionOf(handoffs, await accept(first.id))).toBeNull();
    expect(await positionOf(handoffs, last)).toBe(2);
  });

  it("gives two people who asked in the same millisecond different places", async () => {
    const one = await ask({ conversationId: "cnv_a" });
    const other = await ask({ conversationId: "cnv_b" });

    const places = await Promise.all([one, other].map((handoff) => positionOf(handoffs, handoff)));
    expect(places.toSorted()).toEqual([1, 2]);
  });

  it("counts right although the list does not show the own request yet", async () => {
    await ask({ conversationId: "cnv_a" });
    clock.forward(minute);
    const notListed = buildHandoff({ requestedAt: clock.now().toISOString() });

    expect(await positionOf(handoffs, notListed)).toBe(2);
  });
});

describe("accepting", () => {
  it("gives the conversation to the agent", async () => {
    const { id } = await ask();

    const accepted = await accept(id);

    expect(accepted).toMatchObject({ state: "active", agentId: ann.id, agentName: ann.name, version: 1 });
    expect(accepted.acceptedAt).toBe(clock.now().toISOString());
  });

  it("is done already when the same agent accepts again", async () => {
    const { id } = await ask();
    const accepted = await accept(id);
    clock.forward(minute);

    expect(await accept(id)).toEqual(accepted);
  });

  it("tells another agent who has it", async () => {
    const { id } = await ask();
    await accept(id);

    await expect(accept(id, bo)).rejects.toMatchObject({ code: "handoff.taken", detail: { agentName: ann.name } });
  });

  it("tells that it has ended, and knows nothing of an id that does not exist", async () => {
    const { id } = await ask();
    await endHandoff(deps(), { handoffId: id, by: { type: "citizen" } });

    await expect(accept(id)).rejects.toMatchObject({ code: "handoff.ended" });
    await expect(accept("hnd_unknown")).rejects.toMatchObject({ code: "record.not-found" });
  });
});

describe("ending", () => {
  const byAgent = (agent: { id: string }, isAdmin = false) => ({ type: "agent" as const, id: agent.id, isAdmin });

  it("is for the agent who holds it, and for an admin", async () => {
    for (const by of [byAgent(ann), byAgent(bo, true)]) {
      const { id } = await ask({ messageId: `message-${by.id}` });
      await accept(id);

      expect(await endHandoff(deps(), { handoffId: id, by })).toMatchObject({ state: "ended", endedBy: "agent" });
    }
  });

  it("looks like a missing record to another agent, and to any agent while it waits", async () => {
    const { id } = await ask();

    await expect(endHandoff(deps(), { handoffId: id, by: byAgent(ann) })).rejects.toMatchObject({
      code: "record.not-found",
    });
    await accept(id);
    await expect(endHandoff(deps(), { handoffId: id, by: byAgent(bo) })).rejects.toMatchObject({
      code: "record.not-found",
    });
    expect((await handoffs.find(id))?.state).toBe("active");
  });

  it("changes nothing the second time, whoever ended it first", async () => {
    const { id } = await ask();
    await accept(id);
    const ended = await endHandoff(deps(), { handoffId: id, by: { type: "citizen" } });
    clock.forward(minute);

    expect(await endHandoff(deps(), { handoffId: id, by: byAgent(ann) })).toEqual(ended);
  });

  it("lets the citizen leave the queue", async () => {
    const { id } = await ask();

    const ended = await endHandoff(deps(), { handoffId: id, by: { type: "citizen" } });

    expect(ended).toMatchObject({ state: "ended", endedBy: "citizen", acceptedAt: null });
    expect(await handoffs.listByState("waiting", 10)).toEqual([]);
  });
});

describe("going back into the queue", () => {
  it("keeps the time of the request, so that nobody who came later is before", async () => {
    const first = await ask({ conversationId: "cnv_a" });
    clock.forward(minute);
    const later = await ask({ conversationId: "cnv_b" });
    const active = await accept(first.id);

    const waiting = await requeueHandoff(deps(), active);

    expect(waiting).toMatchObject({ state: "waiting", agentId: null, agentName: null, requestedAt: first.requestedAt });
    expect(await positionOf(handoffs, waiting)).toBe(1);
    expect(await positionOf(handoffs, later)).toBe(2);
  });

  it("does not touch a handoff that another agent has taken meanwhile, or that has ended", async () => {
    const { id } = await ask();
    const lost = await accept(id);
    await requeueHandoff(deps(), lost);
    clock.forward(minute);
    const taken = await accept(id, bo);

    expect(await requeueHandoff(deps(), lost)).toEqual(taken);
    const ended = await endHandoff(deps(), { handoffId: id, by: { type: "citizen" } });
    expect(await requeueHandoff(deps(), taken)).toEqual(ended);
  });
});

describe("the agent's queue", () => {
  it("shows everybody who waits, and of the conversations only the agent's own", async () => {
    const [one, two, three] = [
      await ask({ messageId: "m-1" }),
      await ask({ messageId: "m-2" }),
      await ask({ messageId: "m-3" }),
    ];
    await accept(one.id, ann);
    await accept(two.id, bo);

    const queue = { ...deps(), seats: createMemorySeats(), presence: createMemoryPresence() };
    const ids = (found: Handoff[]) => found.map(({ id }) => id).toSorted();
    const forAnn = await listQueue(queue, buildSeat(ann.id), false);
    const forSupervisor = await listQueue(queue, buildSeat("supervisor"), true);

    expect(forAnn.waiting).toMatchObject([{ handoff: { id: three.id }, position: 1, isMine: true }]);
    expect(ids(forAnn.active)).toEqual([one.id]);
    expect(ids(forSupervisor.active)).toEqual([one.id, two.id].toSorted());
  });
});
