import { beforeEach, describe, expect, it } from "vitest";
import { userOfCode } from "../../../functions/channels/alipay/login.ts";
import { readPrivateKey, readPublicKey } from "../../../functions/channels/alipay/rsa2.ts";
import { messageIdOf } from "../../../functions/channels/identity.ts";
import { userOfAccessToken, userOfIdToken } from "../../../functions/channels/line/id-token.ts";
import type { PlatformHttp } from "../../../functions/channels/ports.ts";
import { createFakeAlipay } from "../../../local/platforms/alipay.ts";
import { createFakeCityApp } from "../../../local/platforms/city-app.ts";
import { createFakeDouyin } from "../../../local/platforms/douyin.ts";
import type { FakePlatform } from "../../../local/platforms/fake-platform.ts";
import { createFakeLine } from "../../../local/platforms/line.ts";
import type { ChannelFixture } from "../../support/channel-fixtures.ts";
import { channelWorld } from "../../support/channel-world.ts";
import {
  alipayAccount,
  alipayAesKey,
  alipayFixture,
  alipayKeys,
  appKey,
  douyinAccount,
  douyinFixture,
  lineAccount,
  lineFixture,
  lineUser,
  webhookFixture,
} from "../../support/platform-fixtures.ts";

const start = Date.parse("2026-11-23T04:00:30.000Z");
const minute = 60_000;
let time = start;
const now = () => time;
beforeEach(() => {
  time = start;
});
const clock = { now: () => new Date(time) };

/** The same fake platform that the world talks to, so that its state can be looked at and changed. */
const worldOf = <P extends ReturnType<ChannelFixture["platform"]>>(fixture: ChannelFixture, platform: P) => {
  const world = channelWorld({ ...fixture, platform: () => platform }, { now: start });
  const forward = (ms: number) => {
    time += ms;
    world.time.ms = time;
  };
  const { reach, runTurns, runOne, said, queued, contacts, channel } = world;
  return { reach, runTurns, runOne, said, queued, contacts, channel, platform, forward };
};

const httpTo = (platform: FakePlatform): PlatformHttp => ({
  async call({ method, url, headers = {}, body = "" }) {
    const result = await platform.answer({ method, url, headers, body: String(body) });
    return { ...result, body: Buffer.from(result.body) };
  },
});

describe("answers on LINE", () => {
  const create = () => worldOf(lineFixture, createFakeLine(lineAccount, lineUser, now));

  it("go out as the free reply within a minute, as a push after it", async () => {
    const { platform, reach, runTurns, said, forward } = create();
    await platform.say(reach, "一");
    await runTurns();
    await platform.say(reach, "二");
    forward(2 * minute);
    await runTurns();

    expect(said()).toEqual(["收到：一", "收到：二"]);
    expect(platform.api.state).toMatchObject({ replied: 1, pushed: 1 });
  });

  it("fall back to a push when LINE does not take the reply token, and are shown once when sent again", async () => {
    const { platform, reach, runTurns, said, channel, queued } = create();
    const push = platform.text("1", "一");
    platform.api.allowReply(JSON.parse(push.body).events[0].replyToken, 0);
    await reach(push);
    await runTurns();
    const [message] = queued.values();
    if (message) await channel.outgoing.deliver(message, []);

    expect(said()).toEqual(["收到：一"]);
    expect(platform.api.state).toMatchObject({ replied: 0, pushed: 1 });
  });

  it("are kept when LINE is down or the token is wrong, and go out once it is mended", async () => {
    const { platform, reach, runTurns, said, runOne, queued } = create();
    await platform.say(reach, "一");
    platform.api.state.isDown = true;
    await expect(runTurns()).rejects.toMatchObject({ code: "upstream.unavailable" });
    platform.api.state.isDown = false;
    platform.api.state.isTokenGood = false;
    for (const message of queued.values())
      await expect(runOne(message)).rejects.toMatchObject({ code: "upstream.unavailable" });
    platform.api.state.isTokenGood = true;
    for (const message of queued.values()) await runOne(message);

    expect(said()).toEqual(["收到：一"]);
  });

  it("wait for the citizen's next words when the month's quota is used up", async () => {
    const { platform, reach, runTurns, said, forward } = create();
    platform.api.state.monthlyLimit = 0;
    await platform.say(reach, "一");
    forward(2 * minute);
    await runTurns();
    expect(said()).toEqual([]);

    await platform.say(reach, "二");
    await runTurns();
    expect(said()).toEqual(["收到：一", "收到：二"]);
  });

  it("are not sent twice under the same retry key", async () => {
    const { platform, reach, runTurns, said, forward, contacts, queued, channel } = create();
    await platform.say(reach, "一");
    forward(2 * minute);
    const save = contacts.saveSent;
    contacts.saveSent = async () => {
      throw new Error("killed right after sending");
    };
    await expect(runTurns()).rejects.toThrow("killed");
    contacts.saveSent = save;
    const [message] = queued.values();
    if (message) await channel.outgoing.deliver(message, []);

    expect(said()).toEqual(["收到：一"]);
  });

  it("follow what the citizen takes back, under the id that the message had", async () => {
    const { platform, reach, runTurns, queued } = create();
    await reach(platform.text("77", "我的秘密"));
    await runTurns();
    await reach(platform.push([platform.event("unsend", { unsend: { messageId: "77" } })]));

    expect([...queued.values()].at(-1)?.content).toEqual({ type: "recalled", recalledId: messageIdOf("line", "77") });
  });
});

describe("the user of a LIFF page", () => {
  const platform = createFakeLine(lineAccount, lineUser, now);
  const login = {
    loginChannelId: lineAccount.loginChannelId,
    apiBase: "https://api.line.me",
    http: httpTo(platform),
    clock,
  };

  it("is who LINE says, by a token of our own login channel that has not ended", async () => {
    platform.api.logIn("good", lineUser);
    platform.api.logIn("foreign", lineUser, "1650000001");

    for (const check of [userOfIdToken, userOfAccessToken]) {
      expect(await check(login, "good")).toBe(lineUser);
      expect(await check(login, "foreign")).toBeUndefined();
      expect(await check(login, "unknown")).toBeUndefined();
    }
    time += 2 * 3_600_000;
    for (const check of [userOfIdToken, userOfAccessToken]) expect(await check(login, "good")).toBeUndefined();
  });

  it("is nobody when LINE answers something else", async () => {
    const odd: PlatformHttp = { call: async () => ({ status: 200, type: "text/html", body: Buffer.from("<html>") }) };
    expect(await userOfIdToken({ ...login, http: odd }, "good")).toBeUndefined();
    expect(await userOfAccessToken({ ...login, http: odd }, "good")).toBeUndefined();
  });
});

describe("answers in Alipay", () => {
  const create = (aesKey?: string) => {
    const account = { ...alipayAccount, ...(aesKey && { aesKey }) };
    const keys = { ...alipayKeys, ...(aesKey && { aesKey }) };
    return worldOf({ ...alipayFixture, keys }, createFakeAlipay(account, "2088000000000001", now));
  };

  it("are signed by the application, and encrypted where it has an AES key", async () => {
    for (const key of [undefined, alipayAesKey]) {
      const { platform, reach, runTurns, said } = create(key);
      await platform.say(reach, "退休金怎么算？");
      await runTurns();
      expect(said()).toEqual(["收到：退休金怎么算？"]);
    }
  });

  it("come back later when the gateway is down or called too often", async () => {
    const { platform, reach, runTurns, runOne, queued, said } = create();
    await platform.say(reach, "一");
    platform.api.state.isDown = true;
    await expect(runTurns()).rejects.toMatchObject({ code: "upstream.unavailable" });
    platform.api.state.isDown = false;
    platform.api.state.busy = 1;
    for (const message of queued.values())
      await expect(runOne(message)).rejects.toMatchObject({ code: "upstream.unavailable" });
    for (const message of queued.values()) await runOne(message);

    expect(said()).toEqual(["收到：一"]);
  });

  it("wait for the citizen's next words when the window is over", async () => {
    const { platform, reach, runTurns, said, forward } = create();
    await platform.say(reach, "一");
    forward(49 * 60 * minute);
    await runTurns();
    expect(said()).toEqual([]);

    await platform.say(reach, "二");
    await runTurns();
    expect(said().join("\n")).toContain("收到：一");
    expect(said().join("\n")).toContain("收到：二");
  });
});

describe("a page inside a platform", () => {
  it("names the same person as the chat beside it", async () => {
    const line = createFakeLine(lineAccount, lineUser, now);
    const settings = { ...lineFixture.settings, loginChannelId: lineAccount.loginChannelId };
    const inLine = worldOf({ ...lineFixture, settings }, line);
    line.api.logIn("an-access-token", lineUser);
    line.api.logIn("e30.e30.c2ln", lineUser);
    for (const proof of ["an-access-token", "e30.e30.c2ln"]) expect(await inLine.channel.logIn?.(proof)).toBe(lineUser);
    expect(await inLine.channel.logIn?.("forged")).toBeUndefined();
    expect(worldOf(lineFixture, line).channel.logIn).toBeUndefined();

    const alipay = createFakeAlipay(alipayAccount, "2088000000000001", now);
    alipay.api.allow("code-1", "074a1CcTG1LelxKe4xQC0zgNdId0nxi9");
    const inAlipay = worldOf(alipayFixture, alipay);
    expect(await inAlipay.channel.logIn?.("code-1")).toBe("074a1CcTG1LelxKe4xQC0zgNdId0nxi9");
    expect(await inAlipay.channel.logIn?.("code-1")).toBeUndefined();
  });
});

describe("Alipay's login of the mini program", () => {
  const platform = createFakeAlipay(alipayAccount, "2088000000000001", now);
  const gateway = {
    url: "https://openapi.alipay.com/gateway.do",
    appId: alipayAccount.appId,
    applicationKey: readPrivateKey(alipayKeys.privateKey),
    alipayPublicKey: readPublicKey(alipayKeys.alipayPublicKey),
    http: httpTo(platform),
    clock,
  };

  it("tells who a login code belongs to, once", async () => {
    platform.api.allow("code-1", "074a1CcTG1LelxKe4xQC0zgNdId0nxi9");

    expect(await userOfCode(gateway, "code-1")).toEqual({ openId: "074a1CcTG1LelxKe4xQC0zgNdId0nxi9", userId: null });
    expect(await userOfCode(gateway, "code-1")).toBeUndefined();
    expect(await userOfCode({ ...gateway, appId: "2021000000000001" }, "code-2")).toBeUndefined();
  });

  it("is no refusal while Alipay is down or called too often", async () => {
    platform.api.allow("code-3", "074a1CcTG1LelxKe4xQC0zgNdId0nxi9");
    platform.api.state.isDown = true;
    await expect(userOfCode(gateway, "code-3")).rejects.toMatchObject({ code: "upstream.unavailable" });
    platform.api.state.isDown = false;
    platform.api.state.busy = 1;
    await expect(userOfCode(gateway, "code-3")).rejects.toMatchObject({ code: "upstream.unavailable" });
    expect(await userOfCode(gateway, "code-3")).toMatchObject({ openId: "074a1CcTG1LelxKe4xQC0zgNdId0nxi9" });
  });
});

describe("answers in Douyin", () => {
  const create = () => worldOf(douyinFixture, createFakeDouyin(douyinAccount, "_000citizen-one", now));

  it("use one token until it ends or is not taken any more", async () => {
    const { platform, reach, runTurns, said, forward } = create();
    for (const words of ["一", "二"]) {
      await platform.say(reach, words);
      await runTurns();
    }
    expect(platform.api.state.tokensGiven).toBe(1);

    platform.api.state.token = "given to somebody else";
    await platform.say(reach, "三");
    await runTurns();
    expect(platform.api.state.tokensGiven).toBe(2);

    forward(2 * 60 * minute);
    await platform.say(reach, "四");
    await runTurns();
    expect(platform.api.state.tokensGiven).toBe(3);
    expect(said()).toEqual(["收到：一", "收到：二", "收到：三", "收到：四"]);
  });

  it("go out with the token of the account's owner where they allowed it, which lasts as long as Douyin lets it", async () => {
    const platform = createFakeDouyin(douyinAccount, "_000citizen-one", now);
    const keys = { clientSecret: douyinAccount.clientSecret, refreshToken: "rft.first" };
    const { reach, runTurns, runOne, queued, said, forward } = worldOf({ ...douyinFixture, keys }, platform);
    const { state } = platform.api;
    state.refreshUntil = start + 8 * 24 * 60 * minute;
    for (const words of ["一", "二"]) {
      await platform.say(reach, words);
      await runTurns();
    }
    expect([state.tokensGiven, state.refreshToken]).toEqual([1, "rft.first"]);

    forward(2 * 24 * 60 * minute);
    await platform.say(reach, "三");
    await runTurns();
    expect(state.refreshToken).toBe("rft.renewed-4");
    forward(20 * 24 * 60 * minute);
    await platform.say(reach, "四");
    await runTurns();
    expect(said()).toEqual(["收到：一", "收到：二", "收到：三", "收到：四"]);

    state.refreshUntil = 0;
    forward(24 * 60 * minute);
    await platform.say(reach, "五");
    await expect(runTurns()).rejects.toMatchObject({ code: "upstream.unavailable", detail: { code: 10_010 } });
    state.refreshUntil = Number.POSITIVE_INFINITY;
    for (const message of [...queued.values()].slice(-1)) await runOne(message);
    expect(said().at(-1)).toBe("收到：五");
  });

  it("stop when no more are allowed, and go on with the citizen's next words", async () => {
    const { platform, reach, runTurns, said } = create();
    await platform.say(reach, "一");
    platform.api.state.allowed = 0;
    await runTurns();
    expect(said()).toEqual([]);

    await platform.say(reach, "二");
    await runTurns();
    expect(said().join("\n")).toMatch(/收到：一\s+收到：二/);
  });
});

describe("answers to a city's own app", () => {
  const create = () =>
    worldOf(webhookFixture, createFakeCityApp({ account: "city-app", key: appKey }, "citizen-one", now));

  it("carry everything that our own page gets, signed, and come again while the app is down", async () => {
    const { platform, reach, runTurns, runOne, queued, said } = create();
    await platform.say(reach, "一");
    platform.state.isDown = true;
    await expect(runTurns()).rejects.toMatchObject({ code: "upstream.unavailable" });
    platform.state.isDown = false;
    for (const message of queued.values()) await runOne(message);
    for (const message of queued.values()) await runOne(message);

    expect(said()).toEqual(["收到：一"]);
    expect(platform.state.refused).toBe(0);
  });

  it("that the app refuses are let go, and the next one goes out", async () => {
    const { platform, reach, runTurns, said } = create();
    await platform.say(reach, "一");
    const answer = platform.answer;
    let refusals = 1;
    platform.answer = async (call) => {
      refusals -= 1;
      return refusals < 0 ? answer(call) : { status: 400, type: "application/json", body: "{}" };
    };
    await runTurns();
    await platform.say(reach, "二");
    await runTurns();

    expect(said()).toEqual(["收到：二"]);
  });
});
