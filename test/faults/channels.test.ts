import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createFakeAlipay } from "../../local/platforms/alipay.ts";
import type { Reach } from "../../local/platforms/fake-platform.ts";
import { createFakeLine } from "../../local/platforms/line.ts";
import { createFakeWechat } from "../../local/platforms/wechat.ts";
import { createFakeWecom } from "../../local/platforms/wecom.ts";
import { miniAccount, wecomAccount } from "../support/channel-fixtures.ts";
import { call } from "../support/client.ts";
import { signInStaff } from "../support/client-staff.ts";
import { pngBytes } from "../support/memory-uploads.ts";
import { alipayAccount, alipayAesKey, alipayKeys, lineAccount, lineUser } from "../support/platform-fixtures.ts";
import { type PlatformRuntime, saidOn, startBehindPlatforms, until } from "../support/platform-runtime.ts";

const wechat = createFakeWechat(miniAccount, "o-citizen-one");
const wecom = createFakeWecom(wecomAccount, "wm-citizen-one");
const alipay = createFakeAlipay({ ...alipayAccount, aesKey: alipayAesKey }, "2088000000000001");
const line = createFakeLine(lineAccount, lineUser);
const { token, encodingAesKey, appSecret } = miniAccount;
const region = "430100";

let runtime: PlatformRuntime;
beforeAll(async () => {
  runtime = await startBehindPlatforms({
    "wechat-mini": {
      platform: wechat,
      settings: (apiBase) => ({ appId: miniAccount.appId, apiBase, region }),
      keys: { token, encodingAesKey, appSecret },
    },
    wecom: {
      platform: wecom,
      settings: (apiBase) => ({ corpId: wecomAccount.corpId, apiBase, humanDesk: "wecom", region }),
      keys: { token: wecomAccount.token, encodingAesKey: wecomAccount.encodingAesKey, secret: wecomAccount.secret },
    },
    alipay: {
      platform: alipay,
      settings: (base) => ({
        appId: alipayAccount.appId,
        gatewayUrl: `${base}/gateway.do`,
        mediaUrl: `${base}/chat/multimedia.do`,
        region,
      }),
      keys: { ...alipayKeys, aesKey: alipayAesKey },
    },
    line: {
      platform: line,
      settings: (apiBase) => ({ botUserId: lineAccount.botUserId, apiBase, dataBase: apiBase, region }),
      keys: { channelSecret: lineAccount.channelSecret, channelAccessToken: lineAccount.channelAccessToken },
    },
  });
});
afterAll(() => runtime.stop());

describe("over the whole product", () => {
  test("ten deliveries at once of each of ten messages are ten messages and ten answers", async () => {
    const questions = Array.from({ length: 10 }, () => "您好");
    const before = saidOn(wechat).length;
    wechat.api.open("o-citizen-two", 1000, 3_600_000);
    for (const [n, words] of questions.entries()) {
      const push = wechat.pushes.text("o-citizen-two", String(24_086_087_575_195_400n + BigInt(n)), words);
      const statuses = await Promise.all(Array.from({ length: 10 }, () => runtime.reach("wechat-mini")(push)));
      expect(statuses.every(({ status }) => status === 200)).toBe(true);
    }
    // An answer may share its text with the one before; none is missing, none comes twice.
    const answers = (): number => saidOn(wechat).slice(before).join("\n").split("您好，我是小窗").length - 1;
    await until(() => answers() >= questions.length);
    await pause(1500);
    expect(answers()).toBe(questions.length);
  });
});

describe("a one-time code", () => {
  test("takes an unfinished form from WeChat to LINE, and makes one citizen of nobody", async () => {
    const [openid, userId] = ["o-citizen-three", `U${"3".repeat(32)}`];
    wechat.api.open(openid, 100, 3_600_000);
    let messages = 24_086_087_575_196_000n;
    const inWechat = async (words: string, expected: RegExp): Promise<string> => {
      const before = saidOn(wechat).length;
      messages += 1n;
      await runtime.reach("wechat-mini")(wechat.pushes.text(openid, String(messages), words));
      const found = (): string | undefined =>
        saidOn(wechat)
          .slice(before)
          .find((text) => expected.test(text));
      await until(() => found() !== undefined);
      return found() ?? "";
    };
    const inLine = async (words: string, expected: RegExp): Promise<void> => {
      const before = saidOn(line).length;
      messages += 1n;
      const message = { id: String(messages), type: "text", text: words };
      await runtime.reach("line")(line.push([line.event("message", { source: { type: "user", userId }, message })]));
      await until(() =>
        saidOn(line)
          .slice(before)
          .some((text) => expected.test(text)),
      );
    };

    await inWechat("办理退休一件事", /是您本人办/);
    await inWechat("我本人办", /已填 2/);
    const [code = ""] = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await inWechat("接续码", /[A-Z0-9]{4}-[A-Z0-9]{4}/)) ?? [];
    await inLine(`接续 ${code}`, /已经接上您在微信小程序里没填完的[\s\S]*没有合并/);
    await inLine("1", /已填 2/);
    await until(() => saidOn(wechat).some((text) => text.includes("LINE")));
    // Good once: typed again it moves nothing.
    await inLine(`接续 ${code}`, /接续码[\s\S]*(?:用过|不对|过期|失效)/);
  });
});

describe("WeCom's own desk", () => {
  const reach = (): Reach => runtime.reach("wecom");

  test("takes a citizen from the pool and gives them back", async () => {
    wecom.state.servicers.push({ userid: "zhangsan", status: 0 });
    await wecom.say(reach(), "人工");
    await until(() => wecom.state.serviceState === 2);
    await wecom.desk.pick(reach(), "zhangsan");
    await pause(1000);
    const before = saidOn(wecom).length;
    await wecom.say(reach(), "退休要带什么证件");
    await pause(1500);
    expect(saidOn(wecom)).toHaveLength(before);

    await wecom.desk.end(reach(), "zhangsan");
    await until(() => saidOn(wecom).length > before);
    await wecom.say(reach(), "结婚登记要带什么证件");
    await until(() => saidOn(wecom).some((text) => text.includes("婚姻登记条例")));
    expect(saidOn(wecom).some((text) => text.includes("退休要带"))).toBe(false);
  });

  test("takes a citizen who asked for nobody: the bot is silent, our desk sees it, and the end ends it", async () => {
    const agent = (await signInStaff(runtime.url, "admin")).accessToken;
    const held = async (): Promise<unknown[]> => {
      const { json } = await call(runtime.url, "/v1/desk/handoffs", { token: agent });
      return json.active as unknown[];
    };
    await wecom.desk.reopen(reach(), "lisi");
    for (let waited = 0; waited < 100 && (await held()).length === 0; waited += 1) await pause(50);
    expect(await held()).toEqual([expect.objectContaining({ agentName: "在线客服" })]);
    const before = saidOn(wecom).length;
    await wecom.say(reach(), "新生儿怎么上户口");
    await pause(1500);
    expect(saidOn(wecom)).toHaveLength(before);

    await wecom.desk.end(reach(), "lisi");
    for (let waited = 0; waited < 100 && (await held()).length > 0; waited += 1) await pause(50);
    expect(await held()).toEqual([]);
    await wecom.say(reach(), "生育津贴要什么材料");
    await until(() => saidOn(wecom).length > before + 1);
    expect(saidOn(wecom).slice(before).join()).not.toContain("户口");
  });
});

/** Each platform with one citizen who can write and send a picture. */
const citizens = {
  "wechat-mini": { fake: wechat, show: (reach: Reach) => wechat.show(reach, "media-1", Buffer.from(pngBytes())) },
  wecom: { fake: wecom, show: (reach: Reach) => wecom.show(reach, "media-1", Buffer.from(pngBytes())) },
  alipay: { fake: alipay, show: (reach: Reach) => alipay.show(reach, "media-1", Buffer.from(pngBytes())) },
  line: { fake: line, show: (reach: Reach) => line.show(reach, Buffer.from(pngBytes())) },
} as const;

describe("a picture", () => {
  test.each(Object.keys(citizens) as (keyof typeof citizens)[])(
    "sent in %s is the answer to the question that asks for a file",
    async (channel) => {
      const { fake, show } = citizens[channel];
      const reach = runtime.reach(channel);
      const heard = (): string => saidOn(fake).join("\n");
      /** Says it and waits for what must come. */
      const ask = async (words: string, expected: string): Promise<void> => {
        const before = heard().split(expected).length;
        await fake.say(reach, words);
        await until(() => heard().split(expected).length > before);
      };
      await show(reach);
      await until(() => heard().includes("现在没有需要交文件的步骤"));
      await ask("给公司做信用修复，食品，罚款，交清了，处罚日期去年3月5日", "挂着的是哪一种");
      await ask("行政处罚", "文号");
      await ask("某市监罚〔2025〕12号", "单位的全称");
      await ask("小满食品有限公司", "统一社会信用代码");
      await ask("91999999MA00000053，法定代表人是张小满，电话13900000008", "可以现在上传");
      await show(reach);
      await until(() => heard().includes("写上法定代表人（负责人）的姓名"));
      await ask("张小满", "照片.png");
    },
  );
});
