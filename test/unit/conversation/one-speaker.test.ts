import fc from "fast-check";
import { expect, it } from "vitest";
import { loadCalendar } from "../../../functions/adapters/calendar-files.ts";
import { planTurn } from "../../../functions/conversation/plan-turn.ts";
import { runTurn } from "../../../functions/conversation/run-turn.ts";
import type { PlanDeps } from "../../../functions/conversation/turn-context.ts";
import { acceptHandoff } from "../../../functions/handoff/accept-handoff.ts";
import { comeBack, stepAside } from "../../../functions/handoff/come-back.ts";
import { endHandoff } from "../../../functions/handoff/end-handoff.ts";
import type { Handoff } from "../../../functions/handoff/handoff.ts";
import * as events from "../../../functions/handoff/handoff-events.ts";
import { requeueHandoff } from "../../../functions/handoff/requeue-handoff.ts";
import { takeOver } from "../../../functions/handoff/take-over.ts";
import { transferHandoff } from "../../../functions/handoff/transfer-handoff.ts";
import { action } from "../../../functions/messages/action.ts";
import type { InboundMessage } from "../../../functions/messages/inbound-message.ts";
import { silentLogger } from "../../../functions/shared/logger.ts";
import { steppedClock } from "../../support/case-builders.ts";
import { buildConversation, buildInbound } from "../../support/conversation-builders.ts";
import { formDeps, serviceNamed } from "../../support/form-deps.ts";
import { createMemoryConversationStore } from "../../support/memory-conversation-store.ts";
import { createMemoryHandoffStore } from "../../support/memory-handoff-store.ts";
import { createMemoryReminderStore } from "../../support/memory-reminder-store.ts";
import { createMemorySubmissionStore } from "../../support/memory-submission-store.ts";
import { createMemoryTicketStore } from "../../support/memory-ticket-store.ts";

const ann = { id: "ann", name: "安然" };
const bo = { id: "bo", name: "柏舟" };
const service = serviceNamed("ticket");
const calendar = loadCalendar("knowledge");

const createWorld = async () => {
  const clock = steppedClock();
  const conversations = createMemoryConversationStore();
  const deps: PlanDeps = {
    ...formDeps,
    conversations,
    // The bot finds nothing, whatever it is asked: an answer of its own is what may not be heard beside a person.
    answers: {
      ...formDeps,
      clock,
      search: { search: async () => ({ version: "v", hits: [] }), find: async () => undefined },
      log: silentLogger,
      regions: [],
      topics: [],
      services: [],
      assistant: undefined,
      forbiddenTerms: [],
    } as unknown as PlanDeps["answers"],
    services: [service],
    submissions: createMemorySubmissionStore(),
    reminders: createMemoryReminderStore(),
    handoffs: createMemoryHandoffStore(),
    tickets: createMemoryTicketStore(),
    calendar,
    isDeskStaffed: async () => true,
    clock,
  };
  await conversations.create(buildConversation(), []);
  const run = async (message: InboundMessage) => {
    clock.forward(1000);
    return runTurn({ conversations, plan: planTurn(deps), wording: deps.wording, clock, log: silentLogger }, message);
  };
  const current = async (): Promise<Handoff | undefined> => {
    const open = await Promise.all(
      (["waiting", "away", "active"] as const).map((state) => deps.handoffs.listByState(state, 5)),
    );
    return open.flat()[0];
  };
  return { deps, clock, run, current };
};
type World = Awaited<ReturnType<typeof createWorld>>;

/** What can happen at the desk and to the page; each gives the event that follows, which may come late or never. */
const moves: Record<string, (world: World, handoff: Handoff) => Promise<InboundMessage | undefined>> = {
  accept: async ({ deps, clock }, { id }) =>
    events.joinedEvent(await acceptHandoff(deps, { handoffId: id, agent: ann }), clock.now().toISOString()),
  takeOver: async ({ deps, clock }, { id }) =>
    events.joinedEvent(await takeOver(deps, { handoffId: id, by: bo }), clock.now().toISOString()),
  say: async ({ clock }, handoff) =>
    events.saidEvent(handoff, `desk-${clock.now().getTime()}`, "您好", clock.now().toISOString()),
  requeue: async ({ deps, clock }, handoff) =>
    events.requeuedEvent(await requeueHandoff(deps, handoff), clock.now().toISOString()),
  transfer: async ({ deps, clock }, { id, agentId }) =>
    events.transferredEvent(
      await transferHandoff(deps, { handoffId: id, byId: agentId ?? "", to: { type: "back" } }),
      clock.now().toISOString(),
    ),
  end: async ({ deps, clock }, { id }) =>
    events.endedEvent(
      await endHandoff(deps, { handoffId: id, by: { type: "agent", id: "admin", isAdmin: true } }),
      clock.now().toISOString(),
    ),
  leavePage: async ({ deps, clock }, handoff) => {
    const at = clock.now().toISOString();
    const marked = await deps.handoffs.save({ ...handoff, citizenAwayAt: at });
    await stepAside(deps.handoffs, marked.id, at);
    return undefined;
  },
  comeBack: async ({ deps, clock }, handoff) =>
    events.returnedEvent(
      await comeBack(deps.handoffs, handoff.id),
      clock.now().toISOString(),
      clock.now().toISOString(),
    ),
};

const citizen: Record<string, () => InboundMessage> = {
  ask: () => buildInbound("人工"),
  words: () => buildInbound("社保卡丢了怎么补"),
  danger: () => buildInbound("我不想活了"),
  leave: () => buildInbound("结束人工服务"),
  form: () => buildInbound({ type: "form", values: { description: "路灯坏了" } }),
  button: () => buildInbound({ type: "choice", value: action.entry("some-entry") }),
  number: () => buildInbound("1"),
};

const step = fc.record({
  what: fc.constantFrom(...Object.keys(moves), ...Object.keys(citizen)),
  /** How many steps later the desk's event arrives; three means that it is lost. */
  delay: fc.integer({ min: 0, max: 3 }),
});

type Late = { message: InboundMessage; left: number };

/** Runs a turn; what the bot said in it, if the same state held before and after it. */
const hear = async (world: World, message: InboundMessage): Promise<string[]> => {
  const before = await world.current();
  const outcome = await world.run(message);
  const after = await world.current();
  // The record says who has it: a turn that begins and ends with a person there, or with waiting for one, is not the bot's.
  const isPersons = before !== undefined && before.state === after?.state && before.state !== "away";
  const isOver = message.content.type === "agent-left";
  const bot = (outcome?.messages ?? []).filter(({ from }) => from === "bot");
  return isPersons && !isOver ? bot.map(({ text }) => text) : [];
};

const arrive = async (world: World, late: readonly Late[]): Promise<Late[]> => {
  for (const { message } of late.filter(({ left }) => left === 0)) expect(await hear(world, message)).toEqual([]);
  return late.filter(({ left }) => left > 0).map(({ message, left }) => ({ message, left: left - 1 }));
};

const happen = async (world: World, what: string): Promise<InboundMessage | undefined> => {
  const handoff = await world.current();
  // A move that the state machine refuses is one that did not happen.
  return handoff && moves[what]?.(world, handoff).catch(() => undefined);
};

it("never has the bot answer while a person has the conversation, in whatever order things happen", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 18 }), async (steps) => {
      const world = await createWorld();
      let late: Late[] = [];
      for (const { what, delay } of steps) {
        late = await arrive(world, late);
        const said = citizen[what]?.();
        if (said) expect(await hear(world, said)).toEqual([]);
        const event = await happen(world, what);
        if (event && delay < 3) late = [...late, { message: event, left: delay }];
      }
      await arrive(world, late);
    }),
    { numRuns: 150 },
  );
});

it("gives the number at once and alerts the desk when danger is written to a person, who keeps the talk", async () => {
  const world = await createWorld();
  const hints: unknown[] = [];
  world.deps.desk = { changed: async (hint) => void hints.push(hint) };
  await world.run(buildInbound("人工"));
  const waiting = await world.current();
  const taken = await acceptHandoff(world.deps, { handoffId: waiting?.id ?? "", agent: ann });
  await world.run(events.joinedEvent(taken, world.clock.now().toISOString()));

  const outcome = await world.run(buildInbound("我不想活了"));

  expect(outcome?.messages.map(({ from, status }) => [from, status])).toEqual([
    ["citizen", null],
    ["system", "blocked.crisis"],
  ]);
  expect(outcome?.messages[1]?.text).toMatch(/\d{3,}/);
  expect((await world.current())?.alertAt).not.toBeNull();
  expect(hints).toEqual([{ handoffId: taken.id, conversationId: "cnv_test" }]);
});

it("moves whoever writes something dangerous while waiting to the front", async () => {
  const world = await createWorld();
  await world.run(buildInbound("人工"));

  const outcome = await world.run(buildInbound("我不想活了"));

  expect(outcome?.messages.map(({ status }) => status)).toEqual([null, "blocked.crisis", "handed.waiting"]);
  expect((await world.current())?.alertAt).not.toBeNull();
});
