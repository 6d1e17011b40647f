import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createFakeAlipay } from "../../local/platforms/alipay.ts";
import { createFakeLine } from "../../local/platforms/line.ts";
import { createFakeWechat } from "../../local/platforms/wechat.ts";
import { miniAccount } from "../support/channel-fixtures.ts";
import { type Answer, type Citizen, call, openCitizen, openSocket } from "../support/client.ts";
import { signInStaff } from "../support/client-staff.ts";
import { alipayAccount, alipayAesKey, alipayKeys, lineAccount, lineUser } from "../support/platform-fixtures.ts";
import { type PlatformRuntime, saidOn, startBehindPlatforms, until } from "../support/platform-runtime.ts";

const openid = "o-citizen-one";
const alipayOpenId = "074a1CcTG1LelxKe4xQC0zgNdId0nxi9";
const wechat = createFakeWechat(miniAccount, openid);
const alipay = createFakeAlipay({ ...alipayAccount, aesKey: alipayAesKey }, "2088000000000001");
const line = createFakeLine(lineAccount, lineUser);
const { token, encodingAesKey, appSecret } = miniAccount;
const fields = { thing1: "title", phrase2: "status", character_string3: "number" };
const template = { id: "template-1", fields, page: "pages/progress/index" };

let runtime: PlatformRuntime;
let agent = "";

beforeAll(async () => {
  runtime = await startBehindPlatforms({
    "wechat-mini": {
      platform: wechat,
      settings: (apiBase) => ({
        appId: miniAccount.appId,
        apiBase,
        region: "430100",
        notices: { progress: template, answered: { ...template, id: "template-2" } },
      }),
      keys: { token, encodingAesKey, appSecret },
    },
    alipay: {
      platform: alipay,
      settings: (base) => ({
        appId: alipayAccount.appId,
        gatewayUrl: `${base}/gateway.do`,
        notices: { progress: { id: "template-3", fields: { keyword1: "title", keyword2: "number" } } },
      }),
      keys: { ...alipayKeys, aesKey: alipayAesKey },
    },
    line: {
      platform: line,
      settings: (apiBase) => ({
        botUserId: lineAccount.botUserId,
        loginChannelId: lineAccount.loginChannelId,
        apiBase,
        dataBase: apiBase,
      }),
      keys: { channelSecret: lineAccount.channelSecret, channelAccessToken: lineAccount.channelAccessToken },
    },
  });
  agent = (await signInStaff(runtime.url, "agent1")).accessToken;
});
afterAll(() => runtime.stop());
beforeEach(() => {
  wechat.api.state.isDown = false;
  alipay.api.state.isDown = false;
  line.api.state.isDown = false;
});

const logIn = (channel: string, proof: string): Promise<Answer> =>
  call(runtime.url, "/v1/sessions", { method: "POST", body: { login: { channel, proof } } });

/** What each platform gives the page of one person, another one each time that it is asked. */
const wechatCode = (of: string): string => {
  const code = randomUUID();
  wechat.api.state.codes.set(code, of);
  return code;
};
const alipayCode = (of: string): string => {
  const code = randomUUID();
  alipay.api.allow(code, of);
  return code;
};
const lineToken = (of: string, lifeMs?: number, clientId?: string): string => {
  const proof = `e30.${randomUUID()}.c2ln`;
  line.api.logIn(proof, of, clientId, lifeMs);
  return proof;
};

/** Somebody who was never here: the limit of a minute is everybody's own. */
const somebody = (): string => `U${randomUUID().replaceAll("-", "")}`;

const platforms = {
  "wechat-mini": { proofOf: (of: string) => wechatCode(of), fake: wechat.api.state },
  alipay: { proofOf: alipayCode, fake: alipay.api.state },
  line: { proofOf: (of: string) => lineToken(of), fake: line.api.state },
} as const;
type Platform = keyof typeof platforms;

const openPage = (channel: Platform, of = somebody()): Promise<Citizen> =>
  openCitizen(runtime.url, { login: { channel, proof: platforms[channel].proofOf(of) } });

const names = Object.keys(platforms) as Platform[];

describe.each(names)("a page inside %s", (channel) => {
  const { proofOf, fake } = platforms[channel];

  test("logs in as one citizen, each time the same, and talks", async () => {
    const person = somebody();
    const first = await openPage(channel, person);
    const replies = await first.ask("办理退休一件事");
    expect(replies.some(({ form }) => form?.serviceId === "retirement")).toBe(true);
    const second = await openPage(channel, person);

    expect(second.conversationId).not.toBe(first.conversationId);
    expect((await second.transcript())[0]?.choices.map(({ value }) => value)).toContain("service:retirement");
  });

  test("is nobody with a code that the platform never gave", async () => {
    for (const proof of ["never-given", "x".repeat(4000), "a b&secret=1"])
      expect(await logIn(channel, proof)).toMatchObject({ status: 401, json: { code: "caller.unknown" } });
  });

  test("is asked to come back while the platform is down, and gets in with the same code afterwards", async () => {
    const proof = proofOf(somebody());
    fake.isDown = true;
    expect(await logIn(channel, proof)).toMatchObject({ status: 503, json: { code: "upstream.unavailable" } });
    fake.isDown = false;
    expect((await logIn(channel, proof)).status).toBe(201);
  });

  test("never is the visitor who was here before, nor does that visitor see what is the page's", async () => {
    const visitor = await openCitizen(runtime.url);
    await visitor.ask("办理退休一件事");
    const both = { token: visitor.token, login: { channel, proof: proofOf(somebody()) } };
    const page = await openCitizen(runtime.url, both);
    const number = await openTicket(page);
    const [mine] = await page.ask("查工单进度");
    const again = await openCitizen(runtime.url, { token: visitor.token });
    const [theirs] = await again.ask("查工单进度");

    expect(JSON.stringify(mine)).toContain(number);
    expect(JSON.stringify(theirs)).not.toContain(number);
  });
});

describe("what a proof is good for", () => {
  test.each(["wechat-mini", "alipay"] as const)("a code of %s is good once", async (channel) => {
    const proof = platforms[channel].proofOf(somebody());
    expect((await logIn(channel, proof)).status).toBe(201);
    expect((await logIn(channel, proof)).status).toBe(401);
  });

  test("a token of LINE that is over, or of another login channel, is nobody's", async () => {
    expect((await logIn("line", lineToken(somebody(), -1000))).status).toBe(401);
    expect((await logIn("line", lineToken(somebody(), 3_600_000, "1650000009"))).status).toBe(401);
    expect((await logIn("line", somebody())).status).toBe(401);
  });

  test("a channel that is not set up, or has no pages, lets nobody in", async () => {
    for (const channel of ["douyin", "wecom", "web", "webhook", "wechat-oa"])
      expect((await logIn(channel, "anything")).status).toBe(401);
  });

  test("one platform's user is not another platform's user", async () => {
    // The very same id everywhere: it is the platform that makes it another person.
    const id = somebody();
    const pages: Citizen[] = [];
    for (const channel of names) pages.push(await openPage(channel, id));
    const [first, ...others] = pages;
    const number = await openTicket(first ?? expect.unreachable());
    for (const other of others) {
      const [answer] = await other.ask(number);
      expect(answer?.ticket).toBeNull();
    }
  });

  test("the chat beside a mini program and its page are one citizen", async () => {
    await wechat.say(runtime.reach("wechat-mini"), "办理退休一件事");
    await until(() => saidOn(wechat).length > 0);
    const page = await openPage("wechat-mini", openid);
    expect((await page.transcript())[0]?.choices.map(({ value }) => value)).toContain("service:retirement");
  });
});

const openTicket = async (citizen: Citizen): Promise<string> => {
  for (const words of ["开工单", "咨询", "社保卡丢了在哪里补办", "湖南长沙", "跳过", "跳过"]) await citizen.ask(words);
  const [opened] = await citizen.ask("确认提交");
  return opened?.ticket?.number ?? expect.unreachable("no ticket was opened");
};

const provePhone = (citizen: Citizen, proof: string): Promise<Answer> =>
  call(runtime.url, "/v1/phone-numbers", { method: "POST", token: citizen.token, body: { proof } });

describe("a mobile number from a platform's button", () => {
  test("comes by a code of WeChat that is good once, also with an access token that WeChat takes no more", async () => {
    const page = await openPage("wechat-mini");
    for (const code of ["phone-1", "phone-2"]) wechat.api.state.codes.set(code, "13800000000");
    expect((await provePhone(page, "phone-1")).json).toEqual({ mobile: "13800000000" });
    expect((await provePhone(page, "phone-1")).status).toBe(400);
    expect((await provePhone(page, "never-given")).status).toBe(400);

    wechat.api.state.tokens.clear();
    expect((await provePhone(page, "phone-2")).json).toEqual({ mobile: "13800000000" });
    wechat.api.state.isDown = true;
    expect((await provePhone(page, "phone-3")).status).toBe(503);
  });

  test("comes from what Alipay signed and encrypted, and from nothing else", async () => {
    const page = await openPage("alipay");
    const proof = alipay.api.phoneNumber("13800000000");
    expect((await provePhone(page, proof)).json).toEqual({ mobile: "13800000000" });
    expect((await provePhone(page, proof.replace(/"response":"./, '"response":"Z'))).status).toBe(400);
    expect((await provePhone(page, '{"mobile":"13800000000"}')).status).toBe(400);
  });

  test("is not to be had by a page of our own, nor without a session", async () => {
    wechat.api.state.codes.set("phone-4", "13800000000");
    expect((await provePhone(await openCitizen(runtime.url), "phone-4")).status).toBe(404);
    expect((await call(runtime.url, "/v1/phone-numbers", { method: "POST", body: { proof: "phone-4" } })).status).toBe(
      401,
    );
  });
});

/** An agent answers the ticket of this number at the desk. */
const answerTicket = async (number: string): Promise<void> => {
  const { json } = await call(runtime.url, "/v1/desk/tickets", { token: agent });
  const tickets = json.tickets as { id: string; number: string }[];
  const { id } = tickets.find((one) => one.number === number) ?? expect.unreachable("the desk has no such ticket");
  const { version } = (await call(runtime.url, `/v1/desk/tickets/${id}`, { token: agent })).json;
  const body = { move: "answer-now", version, note: "到任一网点都能补办。" };
  const moved = await call(runtime.url, `/v1/desk/tickets/${id}/moves`, { method: "POST", token: agent, body });
  expect(moved, moved.text).toMatchObject({ status: 200 });
};

const hasNews = async (citizen: Citizen): Promise<boolean> =>
  (await citizen.transcript()).some(({ text }) => text.includes("到任一网点都能补办"));

describe("news for somebody whose page is closed", () => {
  test("comes by a subscribe message of WeChat, once, with a consent that WeChat reported", async () => {
    const opened = await logIn("wechat-mini", wechatCode(openid));
    expect(opened.json.noticeTemplates).toEqual(["template-1", "template-2"]);
    const page = await openPage("wechat-mini", openid);
    const number = await openTicket(page);
    const List = { TemplateId: "template-2", SubscribeStatusString: "accept", PopupScene: "0" };
    const CreateTime = Math.floor(Date.now() / 1000);
    const event = { ToUserName: "gh", FromUserName: openid, CreateTime, MsgType: "event" };
    const push = wechat.pushes.push(JSON.stringify({ ...event, Event: "subscribe_msg_popup_event", List }), openid);
    expect((await runtime.reach("wechat-mini")(push)).status).toBe(200);
    wechat.api.state.consents.set(`${openid}/template-2`, 3);
    await answerTicket(number);

    await until(() => saidOn(wechat).some((text) => text.startsWith("[订阅消息]")));
    await pause(1000);
    const notices = saidOn(wechat).filter((text) => text.startsWith("[订阅消息]"));
    expect(notices).toEqual([`[订阅消息] 您的工单 · 已答复 · ${number}`]);
  });

  test("comes by a template message of Alipay, with a consent that the page reported, counted once", async () => {
    const page = await openPage("alipay", alipayOpenId);
    const choices = [
      { id: "template-3", choice: "agreed" },
      { id: "somebody-else's", choice: "agreed" },
    ];
    const body = { askId: "ask-1", choices };
    for (const _ of [1, 2])
      expect((await call(runtime.url, "/v1/notice-choices", { method: "POST", token: page.token, body })).json).toEqual(
        { counted: 1 },
      );
    alipay.api.state.consents.set(`${alipayOpenId}/template-3`, 9);
    const one = await openTicket(page);
    await answerTicket(one);
    await until(() => alipay.api.state.templates.length === 1);
    // The one consent is used up: what happens next is told on the page alone.
    await page.ask("没解决");
    await pause(1500);

    expect(alipay.api.state.templates).toEqual([
      expect.objectContaining({
        to_open_id: alipayOpenId,
        data: { keyword1: { value: "您的工单" }, keyword2: { value: one } },
      }),
    ]);
  });

  test("comes on the page alone while it is open, and while nobody agreed", async () => {
    const before = saidOn(wechat).length;
    const page = await openPage("wechat-mini");
    const number = await openTicket(page);
    const socket = await openSocket(runtime.url, page.token);
    await answerTicket(number);
    for (let waited = 0; waited < 100 && !(await hasNews(page)); waited += 1) await pause(50);

    expect(await hasNews(page)).toBe(true);
    await pause(1000);
    expect(saidOn(wechat)).toHaveLength(before);
    if (typeof socket !== "number") socket.close();
  });
});
