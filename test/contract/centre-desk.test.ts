import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCentreDesk } from "../../functions/adapters/centre-desk.ts";
import { createCentreLinkStore } from "../../functions/adapters/dynamodb/centre-link-store.ts";
import { createHandoffStore } from "../../functions/adapters/dynamodb/handoff-store.ts";
import { acceptHandoff } from "../../functions/handoff/accept-handoff.ts";
import { endHandoff } from "../../functions/handoff/end-handoff.ts";
import type { Handoff } from "../../functions/handoff/handoff.ts";
import { type CentreDeps, sendToCentre } from "../../functions/handoff/send-to-centre.ts";
import type { InboundMessage } from "../../functions/messages/inbound-message.ts";
import type { Message } from "../../functions/messages/message.ts";
import { reply } from "../../functions/messages/reply.ts";
import { systemClock } from "../../functions/shared/clock.ts";
import { startReferenceDesk } from "../../local/centre/reference-desk.ts";
import { buildHandoff } from "../support/case-builders.ts";
import { startCallbackServer } from "../support/centre-callbacks.ts";
import { type Dynoxide, startDynoxide } from "../support/dynoxide.ts";

const secret = "a-secret-of-the-centre";
let dynoxide: Dynoxide;
let tables = 0;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

const createWorld = async () => {
  tables += 1;
  const table = await dynoxide.createTable(`centre-${tables}`);
  const said: Message[] = [];
  const sent: InboundMessage[] = [];
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  const shared = {
    handoffs: createHandoffStore(dynoxide.client, table),
    links: createCentreLinkStore(dynoxide.client, table, () => clock.now()),
    inbox: { send: async (message: InboundMessage) => void sent.push(message) },
    desk: { changed: async () => {} },
    clock,
  };
  const callbacks = await startCallbackServer(secret, shared);
  const desk = await startReferenceDesk({ secret, callbackUrl: callbacks.url });
  const deps: CentreDeps = {
    ...shared,
    centre: createCentreDesk(desk.url, async () => secret, systemClock, 500),
    messagesAfter: async (_id, after) => said.filter(({ seq }) => seq > after),
  };
  const citizenSays = (text: string) => {
    const seq = said.length + 1;
    said.push({
      ...reply({ from: "citizen", text }),
      id: `msg_${seq}`,
      seq,
      inReplyTo: null,
      at: clock.now().toISOString(),
    });
  };
  const wait = async (given: Partial<Handoff> = {}) => {
    const handoff = buildHandoff(given);
    await deps.handoffs.create(handoff);
    return handoff;
  };
  const events = (session: string) => (desk.sessions.get(session)?.events ?? []).map(({ body }) => body);
  const stop = async () => {
    await desk.stop();
    await callbacks.stop();
  };
  return {
    ...deps,
    deps,
    desk,
    sent,
    citizenSays,
    wait,
    events,
    stop,
    later: (ms: number) => {
      aheadMs += ms;
    },
  };
};

let world: Awaited<ReturnType<typeof createWorld>>;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

const accept = { type: "accept", agentId: "zhang", agentName: "张坐席" } as const;
const types = (session: string) => world.events(session).map(({ type }) => type);
const heard = () => world.sent.map(({ content }) => content.type);

describe("a centre with a desk of its own", () => {
  it("hears who waits with what was said, talks both ways in order, and ends", async () => {
    world.citizenSays("社保卡丢了怎么补");
    const { id } = await world.wait({ topic: "社保卡", queue: "hrss" });
    const session = `${id}.1`;
    await sendToCentre(world.deps);
    expect(world.events(session)).toMatchObject([
      { type: "start", topic: "社保卡", queue: "hrss", transcript: [{ from: "citizen", text: "社保卡丢了怎么补" }] },
    ]);

    expect(await world.desk.say(session, accept)).toBe(200);
    world.citizenSays("我在长沙");
    world.citizenSays("今天能办吗");
    await sendToCentre(world.deps);
    expect(await world.desk.say(session, { type: "message", text: "能办，带身份证。" })).toBe(200);
    expect(await world.desk.say(session, { type: "end" })).toBe(200);
    await sendToCentre(world.deps);

    expect(types(session)).toEqual(["start", "message", "message", "end"]);
    expect(world.events(session).slice(1, 3)).toMatchObject([{ text: "我在长沙" }, { text: "今天能办吗" }]);
    expect(heard()).toEqual(["agent-joined", "agent-said", "agent-left"]);
    expect(await world.handoffs.find(id)).toMatchObject({ state: "ended", endedBy: "agent", agentName: "张坐席" });
  });

  it("gets everything once and in order when it is down, or loses its answers", async () => {
    const { id } = await world.wait();
    const session = `${id}.1`;
    world.desk.behave("lose-reply");
    await sendToCentre(world.deps);
    world.desk.behave("down");
    for (const text of ["一", "二", "三"]) world.citizenSays(text);
    await sendToCentre(world.deps);
    world.desk.behave("up");

    await sendToCentre(world.deps);
    await Promise.all([sendToCentre(world.deps), sendToCentre(world.deps)]);

    expect(types(session)[0]).toBe("start");
    const start = world.events(session)[0] as { transcript?: { text: string }[] };
    const later = world.events(session).slice(1) as { text?: string }[];
    const all = [...(start.transcript ?? []), ...later].map(({ text }) => text);
    expect(all).toEqual(["一", "二", "三"]);
  });

  it("says each word once, and none before the one that it missed", async () => {
    const { id } = await world.wait();
    const session = `${id}.1`;
    await sendToCentre(world.deps);
    await world.desk.say(session, accept);

    expect(await world.desk.say(session, accept, { again: true })).toBe(200);
    const known = world.desk.sessions.get(session);
    if (known) known.said += 1;
    expect(await world.desk.say(session, { type: "message", text: "您好" })).toBe(409);

    expect(heard()).toEqual(["agent-joined"]);
  });

  it("loses the race against our own desk, and hears that it is over", async () => {
    const { id } = await world.wait();
    const session = `${id}.1`;
    await sendToCentre(world.deps);
    await acceptHandoff(world.deps, { handoffId: id, agent: { id: "ann", name: "安然" } });

    expect(await world.desk.say(session, accept)).toBe(409);
    await sendToCentre(world.deps);

    expect(world.events(session).at(-1)).toEqual({ type: "end", reason: "elsewhere" });
  });

  it("is not heard in a conversation that somebody else has", async () => {
    const { id } = await world.wait();
    await sendToCentre(world.deps);
    await acceptHandoff(world.deps, { handoffId: id, agent: { id: "ann", name: "安然" } });

    expect(await world.desk.say(`${id}.1`, { type: "message", text: "您好" })).toBe(404);
    expect(await world.desk.say(`${id}.1`, { type: "end" }, { again: true })).toBe(404);
    expect((await world.handoffs.find(id))?.state).toBe("active");
  });

  it("hears of a citizen who no longer waits", async () => {
    const { id } = await world.wait();
    await sendToCentre(world.deps);
    await endHandoff(world.deps, { handoffId: id, by: { type: "citizen" } });

    await sendToCentre(world.deps);

    expect(types(`${id}.1`)).toEqual(["start", "end"]);
  });

  it("that is gone for long gives its citizens back, who are offered again in a new session", async () => {
    const { id } = await world.wait();
    await sendToCentre(world.deps);
    await world.desk.say(`${id}.1`, accept);
    world.desk.behave("down");
    world.citizenSays("还在吗");
    await sendToCentre(world.deps);
    world.later(41_000);
    await sendToCentre(world.deps);

    expect(await world.handoffs.find(id)).toMatchObject({ state: "waiting", agentId: null });
    expect(world.sent.at(-1)?.content).toMatchObject({ type: "agent-left", reason: "requeued" });
  });
});

it("gives nobody without the secret a hearing", async () => {
  const stranger = await startReferenceDesk({ secret: "another", callbackUrl: world.desk.url });
  const { id } = await world.wait();
  await sendToCentre(world.deps);
  stranger.sessions.set(`${id}.1`, { events: [], said: 0 });

  expect(await stranger.say(`${id}.1`, accept)).toBe(401);
  await stranger.stop();
});
