import { describe, expect, test } from "vitest";
import { createTokenSource } from "../../../functions/channels/token-source.ts";
import { reply } from "../../../functions/messages/reply.ts";
import { createFakeWechat } from "../../../local/platforms/wechat.ts";
import { channelFixtures, miniAccount } from "../../support/channel-fixtures.ts";
import { channelWorld, memorySharedText } from "../../support/channel-world.ts";

const [mini, , official] = channelFixtures;
if (!mini || !official) throw new Error("the fixtures of WeChat are gone");
const citizen = "o-citizen-one";
const minute = 60_000;

/** The mini program's world, with the fake's own controls. */
const miniWorld = (options = {}) => {
  let fake: ReturnType<typeof createFakeWechat> | undefined;
  const world = channelWorld(
    {
      ...mini,
      platform(now) {
        fake = createFakeWechat(miniAccount, citizen, now);
        const { pushes } = fake;
        return { ...fake, text: (id, words) => pushes.text(citizen, id, words) };
      },
    },
    options,
  );
  if (!fake) throw new Error("no platform was made");
  return Object.assign(world, { fake });
};

describe("the address check", () => {
  test("gives the echo back, digit for digit", async () => {
    const { reach, fake } = miniWorld();
    expect(await reach(fake.pushes.check("4375120948345356249"))).toEqual({ status: 200, body: "4375120948345356249" });
  });

  test("is refused with another signature, an old time, no echo", async () => {
    const { reach, fake, time } = miniWorld();
    const check = fake.pushes.check("1");
    expect((await reach({ ...check, query: { ...check.query, signature: "0".repeat(40) } })).status).toBe(401);
    expect((await reach({ ...check, query: { ...check.query, echostr: "" } })).status).toBe(400);
    time.ms += 6 * minute;
    expect((await reach(check)).status).toBe(401);
  });
});

describe("a mini program's customer service", () => {
  test("sends five answers in a window at most, and the rest when the citizen writes again", async () => {
    const long = Array.from({ length: 14 }, (_, n) => `第${n + 1}段。${"长".repeat(300)}。`);
    const answer = ({ content }: { content: { type: string; text?: string } }) =>
      content.text === "再说" ? [reply({ text: "好。" })] : long.map((text) => reply({ text }));
    const { platform, reach, runTurns, said, time } = miniWorld({ answer });
    await platform.say(reach, "全说给我听");
    await runTurns();
    expect(said()).toHaveLength(5);

    time.ms += 1000;
    await platform.say(reach, "再说");
    await runTurns();
    const all = said().join("\n");
    for (const paragraph of long) expect(all.split(paragraph).length - 1).toBe(1);
    expect(all.trim().endsWith("好。")).toBe(true);
  });

  test("keeps an answer back after 48 hours", async () => {
    const { platform, reach, runTurns, said, time } = miniWorld();
    await platform.say(reach, "一");
    time.ms += 48 * 60 * minute;
    await runTurns();
    expect(said()).toEqual([]);
    await platform.say(reach, "二");
    await runTurns();
    expect(said().join()).toContain("收到：一");
    expect(said().join()).toContain("收到：二");
  });

  test("fetches one token for ten answers at once, and another when WeChat takes it no more", async () => {
    const { platform, reach, runTurns, said, fake } = miniWorld();
    for (const words of ["一", "二", "三"]) {
      await platform.say(reach, words);
      await runTurns();
    }
    expect(fake.api.state.fetched).toBe(1);
    fake.api.state.tokens.clear();
    await platform.say(reach, "四");
    await runTurns();
    expect(fake.api.state.fetched).toBe(2);
    expect(said()).toHaveLength(4);
  });

  test("lets nothing become a link", async () => {
    const text = '<a href="https://evil.invalid" data-miniprogram-appid="wx1">点这里</a>';
    const { platform, reach, runTurns, said } = miniWorld({ answer: () => [reply({ text })] });
    await platform.say(reach, "链接");
    await runTurns();
    expect(said().join()).not.toMatch(/<\s*\/?\s*a/i);
  });

  test("hands whoever wants a person to WeChat's own desk, where that is set", async () => {
    const { platform, reach, queued, said } = miniWorld({ settings: { humanDesk: "wechat" } });
    await platform.say(reach, "转人工");
    expect(said()).toEqual(["[transfer_customer_service]"]);
    expect(queued.size).toBe(0);
  });

  test("fetches a picture as a file, by its media id", async () => {
    const { reach, fake, jobs, channel, queued } = miniWorld();
    fake.api.state.media.set("media-1", Buffer.from([0xff, 0xd8, 0xff]));
    await reach(fake.pushes.image(citizen, "24086087575195331", "media-1"));
    expect(queued.size).toBe(0);
    expect(jobs).toMatchObject([{ type: "file", file: { mediaId: "media-1" } }]);
    expect(await channel.file?.({ mediaId: "media-1", url: null })).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect(await channel.file?.({ mediaId: "gone", url: null })).toBeUndefined();
  });

  test("says what it cannot read", async () => {
    const { reach, fake, queued } = miniWorld();
    const head = { ToUserName: "gh", FromUserName: citizen, CreateTime: 1795406430 };
    await reach(fake.pushes.push(JSON.stringify({ ...head, MsgType: "voice", MsgId: "1" }), citizen));
    await reach(fake.pushes.push(JSON.stringify({ ...head, MsgType: "event", Event: "unheard_of" }), citizen));
    expect([...queued.values()].map(({ content }) => content)).toEqual([{ type: "unreadable", what: "voice" }]);
  });
});

describe("the page of a mini program", () => {
  test("logs in by a code that is good once, as the one who writes to customer service", async () => {
    const { fake, channel } = miniWorld();
    fake.api.state.codes.set("login-code", citizen);
    expect(await channel.logIn?.("login-code")).toBe(citizen);
    expect(await channel.logIn?.("login-code")).toBeUndefined();
    expect(await channel.logIn?.("never given")).toBeUndefined();
    expect(await channel.logIn?.("x&secret=1")).toBeUndefined();
  });

  test("gets a mobile number by a code of its own, once", async () => {
    const { fake, channel } = miniWorld();
    fake.api.state.codes.set("phone-code", "13800000000");
    expect(await channel.phone?.("phone-code")).toBe("13800000000");
    expect(await channel.phone?.("phone-code")).toBeUndefined();
  });
});

describe("WeChat's check of content", () => {
  const label = "人工智能生成";

  test("keeps back what a machine made and WeChat does not pass, and lets a person's words through", async () => {
    const answer = () => [reply({ text: "违禁测试词", label }), reply({ text: "违禁测试词（坐席）", from: "agent" })];
    const { platform, reach, runTurns, said } = miniWorld({ answer });
    await platform.say(reach, "说点什么");
    await runTurns();
    expect(said().join()).toContain("没能通过平台的内容检查");
    expect(said().join()).not.toMatch(/违禁测试词(?!（坐席）)/);
    expect(said().join()).toContain("违禁测试词（坐席）");
  });

  test("keeps back another citizen's words that WeChat does not pass, and asks nothing about fixed texts", async () => {
    const news = reply({ from: "system", text: "您反映过的“违禁测试词”有了改进：已修好。" });
    const { platform, reach, runOne, queued, said, fake } = miniWorld({ answer: () => [news] });
    await platform.say(reach, "你好");
    const [message] = queued.values();
    if (!message) throw new Error("nothing was queued");
    await runOne({ ...message, messageId: "remedy:prb_1" });
    expect(said().join()).toContain("没能通过平台的内容检查");

    const asked = fake.api.state.checked;
    await runOne({ ...message, messageId: "ticket:tkt_1:2" });
    expect(fake.api.state.checked).toBe(asked);
  });

  test("leaves it to our own checks where WeChat cannot say", async () => {
    const { platform, reach, runTurns, said, time } = miniWorld({
      answer: () => [reply({ text: "办理说明。", label })],
    });
    await platform.say(reach, "怎么办");
    time.ms += 3 * 60 * minute;
    await runTurns();
    expect(said()).toEqual([`〔${label}〕\n办理说明。`]);
  });
});

describe("an Official Account that may only answer in the response", () => {
  const passive = { runsAtOnce: true, settings: { replies: "passive" } };

  test("answers sealed in the response, the same again when asked again", async () => {
    const { platform, reach, said } = channelWorld(official, passive);
    await platform.say(reach, "你好");
    expect(said()).toEqual(["收到：你好"]);
    const push = platform.text("24086087575195399", "再问");
    const [one, two] = [await reach(push), await reach(push)];
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(one.body).toContain("<Encrypt>");
    expect(two.body).toContain("<Encrypt>");
  });

  test("gives the rest of a long answer at the next message", async () => {
    const text = Array.from({ length: 150 }, (_, n) => `第${n + 1}句说明。`).join("");
    let asked = 0;
    const answer = () => {
      asked += 1;
      return asked === 1 ? [reply({ text })] : [reply({ text: "完。" })];
    };
    const { platform, reach, said } = channelWorld(official, { ...passive, answer });
    for (const words of ["全部", "继续", "继续"]) await platform.say(reach, words);
    expect(said().join("")).toContain("第1句说明。");
    expect(said().join("")).toContain("第150句说明。");
  });

  test("makes WeChat ask again while the answer is not there", async () => {
    const { platform, reach, take } = channelWorld(official, { settings: { replies: "passive" } });
    take.turns.turnEnd = async () => undefined;
    const started = Date.now();
    const realNow = Date.now;
    Date.now = () => realNow() + (realNow() - started) * 1000;
    try {
      expect((await reach(platform.text("24086087575195331", "慢"))).status).toBe(503);
    } finally {
      Date.now = realNow;
    }
  });
});

describe("a shared token", () => {
  const clock = { now: () => new Date() };

  test("is fetched once by twenty who need it at once, in two processes", async () => {
    const shared = memorySharedText();
    let fetched = 0;
    const fetchToken = async () => {
      fetched += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { token: `token-${fetched}`, expiresInSeconds: 7200 };
    };
    const sources = [createTokenSource(shared, fetchToken, clock), createTokenSource(shared, fetchToken, clock)];
    const tokens = await Promise.all(Array.from({ length: 20 }, (_, n) => sources[n % 2]?.token()));
    expect([fetched, new Set(tokens).size]).toEqual([1, 1]);
  });

  test("is fetched by whoever waits when the one that fetches is gone", async () => {
    const shared = memorySharedText();
    await shared.mayRenew(10);
    const source = createTokenSource(
      shared,
      async () => ({ token: "mine", expiresInSeconds: 7200 }),
      clock,
      async () => undefined,
    );
    expect(await source.token()).toBe("mine");
  });

  test("that was refused is forgotten, a newer one is not", async () => {
    const shared = memorySharedText();
    let fetched = 0;
    const source = createTokenSource(
      shared,
      async () => ({ token: `token-${++fetched}`, expiresInSeconds: 7200 }),
      clock,
    );
    const first = await source.token();
    await source.refused(first);
    expect(await source.token()).toBe("token-2");
    await source.refused(first);
    expect(await source.token()).toBe("token-2");
  });
});
