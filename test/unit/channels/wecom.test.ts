import { describe, expect, test } from "vitest";
import { reply } from "../../../functions/messages/reply.ts";
import { createFakeWecom } from "../../../local/platforms/wecom.ts";
import { addEvent, addItem } from "../../../local/platforms/wecom-sessions.ts";
import { channelFixtures, wecomAccount } from "../../support/channel-fixtures.ts";
import { channelWorld } from "../../support/channel-world.ts";

const fixture = channelFixtures.find(({ name }) => name === "wecom");
if (!fixture) throw new Error("the fixture of WeCom is gone");
const citizen = "wm-citizen-one";

const wecomWorld = (options = {}) => {
  let fake: ReturnType<typeof createFakeWecom> | undefined;
  const platform = (now: () => number) => {
    fake = createFakeWecom(wecomAccount, citizen, now);
    return fake;
  };
  const world = channelWorld({ ...fixture, platform }, options);
  if (!fake) throw new Error("no platform was made");
  return Object.assign(world, { fake });
};
const waiting = () => [reply({ text: "已为您转人工。", status: "handed.waiting" })];

describe("微信客服", () => {
  test("answers the address check with what was encrypted in it", async () => {
    const { reach, fake } = wecomWorld();
    expect(await reach(fake.check("1234567890123456789"))).toEqual({ status: 200, body: "1234567890123456789" });
    const check = fake.check("1");
    const spoilt = { ...check, query: { ...check.query, echostr: `${check.query.echostr}AAAA` } };
    expect((await reach(spoilt)).status).toBe(401);
  });

  test("welcomes within twenty seconds, once, and not later", async () => {
    const first = wecomWorld();
    await first.platform.arrive(first.reach);
    await first.runTurns();
    expect(first.said()).toHaveLength(1);

    const late = wecomWorld();
    await late.platform.arrive(late.reach);
    late.time.ms += 21_000;
    await late.runTurns();
    expect(late.said()).toEqual([]);
  });

  test("reads every page, each message once, and goes on where it stopped", async () => {
    const { fake, reach, queued, platform } = wecomWorld();
    for (const words of ["一", "二", "三", "四", "五"]) fake.text(`id-${words}`, words);
    await fake.announce(reach);
    await fake.announce(reach);
    await platform.say(reach, "六");
    const words = [...queued.values()].map(({ content }) => (content.type === "text" ? content.text : ""));
    expect(words).toEqual(["一", "二", "三", "四", "五", "六"]);
  });

  test("leaves messages alone that were there long before it was set up", async () => {
    const { fake, reach, queued, time } = wecomWorld();
    fake.text("old", "三天前的问题");
    time.ms += 10 * 60_000;
    fake.text("new", "现在的问题");
    await fake.announce(reach);
    expect([...queued.values()].map(({ content }) => content)).toEqual([{ type: "text", text: "现在的问题" }]);
  });

  test("takes a pressed button as the choice it is", async () => {
    const choices = [{ label: "办退休", value: "service:retirement" }];
    const { platform, reach, runTurns, queued } = wecomWorld({ answer: () => [reply({ text: "办哪个？", choices })] });
    await platform.say(reach, "办事");
    await runTurns();
    await platform.say(reach, "办退休");
    expect([...queued.values()].at(-1)?.content).toEqual({
      type: "choice",
      value: "service:retirement",
      label: "办退休",
    });
  });

  test("is silent while a person of WeCom has the citizen, and does not repeat it all afterwards", async () => {
    const { platform, fake, reach, runTurns, said, desk } = wecomWorld();
    await platform.say(reach, "你好");
    await runTurns();
    await fake.desk.pick(reach, "zhangsan");
    await platform.say(reach, "我跟客服说的话");
    await runTurns();
    expect(said()).toEqual(["收到：你好"]);
    await fake.desk.end(reach, "zhangsan");
    await platform.say(reach, "又是我");
    await runTurns();
    expect(said()).toEqual(["收到：你好", "收到：又是我"]);
    expect(desk.map(({ type }) => type)).toEqual(["took", "left"]);
  });

  test("puts whoever wants a person into WeCom's pool when somebody is there, and keeps them when nobody is", async () => {
    const staffed = wecomWorld({ answer: waiting, settings: { humanDesk: "wecom" } });
    staffed.fake.state.servicers.push({ userid: "zhangsan", status: 0 });
    await staffed.platform.say(staffed.reach, "人工");
    await staffed.runTurns();
    expect([staffed.fake.state.serviceState, staffed.said()]).toEqual([2, ["已为您转人工。"]]);

    const empty = wecomWorld({ answer: waiting, settings: { humanDesk: "wecom" } });
    await empty.platform.say(empty.reach, "人工");
    await empty.runTurns();
    expect(empty.fake.state.serviceState).toBe(1);
  });

  test("shows one message that is sent twice once, by its id", async () => {
    const { platform, fake, reach, runTurns, said, channel, queued, contacts } = wecomWorld();
    await platform.say(reach, "你好");
    await runTurns();
    const [message] = queued.values();
    if (!message) throw new Error("nothing was queued");
    // Sent, and gone before it was written down.
    await contacts.saveSent(message.conversationId, { seq: 0, parts: 0, window: "", used: 0 }, 0);
    await channel.outgoing.deliver(message, []);
    expect(said()).toEqual(["收到：你好"]);
    expect(fake.state.window.used).toBe(1);
  });

  test("passes over what it cannot read and what WeCom's own people write", async () => {
    const { fake, reach, queued } = wecomWorld();
    addItem(fake.state, { external_userid: citizen, origin: 5, msgtype: "text", text: { content: "我是客服" } });
    addItem(fake.state, { external_userid: citizen, origin: 3, msgtype: "voice" });
    addItem(fake.state, { origin: "?" });
    addEvent(fake.state, { event_type: "msg_send_fail", fail_msgid: "x", fail_type: 4 });
    addEvent(fake.state, { event_type: "servicer_status_change", servicer_userid: "zhangsan", status: 1 });
    await fake.announce(reach);
    expect([...queued.values()].map(({ content }) => content)).toEqual([{ type: "unreadable", what: "voice" }]);
  });
});
