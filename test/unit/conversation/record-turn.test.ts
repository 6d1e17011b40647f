import { describe, expect, it } from "vitest";
import { type Plan, say } from "../../../functions/conversation/plan.ts";
import { createTurnRecorder } from "../../../functions/conversation/record-turn.ts";
import { runTurn } from "../../../functions/conversation/run-turn.ts";
import type { Draft } from "../../../functions/forms/draft.ts";
import { reply } from "../../../functions/messages/reply.ts";
import { AppError } from "../../../functions/shared/app-error.ts";
import { silentLogger } from "../../../functions/shared/logger.ts";
import {
  buildConversation,
  buildDraft,
  buildInbound,
  fixedClock,
  testTime,
} from "../../support/conversation-builders.ts";
import { createMemoryConversationStore } from "../../support/memory-conversation-store.ts";
import { createMemoryTurnRecords } from "../../support/memory-insights.ts";
import { traced } from "../../support/traced-answer.ts";

const setUp = async (plan: Plan, before = buildConversation(), prices?: { input: number; output: number }) => {
  const conversations = createMemoryConversationStore();
  await conversations.create(before, []);
  // A draft that the plan changes was there before, as often written as its version says.
  for (const planned of plan.drafts)
    for (let version = 0; version < planned.version; version += 1) {
      const conversation = { ...before, version };
      const turn = { messageId: `before-${version}`, firstSeq: 1, lastSeq: 1, at: testTime, deliveredAt: testTime };
      await conversations.commit({ conversation, messages: [], drafts: [{ ...planned, version }], turn });
    }
  const turns = createMemoryTurnRecords();
  const record = createTurnRecorder({ turns, conversations, prices, log: silentLogger });
  const deps = { conversations, plan: async () => plan, record, wording: (key: string) => key, log: silentLogger };
  return { turns, conversations, deps: { ...deps, clock: fixedClock("2026-11-23T02:00:00.450Z") } };
};

const draft = (changes: Partial<Draft>): Draft => buildDraft({ answers: {}, ...changes });

const asking = (field: string) =>
  reply({
    text: "？",
    status: "form.asking",
    form: {
      ...{ draftId: "frm_1", serviceId: "retirement", serviceTitle: "退休", error: null },
      field: { id: field, label: field, type: "text", optional: false, help: null, example: null, choices: [] },
      progress: { answered: 0, total: 3 },
    },
  });

describe("the record of a turn", () => {
  it("has the question masked, how it was answered, and what it cost at the operator's prices", async () => {
    const answered = { ...say([reply({ text: "5 天", status: "answered.composed" })]), traced };
    const { deps, turns } = await setUp(answered, undefined, { input: 2, output: 8 });
    await runTurn(deps, buildInbound("我电话13900001111，年假几天"));

    const [record] = turns.all();
    expect(record).toMatchObject({
      ...{ outcome: "answered", department: "人社局", score: 0.93, ms: 450, seq: 1, channel: "web" },
      ...{ tokens: { input: 1000, output: 50 }, costMicros: 2400 },
      pipeline: { steps: [["mask", 0.2]], hits: [["annual-leave-days", 21.5, 0.93, 0.9]] },
    });
    expect(JSON.stringify(record)).not.toContain("13900001111");
    expect(record?.text).toContain("年假几天");
  });

  it("is written once for a message that comes again, and again for one that crashed before its end", async () => {
    const { deps, turns, conversations } = await setUp({ ...say([reply({ text: "5 天" })]), traced });
    const message = buildInbound("年假几天");
    const crashing = { ...conversations, commit: () => Promise.reject(new AppError("record.changed")) };
    await expect(runTurn({ ...deps, conversations: crashing }, message)).rejects.toThrow();
    for (let n = 0; n < 5; n += 1) await runTurn(deps, message);

    expect(turns.all()).toHaveLength(1);
  });

  it("does not hold up the answer when it cannot be written", async () => {
    const { deps, conversations } = await setUp(say([reply({ text: "答" })]));
    const turns = { ...createMemoryTurnRecords(), put: () => Promise.reject(new Error("no table")) };
    const record = createTurnRecorder({ turns, conversations, log: silentLogger });
    expect((await runTurn({ ...deps, record }, buildInbound("问")))?.messages.at(-1)?.text).toBe("答");
  });

  it("says how far a form got, with items of a group as one question, and nothing of the answers", async () => {
    const started = say([asking("name")], { form: { draftId: "frm_1", serviceId: "retirement", paused: false } }, [
      draft({}),
    ]);
    const first = await setUp(started);
    await runTurn(first.deps, buildInbound("办理退休"));
    expect(first.turns.all()).toMatchObject([{ outcome: null, text: "", form: { step: "started", field: "name" } }]);

    const inHand = {
      form: { draftId: "frm_1", serviceId: "retirement", paused: false },
      drafts: { retirement: "frm_1" },
    };
    const filled = say([asking("child.2.name")], { form: inHand.form }, [
      draft({ version: 1, answers: { name: "张小满" } }),
    ]);
    const second = await setUp(filled, buildConversation(inHand));
    await runTurn(second.deps, buildInbound("张小满"));
    expect(second.turns.all()).toMatchObject([{ text: "", form: { step: "field", field: "child.name" } }]);
    expect(JSON.stringify(second.turns.all())).not.toContain("张小满");

    const done = say([reply({ text: "回执", status: "form.submitted" })], { form: null }, [
      draft({ stage: "submitted", version: 2 }),
    ]);
    const third = await setUp(done, buildConversation(inHand));
    await runTurn(third.deps, buildInbound("确认提交"));
    expect(third.turns.all()).toMatchObject([{ form: { step: "submitted", serviceId: "retirement" } }]);
  });

  it("knows when a person was asked for, came and left, and counts nothing of what they say to each other", async () => {
    const view = (state: "waiting" | "active" | "ended") =>
      reply({
        ...{ text: "…", status: `handed.${state}` as const },
        handoff: { handoffId: "hnd_1", state, position: null, agentName: null },
      });
    const withPerson = buildConversation({ owner: "agent", handoffId: "hnd_1" });
    const joined = { type: "agent-joined", handoffId: "hnd_1", agentId: "a", agentName: "孙" } as const;
    const left = { type: "agent-left", handoffId: "hnd_1", reason: "ended" } as const;

    const steps = [];
    for (const [before, content, state] of [
      [buildConversation(), "人工", "waiting"],
      [buildConversation({ owner: "waiting", handoffId: "hnd_1" }), "还要多久", "waiting"],
      [buildConversation({ owner: "waiting", handoffId: "hnd_1" }), joined, "active"],
      [withPerson, left, "ended"],
    ] as const) {
      const { deps, turns } = await setUp(say([view(state)]), before);
      await runTurn(deps, buildInbound(content));
      steps.push(turns.all()[0]?.person?.step);
    }
    expect(steps).toEqual(["asked", undefined, "accepted", "ended"]);

    const talk = await setUp(say([]), withPerson);
    await runTurn(talk.deps, buildInbound("您好"));
    expect(talk.turns.all()).toEqual([]);
  });

  it.each([
    ["blocked.crisis", "crisis"],
    ["unanswerable.switched-off", "off"],
    ["form.paused", null],
  ] as const)("takes %s without the steps of answering for %s", async (status, outcome) => {
    const { deps, turns } = await setUp(say([reply({ text: "…", status })]));
    await runTurn(deps, buildInbound("我不想活了"));
    expect(turns.all()[0]?.outcome).toBe(outcome);
  });

  it("counts a ticket, a rating, and an entry opened by its button", async () => {
    const ticket = await setUp(say([reply({ text: "工单", status: "handed.ticket" })]));
    await runTurn(ticket.deps, buildInbound("确认提交"));
    expect(ticket.turns.all()).toMatchObject([{ ticketOpened: true }]);

    const rated = await setUp(say([reply({ text: "谢谢" })]));
    await runTurn(rated.deps, buildInbound({ type: "choice", value: "rate:hnd_abc:2" }));
    expect(rated.turns.all()).toMatchObject([{ rating: 2, outcome: null }]);

    const read = await setUp({ ...say([reply({ text: "全文" })]), traced: { ...traced, isRead: true } });
    await runTurn(read.deps, buildInbound({ type: "choice", value: "entry:annual-leave-days" }));
    expect(read.turns.all()).toMatchObject([{ outcome: "read", text: "" }]);
  });

  it("forgets the words of a message that was taken back", async () => {
    const { deps, turns } = await setUp({ ...say([reply({ text: "5 天" })]), traced });
    const message = buildInbound("年假几天");
    await runTurn(deps, message);
    await runTurn(
      { ...deps, plan: async () => say([]) },
      buildInbound({ type: "recalled", recalledId: message.messageId }),
    );

    expect(turns.all()).toMatchObject([{ text: "", pipeline: { queries: [] } }]);
  });
});
