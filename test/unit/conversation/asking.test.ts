import { describe, expect, it } from "vitest";
import { noteAsked } from "../../../functions/conversation/note-asked.ts";
import { takeFeedback } from "../../../functions/conversation/take-feedback.ts";
import { action } from "../../../functions/messages/action.ts";
import { createAskingWorld } from "../../support/asking-world.ts";
import { buildInbound } from "../../support/conversation-builders.ts";

const strange = "火星基地的居住证在哪里换发";
const known = "带薪年休假有几天";

type World = Awaited<ReturnType<typeof createAskingWorld>>;
const onlyGap = async ({ gaps }: World) => {
  const list = await gaps.listGaps();
  expect(list).toHaveLength(1);
  const [gap] = list;
  if (!gap) throw new Error("no gap");
  return gap;
};

describe("what a turn says about the entries", () => {
  it("is kept once, also when the turn is noted again: a question nobody could answer", async () => {
    const world = await createAskingWorld();
    const message = buildInbound(strange);
    await world.send(message);
    await world.send(message);

    expect(await onlyGap(world)).toMatchObject({ title: strange, size: 1, reasons: { unanswered: 1 } });
    expect((await world.problems.list()).map(({ size }) => size)).toEqual([1]);
  });

  it("is kept as a hit of the entry that answered, and makes no gap", async () => {
    const world = await createAskingWorld();
    await world.say(known);
    expect(await world.gaps.listForEntry("annual-leave-days", 5)).toMatchObject([{ text: known, answered: true }]);
    expect(await world.gaps.listGaps()).toEqual([]);
  });

  it("is the question before, when a person is asked for", async () => {
    const world = await createAskingWorld();
    await world.say(known);
    await world.say("人工");
    await world.say("人工");
    expect(await onlyGap(world)).toMatchObject({ title: known, size: 1, reasons: { "handed-over": 1 } });
  });

  it("is nothing for small talk, and nothing for an outcome without words", async () => {
    const world = await createAskingWorld();
    await world.say("你好");
    const conversation = await world.conversations.find("cnv_test");
    if (conversation) await noteAsked(world, { conversation, messages: [], deliveredAt: null });
    expect(await world.gaps.listGaps()).toEqual([]);
  });
});

describe("what a citizen says about an answer", () => {
  const conversationOf = async ({ conversations }: World) => {
    const conversation = await conversations.find("cnv_test");
    if (!conversation) throw new Error("no conversation");
    return conversation;
  };

  it("is kept once for each message, masked, and can be changed", async () => {
    const world = await createAskingWorld();
    const [answer] = await world.say(known);
    const { seq = 0, id = "" } = answer ?? {};
    const noted: unknown[] = [];
    const turnRecords = { setFeedback: async (_id: string, opinion: unknown) => void noted.push(opinion) };
    const deps = { ...world, turnRecords, clock: world.clock };
    const bad = { useful: false, reason: "wrong" as const, remark: "我是李晓雨，电话13900001234，天数不对" };
    for (const given of [bad, bad])
      await takeFeedback(deps, await conversationOf(world), { seq, messageId: id }, given);

    const [kept, ...others] = await world.feedback.list("cnv_test");
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ messageId: id, useful: false, reason: "wrong" });
    expect(kept?.remark).not.toMatch(/13900001234/);
    expect(await onlyGap(world)).toMatchObject({ size: 1, reasons: { disliked: 1 } });
    expect(await world.problems.list()).toMatchObject([{ size: 1, sources: { dislike: 1 } }]);

    await takeFeedback(deps, await conversationOf(world), { seq }, { useful: true, reason: "wrong", remark: "x" });
    expect(await world.feedback.list("cnv_test")).toMatchObject([{ useful: true, reason: null, remark: null }]);
    expect(noted.at(0)).toMatchObject({ verdict: "not-useful", reason: "wrong" });
    expect(noted.at(-1)).toMatchObject({ verdict: "useful", reason: null });
    const [question] = await world.gaps.listQuestions((await onlyGap(world)).id, 5);
    expect(question).toMatchObject({ text: known, opinion: { useful: true } });
  });

  it("is refused for a message that is no answer, for one that is not there, and under another's id", async () => {
    const world = await createAskingWorld();
    const [answer] = await world.say(known);
    const given = { useful: true, reason: null, remark: null };
    const conversation = await conversationOf(world);
    const deps = { ...world, clock: world.clock };
    for (const seq of [1, 99]) expect(await takeFeedback(deps, conversation, { seq }, given)).toBe(undefined);
    expect(await takeFeedback(deps, conversation, { seq: answer?.seq ?? 0, messageId: "msg_other" }, given)).toBe(
      undefined,
    );
    expect(await world.feedback.list("cnv_test")).toEqual([]);
  });

  it("can be said by buttons: not useful, then why", async () => {
    const world = await createAskingWorld();
    const [answer] = await world.say(known);
    const [why] = await world.press(action.feedback(answer?.seq ?? 0, "useless"));
    expect(why?.choices.map(({ label }) => label)).toEqual([
      "内容有错",
      "已经过时",
      "不是我的情况",
      "看不明白",
      "找人工",
    ]);
    const [thanks] = await world.press(why?.choices[1]?.value ?? "");
    expect(thanks?.text).toContain("已经记下");
    expect(await world.feedback.list("cnv_test")).toMatchObject([{ useful: false, reason: "outdated" }]);
  });

  it.each([
    ["没用", { useful: false, reason: null }],
    ["这个回答没有用。", { useful: false, reason: null }],
    ["过时了", { useful: false, reason: "outdated" }],
    ["不是我的情况", { useful: false, reason: "not-my-case" }],
    ["看不懂", { useful: false, reason: "unclear" }],
    ["答得不对", { useful: false, reason: "wrong" }],
    ["很有用", { useful: true, reason: null }],
  ])("can be said in words right after it: %s", async (words, expected) => {
    const world = await createAskingWorld();
    await world.say(known);
    await world.say(words);
    expect(await world.feedback.list("cnv_test")).toMatchObject([expected]);
  });

  it.each(["没用完的年假怎么办", "这个表看不懂怎么填"])("is not heard in a question: %s", async (words) => {
    const world = await createAskingWorld();
    await world.say(known);
    await world.say(words);
    expect(await world.feedback.list("cnv_test")).toEqual([]);
  });

  it("is possible for an answer that is not there too, and for one of long ago", async () => {
    const world = await createAskingWorld();
    const [unknown] = await world.say(strange);
    await world.say("没用");
    expect(await world.feedback.list("cnv_test")).toMatchObject([{ messageId: unknown?.id }]);
    const [gone] = await world.press(action.feedback(999, "useful"));
    expect(gone?.text).toContain("已经找不到");
  });
});

describe("being told when there is an answer", () => {
  const agree = async (world: World) => {
    const [unknown] = await world.say(strange);
    const offered = unknown?.choices.find(({ label }) => label === "有答案时告诉我");
    const [kept] = await world.press(offered?.value ?? "");
    return kept;
  };
  const found = async (world: World) => {
    const { id: gapId } = await onlyGap(world);
    return { type: "answer-found" as const, gapId, entryId: "annual-leave-days", title: "带薪年休假有几天" };
  };

  it("is offered after an I-don't-know only, and what is agreed to is said", async () => {
    const world = await createAskingWorld();
    const kept = await agree(world);
    expect(kept?.text).toContain("只说一次");
    expect(kept?.choices.map(({ label }) => label)).toEqual(["不用告诉我了"]);
    expect(await world.askers.listOf("cit_test")).toMatchObject([{ text: strange, toldAt: null }]);
    expect((await world.conversations.find("cnv_test"))?.keepUntil).toBeGreaterThan(0);
    const [answer] = await world.say(known);
    expect(answer?.choices.map(({ label }) => label)).not.toContain("有答案时告诉我");
  });

  it("tells the answer once, with a button that opens it", async () => {
    const world = await createAskingWorld();
    await agree(world);
    const event = buildInbound(await found(world));
    const [told] = await world.send(event);
    const [again] = await world.send(event);
    expect(told?.text).toContain("您问过的问题已有答案");
    expect(told?.text).toContain(strange);
    expect(again?.id).toBe(told?.id);
    const [answer] = await world.press(told?.choices[0]?.value ?? "");
    expect(answer?.status).toBe("answered.direct");
  });

  it.each(["不用告诉我了", "退订"])("ends with one word: %s", async (word) => {
    const world = await createAskingWorld();
    await agree(world);
    const [off] = await world.say(word);
    expect(off?.text).toMatch(/不再|已退订/);
    expect(await world.say(await found(world))).toEqual([]);
  });

  it("ends with the button below the consent", async () => {
    const world = await createAskingWorld();
    const kept = await agree(world);
    await world.press(kept?.choices[0]?.value ?? "");
    expect(await world.say(await found(world))).toEqual([]);
    expect(await world.askers.countWaiting((await onlyGap(world)).id)).toBe(0);
  });

  it("says nothing to somebody who never agreed", async () => {
    const world = await createAskingWorld();
    await world.say(strange);
    expect(await world.say(await found(world))).toEqual([]);
  });
});
