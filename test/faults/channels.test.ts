import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withOwnRuntime } from "../../local/cli/reach-runtime.ts";
import type { FakePlatform, Reach } from "../../local/platforms/fake-platform.ts";
import { reachOver, servePlatform } from "../../local/platforms/platform-server.ts";
import { createFakeWechat } from "../../local/platforms/wechat.ts";
import { createFakeWecom } from "../../local/platforms/wecom.ts";
import { miniAccount, wecomAccount } from "../support/channel-fixtures.ts";

const wechat = createFakeWechat(miniAccount, "o-citizen-one");
const wecom = createFakeWecom(wecomAccount, "wm-citizen-one");
const reaches: { wechat?: Reach; wecom?: Reach } = {};
let end: () => void = () => undefined;
let running: Promise<void>;

const { token, encodingAesKey, appSecret } = miniAccount;
const keys = {
  "wechat-mini": { token, encodingAesKey, appSecret },
  wecom: { token: wecomAccount.token, encodingAesKey: wecomAccount.encodingAesKey, secret: wecomAccount.secret },
};

beforeAll(async () => {
  const [one, two] = [await servePlatform(wechat.answer), await servePlatform(wecom.answer)];
  const settings = {
    "wechat-mini": { appId: miniAccount.appId, apiBase: one.base },
    wecom: { corpId: wecomAccount.corpId, apiBase: two.base, humanDesk: "wecom" },
  };
  await new Promise<void>((resolve, reject) => {
    running = withOwnRuntime(
      (url) => {
        reaches.wechat = reachOver(url, "wechat-mini");
        reaches.wecom = reachOver(url, "wecom");
        resolve();
        return new Promise<void>((stop) => {
          end = stop;
        });
      },
      { settings, keys },
    );
    running.catch(reject);
  });
});
afterAll(async () => {
  end();
  await running;
});

const reach = (name: keyof typeof reaches): Reach => reaches[name] ?? expect.unreachable("nothing runs");
const said = (platform: FakePlatform): string[] =>
  platform
    .seen()
    .filter(({ from }) => from === "service")
    .map(({ text }) => text);

/** Waits until the citizen has been told something like this. */
const until = async (holds: () => boolean): Promise<void> => {
  for (let waited = 0; waited < 400 && !holds(); waited += 1) await pause(50);
  expect(holds()).toBe(true);
};

describe("over the whole product", () => {
  test("ten deliveries at once of each of ten messages are ten messages and ten answers", async () => {
    const questions = Array.from({ length: 10 }, () => "您好");
    const before = said(wechat).length;
    wechat.api.open("o-citizen-one", 1000, 3_600_000);
    for (const [n, words] of questions.entries()) {
      const push = wechat.pushes.text("o-citizen-one", String(24_086_087_575_195_400n + BigInt(n)), words);
      const statuses = await Promise.all(Array.from({ length: 10 }, () => reach("wechat")(push)));
      expect(statuses.every(({ status }) => status === 200)).toBe(true);
    }
    // An answer may share its text with the one before; none is missing, none comes twice.
    const answers = (): number => said(wechat).slice(before).join("\n").split("您好，我是小窗").length - 1;
    await until(() => answers() >= questions.length);
    await pause(1500);
    expect(answers()).toBe(questions.length);
  });

  test("a person of WeCom's desk takes a citizen over and gives them back", async () => {
    wecom.state.servicers.push({ userid: "zhangsan", status: 0 });
    await wecom.say(reach("wecom"), "人工");
    await until(() => wecom.state.serviceState === 2);
    await wecom.desk.pick(reach("wecom"), "zhangsan");
    await pause(1000);
    const before = said(wecom).length;
    await wecom.say(reach("wecom"), "退休要带什么证件");
    await pause(1500);
    expect(said(wecom)).toHaveLength(before);

    await wecom.desk.end(reach("wecom"), "zhangsan");
    await until(() => said(wecom).length > before);
    await wecom.say(reach("wecom"), "结婚登记要带什么证件");
    await until(() => said(wecom).some((text) => text.includes("婚姻登记条例")));
    expect(said(wecom).some((text) => text.includes("退休要带"))).toBe(false);
  });
});
