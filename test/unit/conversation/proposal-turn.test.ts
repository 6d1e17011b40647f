import { beforeEach, describe, expect, it } from "vitest";
import { planTurn } from "../../../functions/conversation/plan-turn.ts";
import { runTurn } from "../../../functions/conversation/run-turn.ts";
import type { PlanDeps } from "../../../functions/conversation/turn-context.ts";
import { proposeValue } from "../../../functions/forms/propose-value.ts";
import { acceptHandoff } from "../../../functions/handoff/accept-handoff.ts";
import { joinedEvent, proposedEvent } from "../../../functions/handoff/handoff-events.ts";
import type { InboundMessage } from "../../../functions/messages/inbound-message.ts";
import { silentLogger } from "../../../functions/shared/logger.ts";
import { steppedClock } from "../../support/case-builders.ts";
import { buildConversation, buildInbound } from "../../support/conversation-builders.ts";
import { formDeps } from "../../support/form-deps.ts";
import { newborn } from "../../support/form-newborn.ts";
import { talkTo } from "../../support/form-talk.ts";
import { createMemoryConversationStore } from "../../support/memory-conversation-store.ts";
import { createMemoryHandoffStore } from "../../support/memory-handoff-store.ts";
import { createMemoryReminderStore } from "../../support/memory-reminder-store.ts";
import { createMemorySubmissionStore } from "../../support/memory-submission-store.ts";
import { createMemoryTicketStore } from "../../support/memory-ticket-store.ts";

/** A citizen who has begun a form and is with an agent now. */
const createWorld = async () => {
  const clock = steppedClock();
  const conversations = createMemoryConversationStore();
  const handoffs = createMemoryHandoffStore();
  const deps: PlanDeps = {
    ...formDeps,
    conversations,
    answers: {} as PlanDeps["answers"],
    services: [newborn],
    submissions: createMemorySubmissionStore(),
    reminders: createMemoryReminderStore(),
    handoffs,
    tickets: createMemoryTicketStore(),
    calendar: { holidays: [], workdays: [] } as unknown as PlanDeps["calendar"],
    isDeskStaffed: async () => true,
    clock,
  };
  const run = (message: InboundMessage) => {
    clock.forward(1000);
    return runTurn({ conversations, plan: planTurn(deps), wording: deps.wording, clock, log: silentLogger }, message);
  };
  const at = () => clock.now().toISOString();
  await conversations.create(buildConversation(), []);
  await run(buildInbound("办出生样例"));
  await run(buildInbound("湖南株洲"));
  await run(buildInbound("人工"));
  const [waiting] = await handoffs.listByState("waiting", 1);
  const handoff = await acceptHandoff(
    { handoffs, clock },
    { handoffId: waiting?.id ?? "", agent: { id: "ann", name: "安然" } },
  );
  await run(joinedEvent(handoff, at()));
  const draft = async () => {
    const { form } = (await conversations.find("cnv_test")) ?? expect.unreachable();
    return (await conversations.findDraft("cnv_test", form?.draftId ?? "")) ?? expect.unreachable();
  };
  const propose = (fieldId: string, value: string) =>
    run(proposedEvent(handoff, `desk-${fieldId}`, { fieldId, value }, at()));
  return { run, draft, propose };
};

let world: Awaited<ReturnType<typeof createWorld>>;
beforeEach(async () => {
  world = await createWorld();
});
const press = (value: string) => buildInbound({ type: "choice", value });

describe("a value that an agent proposes", () => {
  it("is shown to the citizen and fills nothing in by itself", async () => {
    const outcome = await world.propose("mother", "李小禾");

    expect(outcome?.messages).toMatchObject([
      { from: "agent", text: expect.stringContaining("“母亲姓名”填成“李小禾”"), choices: [{ label: "就这样填" }, {}] },
    ]);
    expect((await world.draft()).answers).not.toHaveProperty("mother");
  });

  it.each(["answer:mother=李小禾", "就这样填"])("is filled in when the citizen takes it over: %s", async (how) => {
    await world.propose("mother", "李小禾");
    const outcome = await world.run(how.startsWith("answer:") ? press(how) : buildInbound(how));

    expect((await world.draft()).answers.mother).toBe("李小禾");
    expect(outcome?.messages.at(-1)).toMatchObject({ from: "system", text: "“母亲姓名”已经填上了。" });
    expect(outcome?.messages.filter(({ from }) => from === "bot")).toEqual([]);
  });

  it("is not filled in when the citizen leaves it, or presses a button that nobody offered", async () => {
    await world.propose("mother", "李小禾");
    await world.run(buildInbound("先不填这个"));
    await world.run(press("answer:mother=别人"));

    expect((await world.draft()).answers).not.toHaveProperty("mother");
  });

  it("submits nothing: the agent cannot confirm, and a confirmation pressed meanwhile does not count", async () => {
    await world.run(press("form:confirm"));

    expect((await world.draft()).stage).toBe("filling");
  });
});

describe("what may be proposed", () => {
  const outcome = (fieldId: string, value: string) => {
    const talk = talkTo(newborn);
    talk.draft = { ...talk.draft, answers: { mother: "李小禾" } };
    return proposeValue(formDeps, newborn, talk.draft, { fieldId, value });
  };

  it("is what the form itself would take", () => {
    expect(outcome("child.1.birth", "去年3月5日")).toMatchObject({ shown: "2025年3月5日" });
    expect(outcome("child.1.birth", "农历三月初五")).toEqual({ problem: expect.stringContaining("公历") });
  });

  it("never is a consent, never sensitive, and never a field that does not apply", () => {
    expect(outcome("mother-id", "99010119950612212X")).toEqual({ problem: expect.stringContaining("群众自己") });
    expect(outcome("sensitive-consent", "同意")).toEqual({ problem: expect.stringContaining("群众自己") });
    expect(outcome("child.2.name", "张小雨")).toEqual({ problem: expect.stringContaining("群众自己") });
  });
});
