import { describe, expect, it } from "vitest";
import { codeIn, wantsCode } from "../../../functions/conversation/continuation.ts";
import { planTurn } from "../../../functions/conversation/plan-turn.ts";
import { runTurn } from "../../../functions/conversation/run-turn.ts";
import { startConversation } from "../../../functions/conversation/start-conversation.ts";
import type { PlanDeps } from "../../../functions/conversation/turn-context.ts";
import type { InboundMessage } from "../../../functions/messages/inbound-message.ts";
import { randomCode, readCode } from "../../../functions/shared/id.ts";
import { silentLogger } from "../../../functions/shared/logger.ts";
import { steppedClock } from "../../support/case-builders.ts";
import { buildInbound } from "../../support/conversation-builders.ts";
import { formDeps } from "../../support/form-deps.ts";
import { newborn } from "../../support/form-newborn.ts";
import { createMemoryContinuationStore } from "../../support/memory-continuation-store.ts";
import { createMemoryConversationStore } from "../../support/memory-conversation-store.ts";

const minute = 60_000;

const createWorld = () => {
  const clock = steppedClock();
  const conversations = createMemoryConversationStore();
  const queued: InboundMessage[] = [];
  const inbox = { send: async (message: InboundMessage) => void queued.push(message) };
  const deps = {
    ...formDeps,
    conversations,
    continuing: { codes: createMemoryContinuationStore(), conversations, inbox },
    services: [newborn],
    isDeskStaffed: async () => true,
    clock,
    answers: { switches: async () => new Set(["bot-answers"]) },
  } as unknown as PlanDeps;
  const run = { conversations, plan: planTurn(deps), wording: deps.wording, clock, log: silentLogger };
  const begin = (citizen: string, channel: "web" | "line" | "alipay") =>
    startConversation({ ...deps, conversations }, { citizen, region: "000000", channel });
  const send = async (message: InboundMessage) =>
    (await runTurn(run, message))?.messages.filter(({ from }) => from !== "citizen") ?? [];
  const say = (conversationId: string, content: InboundMessage["content"] | string) => {
    clock.forward(1000);
    return send(buildInbound(content, { conversationId, at: clock.now().toISOString() }));
  };
  return { clock, conversations, queued, begin, say, send };
};

type World = ReturnType<typeof createWorld>;

const codeFrom = async ({ say }: World, conversationId: string): Promise<string> => {
  const [told] = await say(conversationId, "接续码");
  return told?.text.match(/接续码：(\S{4}-\S{4})/)?.[1] ?? "";
};

/** A citizen who has begun a form on the page, and their other self on LINE. */
const createTwo = async () => {
  const world = createWorld();
  const page = await world.begin("cit_page", "web");
  const line = await world.begin("cit_line", "line");
  await world.say(page.id, "办出生样例");
  await world.say(page.id, "湖南株洲");
  return { ...world, page: page.id, line: line.id };
};

describe("a code shown in one channel and typed in another", () => {
  it("brings the unfinished form along, where it goes on with the next question", async () => {
    const two = await createTwo();
    const [taken] = await two.say(two.line, `接续 ${await codeFrom(two, two.page)}`);

    expect(taken?.text).toContain("已经接上您在网页里没填完的“出生样例”");
    const next = await two.say(two.line, taken?.choices[0] ? { type: "choice", value: taken.choices[0].value } : "");
    expect(next.at(-1)).toMatchObject({ form: { field: { id: "mother" } } });
    expect((await two.conversations.openDrafts("cit_line", 10)).map(({ conversationId }) => conversationId)).toEqual([
      two.line,
    ]);
    expect(await two.conversations.openDrafts("cit_page", 10)).toEqual([]);
  });

  it("leaves the two citizens two", async () => {
    const two = await createTwo();
    await two.say(two.line, await codeFrom(two, two.page));

    expect((await two.conversations.find(two.page))?.citizen).toBe("cit_page");
    expect((await two.conversations.find(two.line))?.citizen).toBe("cit_line");
  });

  it("is told where it was shown, with a way to a person, and the form is no longer in hand there", async () => {
    const two = await createTwo();
    await two.say(two.line, await codeFrom(two, two.page));
    const [event] = two.queued;
    const [told] = event ? await two.send(event) : [];

    expect(event?.conversationId).toBe(two.page);
    expect(told?.text).toContain("LINE");
    expect(told?.text).toContain("不是您本人操作");
    expect(told?.choices).toEqual([{ label: "找人工", value: "action:person" }]);
    expect(await two.conversations.find(two.page)).toMatchObject({ form: null, drafts: {} });
  });

  it("does the same again when its message is redelivered, and nothing for anybody else", async () => {
    const two = await createTwo();
    const third = await two.begin("cit_third", "alipay");
    const code = await codeFrom(two, two.page);
    const message = buildInbound(code, { conversationId: two.line, at: two.clock.now().toISOString() });
    const [first] = await two.send(message);
    const [second] = await two.send(message);

    expect(second?.id).toBe(first?.id);
    expect((await two.say(third.id, code))[0]?.text).toContain("用过了");
    expect((await two.say(two.line, code))[0]?.text).toContain("用过了");
    expect(await two.conversations.openDrafts("cit_third", 10)).toEqual([]);
  });

  it("loses nothing when what it did could not be saved: the message comes back and does it then", async () => {
    const two = await createTwo();
    const code = await codeFrom(two, two.page);
    const message = buildInbound(code, { conversationId: two.line, at: two.clock.now().toISOString() });
    const { commit } = two.conversations;
    two.conversations.commit = async () => {
      throw new Error("killed before the commit");
    };
    await expect(two.send(message)).rejects.toThrow("killed");
    expect(await two.conversations.openDrafts("cit_page", 10)).toHaveLength(1);
    two.conversations.commit = commit;
    await two.send(message);

    expect(await two.conversations.openDrafts("cit_line", 10)).toHaveLength(1);
    expect(await two.conversations.openDrafts("cit_page", 10)).toEqual([]);
    expect(new Set(two.queued.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it("is worth nothing after ten minutes", async () => {
    const two = await createTwo();
    const code = await codeFrom(two, two.page);
    two.clock.forward(10 * minute);

    expect((await two.say(two.line, code))[0]?.text).toContain("过期");
    expect(two.queued).toEqual([]);
    expect(await two.conversations.openDrafts("cit_line", 10)).toEqual([]);
  });

  it("is not used up where it was shown", async () => {
    const two = await createTwo();
    const code = await codeFrom(two, two.page);

    expect((await two.say(two.page, code))[0]?.text).toContain("另一个渠道");
    expect((await two.say(two.line, code))[0]?.text).toContain("已经接上");
  });

  it("cannot be guessed: after five tries nothing is looked up for ten minutes, and others are not affected", async () => {
    const two = await createTwo();
    const third = await two.begin("cit_third", "alipay");
    const code = await codeFrom(two, two.page);
    for (let at = 0; at < 5; at += 1) {
      const wrong = randomCode(8);
      expect((await two.say(two.line, wrong))[0]?.text).toContain("不对");
    }

    expect((await two.say(two.line, code))[0]?.text).toContain("试得有点多");
    expect((await two.say(third.id, code))[0]?.text).toContain("已经接上");
  });

  it("keeps a form of the same kind that is here already; the other one stays where it was", async () => {
    const two = await createTwo();
    await two.say(two.line, "办出生样例");
    const [taken] = await two.say(two.line, await codeFrom(two, two.page));

    expect(taken?.text).toContain("没有可以移过来的表");
    expect((await two.conversations.openDrafts("cit_page", 10)).length).toBe(1);
    expect((await two.conversations.openDrafts("cit_line", 10)).length).toBe(1);
  });
});

describe("words about codes", () => {
  it("are understood in the ways people write them", () => {
    for (const words of ["接续码", "我要接续码", "换个渠道继续", "换个手机接着填吧", "在别的渠道继续办"])
      expect(wantsCode(words)).toBe(true);
    for (const words of ["接续码是什么", "养老保险怎么接续", "社保关系转移接续", "换个地方继续交社保行吗"])
      expect(wantsCode(words)).toBe(false);
    const code = "4F7K-PM9D";
    for (const words of [code, "接续4f7kpm9d", "接续码：４Ｆ７Ｋ－ＰＭ９Ｄ", "接续码是 4F7K PM9D。"])
      expect(codeIn(words)).toBe("4F7KPM9D");
    for (const words of ["34679346", "GD20261123-4F7KPM", "接续", "医保接续怎么办", "4F7K-PM9", "13900000000"])
      expect(codeIn(words)).toBeUndefined();
  });

  it("name every code that can be made", () => {
    const codes = Array.from({ length: 200 }, () => randomCode(8));
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(readCode(code, 8)).toBe(code);
  });
});
