import { beforeEach, describe, expect, it } from "vitest";
import { loadCalendar } from "../../../functions/adapters/calendar-files.ts";
import { planTurn } from "../../../functions/conversation/plan-turn.ts";
import { runTurn } from "../../../functions/conversation/run-turn.ts";
import type { PlanDeps } from "../../../functions/conversation/turn-context.ts";
import { acceptHandoff } from "../../../functions/handoff/accept-handoff.ts";
import { endHandoff } from "../../../functions/handoff/end-handoff.ts";
import type { Handoff } from "../../../functions/handoff/handoff.ts";
import { joinedEvent, requeuedEvent, saidEvent } from "../../../functions/handoff/handoff-events.ts";
import { requeueHandoff } from "../../../functions/handoff/requeue-handoff.ts";
import { action } from "../../../functions/messages/action.ts";
import type { InboundMessage } from "../../../functions/messages/inbound-message.ts";
import { silentLogger } from "../../../functions/shared/logger.ts";
import { steppedClock } from "../../support/case-builders.ts";
import { buildConversation, buildDraft, buildInbound, testTime } from "../../support/conversation-builders.ts";
import { formDeps, serviceNamed } from "../../support/form-deps.ts";
import { createMemoryConversationStore } from "../../support/memory-conversation-store.ts";
import { createMemoryHandoffStore } from "../../support/memory-handoff-store.ts";
import { createMemoryReminderStore } from "../../support/memory-reminder-store.ts";
import { createMemorySubmissionStore } from "../../support/memory-submission-store.ts";
import { createMemoryTicketStore } from "../../support/memory-ticket-store.ts";

const ann = { id: "ann", name: "安然" };
const ben = { id: "ben", name: "本青" };

const createWorld = () => {
  const clock = steppedClock();
  const conversations = createMemoryConversationStore();
  const deps: PlanDeps = {
    ...formDeps,
    conversations,
    // Nothing here asks a question.
    answers: {} as PlanDeps["answers"],
    services: [serviceNamed("ticket")],
    submissions: createMemorySubmissionStore(),
    reminders: createMemoryReminderStore(),
    handoffs: createMemoryHandoffStore(),
    tickets: createMemoryTicketStore(),
    calendar: loadCalendar("knowledge"),
    isDeskStaffed: async () => true,
    clock,
  };
  const run = async (message: InboundMessage, over: Partial<PlanDeps> = {}) => {
    clock.forward(1000);
    const plan = planTurn({ ...deps, ...over });
    return runTurn({ conversations, plan, wording: deps.wording, clock, log: silentLogger }, message);
  };
  const say = (words: string, over: Partial<PlanDeps> = {}) => run(buildInbound(words), over);
  const press = (value: string, over: Partial<PlanDeps> = {}) => run(buildInbound({ type: "choice", value }), over);
  const conversation = async () => {
    const found = await conversations.find("cnv_test");
    if (!found) throw new Error("the conversation is gone");
    return found;
  };
  const handoff = async (): Promise<Handoff> => {
    const { handoffId } = await conversation();
    const found = handoffId ? await deps.handoffs.find(handoffId) : undefined;
    if (!found) throw new Error("nobody has asked for a person");
    return found;
  };
  const at = () => clock.now().toISOString();
  return { deps, conversations, clock, run, say, press, conversation, handoff, at };
};

let world: ReturnType<typeof createWorld>;
beforeEach(async () => {
  world = createWorld();
  await world.conversations.create(buildConversation(), []);
});

const texts = (outcome: Awaited<ReturnType<typeof runTurn>>): string[] =>
  (outcome?.messages ?? []).filter(({ from }) => from !== "citizen").map(({ text }) => text);

describe("asking for a person, when the turn dies before it is saved", () => {
  const dyingTurn = async () => {
    const message = buildInbound("人工");
    await planTurn(world.deps)(await world.conversation(), message);
    const [made] = await world.deps.handoffs.listByState("waiting", 10);
    if (!made) throw new Error("no handoff");
    return { message, made };
  };

  it("belongs to the agent who has taken it meanwhile, and hears that agent", async () => {
    const { message, made } = await dyingTurn();
    const taken = await acceptHandoff(world.deps, { handoffId: made.id, agent: ann });

    await world.run(message);
    expect(await world.conversation()).toMatchObject({ owner: "agent", handoffId: made.id });

    await world.run(joinedEvent(taken, world.at()));
    expect(texts(await world.run(saidEvent(taken, "desk-0001", "您好", world.at())))).toEqual(["您好"]);
  });

  it("is with the bot when the agent has ended it meanwhile", async () => {
    const { message, made } = await dyingTurn();
    await acceptHandoff(world.deps, { handoffId: made.id, agent: ann });
    await endHandoff(world.deps, { handoffId: made.id, by: { type: "agent", id: ann.id, isAdmin: false } });

    const outcome = await world.run(message);

    expect(await world.conversation()).toMatchObject({ owner: "bot", handoffId: null });
    expect(texts(outcome).join()).not.toContain("第 1 位");
  });
});

it("makes one place in the queue when reading the queue fails once", async () => {
  let failures = 1;
  const isDeskStaffed = async () => {
    failures -= 1;
    if (failures >= 0) throw new Error("a hiccup");
    return true;
  };

  await world.say("人工", { isDeskStaffed });

  expect(await world.deps.handoffs.listByState("waiting", 10)).toHaveLength(1);
  expect(await world.conversation()).toMatchObject({ owner: "waiting" });
});

it("says that nobody serves while every agent who has the desk open pauses", async () => {
  const personDesk: PlanDeps["personDesk"] = {
    queueAt: () => ({ queue: "general", opening: { isOpen: true, name: "", opensAt: null } }),
    factsOf: async () => ({ position: 1, nobodyOnline: true, everybodyPauses: true, minutes: null }),
  };

  const outcome = await world.say("人工", { personDesk });

  expect(texts(outcome).join()).toMatch(/现在没有坐席在线.*留一张工单/);
});

describe("a word from the desk that never came", () => {
  beforeEach(async () => {
    await world.say("人工");
    const taken = await acceptHandoff(world.deps, { handoffId: (await world.handoff()).id, agent: ann });
    await world.run(joinedEvent(taken, world.at()));
  });

  it("does not leave the citizen with nobody after the agent has ended the talk", async () => {
    const { id } = await world.handoff();
    await endHandoff(world.deps, { handoffId: id, by: { type: "agent", id: ann.id, isAdmin: false } });

    const outcome = await world.say("还在吗");

    expect(texts(outcome).join()).toContain("已结束");
    expect(await world.conversation()).toMatchObject({ owner: "bot", handoffId: null });
  });

  it("does not hide from the citizen that the agent is gone", async () => {
    await requeueHandoff(world.deps, await world.handoff());

    const outcome = await world.say("还在吗");

    expect(texts(outcome).join()).toContain("第 1 位");
    expect(await world.conversation()).toMatchObject({ owner: "waiting" });
  });

  it("that comes after the next agent is there changes nothing", async () => {
    const requeued = await requeueHandoff(world.deps, await world.handoff());
    const taken = await acceptHandoff(world.deps, { handoffId: requeued.id, agent: ben });
    await world.run(joinedEvent(taken, world.at()));

    const outcome = await world.run(requeuedEvent(requeued, world.at()));

    expect(texts(outcome)).toEqual([]);
    expect(await world.conversation()).toMatchObject({ owner: "agent" });
  });

  it("keeps the citizen waiting when the agent's last words come after the way back into the queue", async () => {
    const held = await world.handoff();
    const requeued = await requeueHandoff(world.deps, held);
    await world.run(requeuedEvent(requeued, world.at()));

    const outcome = await world.run(saidEvent(held, "desk-0002", "马上好", world.at()));

    expect(texts(outcome)).toEqual(["马上好"]);
    expect(await world.conversation()).toMatchObject({ owner: "waiting" });
  });
});

it("gives the number to call first when danger is typed into a form, and takes the step all the same", async () => {
  await world.press(action.ticket);
  await world.press(action.answer("kind=help"));

  const outcome = await world.run(buildInbound({ type: "form", values: { description: "楼上有人要跳楼，快来人" } }));

  expect(outcome?.messages.map(({ status }) => status)).toEqual([null, "blocked.crisis", "form.asking"]);
  expect(outcome?.messages.at(-1)?.form?.field.id).toBe("region");
});

it("opens one ticket for a form that is confirmed again after a fault", async () => {
  const draft = buildDraft({
    id: "frm_one",
    serviceId: "ticket",
    answers: { kind: "help", description: "路灯坏了三天没人修", region: "430100", "contact-mobile": "13900000000" },
    skipped: ["contact-name"],
    stage: "preview",
  });
  const conversation = await world.conversation();
  const turn = { messageId: "before-01", firstSeq: 1, lastSeq: 1, at: testTime, deliveredAt: null };
  const form = { draftId: draft.id, serviceId: "ticket", paused: false };
  const drafts = { ticket: draft.id };
  await world.conversations.commit({
    conversation: { ...conversation, form, drafts },
    messages: [],
    drafts: [draft],
    turn,
  });
  const { tickets } = world.deps;
  const losesItsAnswer = {
    ...tickets,
    create: async (ticket: Parameters<typeof tickets.create>[0]) => {
      await tickets.create(ticket);
      throw new Error("timed out");
    },
    find: () => Promise.reject(new Error("timed out")),
  };

  await world.press(action.form("confirm"), { tickets: losesItsAnswer });
  const outcome = await world.press(action.form("confirm"));

  const opened = await tickets.listByCitizen("cit_test", 10);
  expect(opened).toHaveLength(1);
  expect(texts(outcome).join()).toContain(opened[0]?.number);
});

describe("what the desk reads of one who waits", () => {
  it("is the form in hand, whatever was typed last", async () => {
    await world.press(action.ticket);
    await world.say("投诉");
    await world.say("人工");

    expect((await world.handoff()).topic).toMatch(/^开工单 · 填到 1\/\d+$/);
  });

  it("is the last question when the form is put aside, and nothing when nothing was asked", async () => {
    await world.conversations.commit({
      conversation: { ...(await world.conversation()), topic: "失业金可以领多久" },
      messages: [],
      drafts: [],
      turn: { messageId: "before-02", firstSeq: 1, lastSeq: 1, at: testTime, deliveredAt: null },
    });
    await world.press(action.ticket);
    await world.say("先不填了");
    await world.say("人工");

    expect((await world.handoff()).topic).toBe("失业金可以领多久");
  });
});

it("lets a label of an earlier message of the same turn be typed beside a form's question", async () => {
  await world.press(action.ticket);
  await world.press(action.answer("kind=help"));
  await world.run(buildInbound({ type: "form", values: { description: "楼上有人要跳楼，快来人" } }));
  const { offered } = await world.conversation();

  expect(new Set(offered.map(({ value }) => value)).size).toBe(offered.length);
  expect(offered.map(({ value }) => value)).toContain(action.person);
});
