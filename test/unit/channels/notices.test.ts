import { describe, expect, test } from "vitest";
import { connectAlipay } from "../../../functions/channels/alipay/connect.ts";
import type { ReplyDraft } from "../../../functions/messages/message.ts";
import { reply } from "../../../functions/messages/reply.ts";
import { createFakeAlipay } from "../../../local/platforms/alipay.ts";
import { createFakeWechat } from "../../../local/platforms/wechat.ts";
import { channelFixtures, miniAccount } from "../../support/channel-fixtures.ts";
import { channelWorld, type WorldOptions } from "../../support/channel-world.ts";
import { alipayAccount, alipayFixture } from "../../support/platform-fixtures.ts";

const [mini] = channelFixtures;
if (!mini) throw new Error("the fixture of WeChat is gone");
const citizen = "o-citizen-one";
const hour = 3_600_000;

const progress = {
  id: "template-progress",
  fields: { thing1: "title", phrase2: "status", time3: "time", character_string4: "number" },
  page: "pages/progress/index",
};
const answered = { id: "template-answered", fields: { thing1: "title", phrase2: "status" } };

const moved = (status: "processing" | "handled" = "processing"): ReplyDraft =>
  reply({
    from: "system",
    kind: "ticket",
    status: "answered.progress",
    text: "工单有进展。",
    ticket: {
      number: "GD20261123-4F7KPM",
      status,
      statusLabel: status === "handled" ? "已答复" : "办理中",
      kindLabel: "举报",
      dueOn: "2026-12-01",
      timeline: [],
    },
  });

/** A mini program's world with its fake's own controls; citizens can agree and the window can be over. */
const wechatWorld = (options: WorldOptions) => {
  let fake: ReturnType<typeof createFakeWechat> | undefined;
  const fixture = {
    ...mini,
    platform(now: () => number) {
      fake = createFakeWechat(miniAccount, citizen, now);
      const { pushes } = fake;
      return { ...fake, text: (id: string, words: string) => pushes.text(citizen, id, words) };
    },
  };
  const world = channelWorld(fixture, options);
  if (!fake) throw new Error("no platform was made");
  const { api, pushes } = fake;
  const choose = async (
    event: string,
    template: string,
    choice: "accept" | "reject",
    asList = false,
  ): Promise<void> => {
    const one = { TemplateId: template, SubscribeStatusString: choice, PopupScene: "0" };
    const List = asList ? [one] : one;
    const CreateTime = Math.floor(world.time.ms / 1000);
    const inner = { ToUserName: "gh", FromUserName: citizen, CreateTime, MsgType: "event", Event: event, List };
    await world.reach(pushes.push(JSON.stringify(inner), citizen));
    world.time.ms += 1000;
  };
  const agree = async (template: string, asList = false): Promise<void> => {
    await choose("subscribe_msg_popup_event", template, "accept", asList);
    api.state.consents.set(`${citizen}/${template}`, (api.state.consents.get(`${citizen}/${template}`) ?? 0) + 1);
  };
  /** What is said now comes too late for the chat. */
  const newsAfterTwoDays = async (words = "有消息告诉我"): Promise<void> => {
    await world.platform.say(world.reach, words);
    world.time.ms += 49 * hour;
    await world.runTurns();
  };
  return Object.assign(world, { api, choose, agree, newsAfterTwoDays });
};

describe("a subscribe message", () => {
  const settings = { notices: { progress, answered } };

  test("tells of a ticket's progress when the window is over, in the words its template takes, and never what it is about", async () => {
    const { agree, newsAfterTwoDays, said } = wechatWorld({ settings, answer: () => [moved()] });
    await agree(progress.id);
    await newsAfterTwoDays();

    expect(said()).toEqual(["[订阅消息] 您的工单 · 办理中 · 2026-11-25 13:00 · GD20261123-4F7KPM"]);
    expect(said().join()).not.toContain("举报");
  });

  test("tells that a question is answered, by a person or in a ticket, with the template for it", async () => {
    for (const said of [moved("handled"), reply({ from: "agent", text: "可以办。" }), reply({ text: "可以办。" })]) {
      const world = wechatWorld({ settings, answer: () => [said] });
      await world.agree(answered.id, true);
      await world.newsAfterTwoDays();
      expect(world.said()).toEqual([expect.stringMatching(/^\[订阅消息\] .*已答复$/)]);
    }
  });

  test("goes out once for an event, however often its turn comes back, and uses one consent", async () => {
    const world = wechatWorld({ settings, answer: () => [moved()] });
    for (const _ of [1, 2, 3]) await world.agree(progress.id);
    await world.newsAfterTwoDays();
    const [message] = world.queued.values();
    if (message) for (const _ of [1, 2]) await world.channel.outgoing.deliver(message, []);

    expect(world.said()).toHaveLength(1);
    expect(world.api.state.consents.get(`${citizen}/${progress.id}`)).toBe(2);
    const [{ citizen: pseudonym } = { citizen: "" }] = [
      await world.contacts.find(message?.conversationId ?? ""),
    ].flat();
    expect(await world.contacts.consents(pseudonym, progress.id)).toBe(2);
  });

  test("is tried again when WeChat is down, and then goes out once", async () => {
    const world = wechatWorld({ settings, answer: () => [moved()] });
    await world.agree(progress.id);
    world.api.state.isDown = true;
    await expect(world.newsAfterTwoDays()).rejects.toMatchObject({ code: "upstream.unavailable" });
    world.api.state.isDown = false;
    for (const message of world.queued.values()) await world.runOne(message);

    expect(world.said()).toHaveLength(1);
  });

  test("is not sent without a consent, and not after the citizen took it back", async () => {
    const without = wechatWorld({ settings, answer: () => [moved()] });
    await without.choose("subscribe_msg_popup_event", progress.id, "reject");
    without.api.state.consents.set(`${citizen}/${progress.id}`, 5);
    await without.newsAfterTwoDays();
    expect(without.said()).toEqual([]);

    const revoked = wechatWorld({ settings, answer: () => [moved()] });
    await revoked.agree(progress.id);
    await revoked.choose("subscribe_msg_change_event", progress.id, "reject");
    await revoked.newsAfterTwoDays();
    expect(revoked.said()).toEqual([]);
  });

  test("that WeChat says is used up ends the consents, and a wrong template keeps them", async () => {
    const used = wechatWorld({ settings, answer: () => [moved()] });
    await used.agree(progress.id);
    used.api.state.consents.clear();
    await used.newsAfterTwoDays();
    const [message] = used.queued.values();
    const contact = await used.contacts.find(message?.conversationId ?? "");
    expect(used.said()).toEqual([]);
    expect(await used.contacts.consents(contact?.citizen ?? "", progress.id)).toBe(0);

    const wrong = { ...progress, id: "not-ours" };
    const other = wechatWorld({ settings: { notices: { progress: wrong } }, answer: () => [moved()] });
    await other.agree(wrong.id);
    await other.newsAfterTwoDays();
    const [left] = other.queued.values();
    const known = await other.contacts.find(left?.conversationId ?? "");
    expect(other.said()).toEqual([]);
    expect(await other.contacts.consents(known?.citizen ?? "", wrong.id)).toBe(1);
  });

  test("of a consent for good goes out for every event", async () => {
    const longTerm = { notices: { progress: { ...progress, isLongTerm: true } } };
    const { agree, newsAfterTwoDays, said, api } = wechatWorld({ settings: longTerm, answer: () => [moved()] });
    await agree(progress.id);
    api.state.consents.set(`${citizen}/${progress.id}`, 9);
    await newsAfterTwoDays("一");
    await newsAfterTwoDays("二");

    expect(said().filter((text) => text.startsWith("[订阅消息]"))).toHaveLength(2);
  });

  test("tells that there is more when the five messages of a window are used up", async () => {
    const many = Array.from({ length: 8 }, (_, n) => reply({ text: `第${n + 1}段。${"长".repeat(600)}。` }));
    const { agree, platform, reach, runTurns, said } = wechatWorld({ settings, answer: () => many });
    await agree(answered.id);
    await platform.say(reach, "全说给我听");
    await runTurns();

    expect(
      said()
        .slice(0, 5)
        .every((text) => text.includes("段。")),
    ).toBe(true);
    expect(said().slice(5)).toEqual(["[订阅消息] 您咨询的问题 · 已答复"]);
  });

  test("of a talk with a person goes out once until the citizen is heard again", async () => {
    let sentence = 0;
    const answer = () => {
      sentence += 1;
      return [reply({ from: "agent", text: `第${sentence}句` })];
    };
    const world = wechatWorld({ settings, answer });
    for (const _ of [1, 2, 3]) await world.agree(answered.id);
    await world.newsAfterTwoDays();
    const [first] = world.queued.values();
    if (first) for (const n of [2, 3]) await world.runOne({ ...first, messageId: `agent-${n}` });

    expect(world.said()).toEqual([expect.stringContaining("[订阅消息]")]);
  });
});

describe("a template message of Alipay", () => {
  const userId = "2088000000000001";
  const settings = {
    notices: {
      progress: { id: "template-1", fields: { keyword1: "title", keyword2: "number" }, page: "pages/progress" },
    },
    usedUpCodes: ["FAKE_NOT_AGREED"],
  };

  const alipayWorld = () => {
    let fake: ReturnType<typeof createFakeAlipay> | undefined;
    const fixture = {
      ...alipayFixture,
      connect: connectAlipay,
      platform(now: () => number) {
        fake = createFakeAlipay(alipayAccount, userId, now);
        return fake;
      },
    };
    const world = channelWorld(fixture, { settings, answer: () => [moved()] });
    if (!fake) throw new Error("no platform was made");
    return Object.assign(world, { api: fake.api });
  };

  /** The citizen writes, agrees on the mini program's page, and there is news two days later. */
  const newsFor = async (world: ReturnType<typeof alipayWorld>, agreed: boolean): Promise<string> => {
    await world.platform.say(world.reach, "有消息告诉我");
    const [message] = world.queued.values();
    const contact = await world.contacts.find(message?.conversationId ?? "");
    if (agreed) await world.contacts.addConsents(contact?.citizen ?? "", "template-1", 1, "page:ask-1");
    world.time.ms += 49 * hour;
    await world.runTurns();
    return contact?.citizen ?? "";
  };

  test("goes to who agreed, once, and to nobody else", async () => {
    const world = alipayWorld();
    world.api.state.consents.set(`${userId}/template-1`, 1);
    await newsFor(world, true);
    expect(world.api.state.templates).toEqual([
      {
        to_user_id: userId,
        user_template_id: "template-1",
        page: "pages/progress",
        data: { keyword1: { value: "您的工单" }, keyword2: { value: "GD20261123-4F7KPM" } },
      },
    ]);

    const without = alipayWorld();
    without.api.state.consents.set(`${userId}/template-1`, 1);
    await newsFor(without, false);
    expect(without.api.state.templates).toEqual([]);
  });

  test("that Alipay says nobody agreed to ends the consents", async () => {
    const world = alipayWorld();
    const pseudonym = await newsFor(world, true);
    expect(world.api.state.templates).toEqual([]);
    expect(await world.contacts.consents(pseudonym, "template-1")).toBe(0);
  });
});
