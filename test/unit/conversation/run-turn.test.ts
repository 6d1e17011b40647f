import { describe, expect, it } from "vitest";
import { type Plan, say } from "../../../functions/conversation/plan.ts";
import { type Planner, runTurn } from "../../../functions/conversation/run-turn.ts";
import { reply } from "../../../functions/messages/reply.ts";
import { AppError } from "../../../functions/shared/app-error.ts";
import { silentLogger } from "../../../functions/shared/logger.ts";
import { buildConversation, buildInbound, fixedClock } from "../../support/conversation-builders.ts";
import { createMemoryConversationStore } from "../../support/memory-conversation-store.ts";
import { traced } from "../../support/traced-answer.ts";

const setUp = async (plan: Planner) => {
  const conversations = createMemoryConversationStore();
  await conversations.create(buildConversation(), []);
  return { conversations, plan, wording: (key: string) => key, clock: fixedClock(), log: silentLogger };
};

const transcript = async ({ conversations }: Awaited<ReturnType<typeof setUp>>) =>
  (await conversations.messagesAfter("cnv_test", 0, 100)).map(({ seq, from, text }) => ({ seq, from, text }));

describe("running a turn", () => {
  it("writes the citizen's line and the replies in order", async () => {
    const deps = await setUp(async () => say([reply({ text: "一" }), reply({ text: "二" })]));

    await runTurn(deps, buildInbound("问"));

    expect(await transcript(deps)).toEqual([
      { seq: 1, from: "citizen", text: "问" },
      { seq: 2, from: "bot", text: "一" },
      { seq: 3, from: "bot", text: "二" },
    ]);
  });

  it("gives the stored messages back when the same message comes again, and plans nothing", async () => {
    let plans = 0;
    const deps = await setUp(async () => {
      plans += 1;
      return say([reply({ text: `${plans}` })]);
    });
    const message = buildInbound("问");

    const first = await runTurn(deps, message);
    const again = await runTurn(deps, message);

    expect(plans).toBe(1);
    expect(again?.messages).toEqual(first?.messages);
  });

  it("lets exactly one of two simultaneous runs write", async () => {
    const deps = await setUp(async () => say([reply({ text: "答" })]));
    const message = buildInbound("问");

    const outcomes = await Promise.allSettled([runTurn(deps, message), runTurn(deps, message)]);

    expect(outcomes.some(({ status }) => status === "fulfilled")).toBe(true);
    expect(await transcript(deps)).toHaveLength(2);
  });

  describe("whose answer is not wanted any more", () => {
    const late = (text: string) => ({
      ...buildInbound(text),
      at: new Date(fixedClock().now().getTime() - 2_000).toISOString(),
    });
    const answered: Plan = { ...say([reply({ text: "答" })], { lastEntryIds: ["entry"] }), traced };
    const stopped = async (plan: Plan) => ({ ...(await setUp(async () => plan)), stops: { has: async () => true } });

    it("says that it was stopped instead, and remembers nothing of the answer", async () => {
      const deps = await stopped(answered);

      const outcome = await runTurn(deps, late("问"));

      expect(await transcript(deps)).toEqual([
        { seq: 1, from: "citizen", text: "问" },
        { seq: 2, from: "system", text: "conversation.answer-stopped" },
      ]);
      expect(outcome?.conversation.lastEntryIds).toEqual([]);
      expect(outcome?.asked).toBeUndefined();
    });

    it("says it all the same when records were made for it, when nothing was stopped, or sooner than anybody could", async () => {
      const made = await stopped(say([reply({ text: "已登记" })]));
      const wanted = { ...(await stopped(answered)), stops: { has: async () => false } };
      const quick = { ...(await stopped(answered)), stops: { has: () => Promise.reject(new Error("not read")) } };

      expect((await runTurn(made, late("开工单")))?.messages.at(-1)?.text).toBe("已登记");
      expect((await runTurn(wanted, late("问")))?.messages.at(-1)?.text).toBe("答");
      expect((await runTurn(quick, buildInbound("问")))?.messages.at(-1)?.text).toBe("答");
    });
  });

  it("apologises and offers a person when a capability breaks", async () => {
    const deps = await setUp(async () => {
      throw new AppError("upstream.unavailable");
    });

    const outcome = await runTurn(deps, buildInbound("问"));

    expect(outcome?.messages.at(-1)).toMatchObject({ status: "failed.fault", text: "conversation.fault" });
    expect(outcome?.messages.at(-1)?.choices.map(({ value }) => value)).toContain("action:person");
  });

  it("plans once more after a hiccup, and no more than that", async () => {
    let failures = 1;
    const deps = await setUp(async () => {
      failures -= 1;
      if (failures >= 0) throw new Error("a hiccup");
      return say([reply({ text: "答" })]);
    });

    expect((await runTurn(deps, buildInbound("问")))?.messages.at(-1)?.text).toBe("答");
    failures = 2;
    expect((await runTurn(deps, buildInbound("再问")))?.messages.at(-1)?.status).toBe("failed.fault");
  });

  it("apologises instead of storing what could not be read back", async () => {
    const choices = [{ value: "action:person", label: "长".repeat(61) }];
    const deps = await setUp(async () => say([reply({ text: "答", choices })]));

    expect((await runTurn(deps, buildInbound("问")))?.messages.at(-1)?.status).toBe("failed.fault");
  });

  it("leaves a broken desk event to the queue", async () => {
    const deps = await setUp(async () => {
      throw new AppError("upstream.unavailable");
    });

    await expect(runTurn(deps, buildInbound({ type: "ticket-moved", ticketId: "tkt_1" }))).rejects.toMatchObject({
      code: "upstream.unavailable",
    });
    expect(await transcript(deps)).toEqual([]);
  });

  it("lets go of a message whose conversation is gone", async () => {
    const deps = await setUp(async () => say([]));
    expect(await runTurn(deps, buildInbound("问", { conversationId: "cnv_gone" }))).toBeUndefined();
  });

  it("remembers the buttons offered, what was asked and how it ended", async () => {
    const choices = [{ value: "action:person", label: "找人工" }];
    const deps = await setUp(async () => say([reply({ text: "不知道", status: "unanswerable.no-hit", choices })]));

    await runTurn(deps, buildInbound("我的电话13900001111，能领吗"));

    const conversation = await deps.conversations.find("cnv_test");
    expect(conversation).toMatchObject({ offered: choices, lastStatus: "unanswerable.no-hit" });
    expect(conversation?.lastWords).toContain("能领吗");
    expect(conversation?.lastWords).not.toContain("13900001111");
  });
});
