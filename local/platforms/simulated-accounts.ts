import type { FakePlatform } from "./fake-platform.ts";
import { simulatedPlatforms } from "./simulated-platforms.ts";
import { createFakeWechat } from "./wechat.ts";
import type { WechatAccount } from "./wechat-pushes.ts";
import { createFakeWecom } from "./wecom.ts";
import type { WecomAccount } from "./wecom-sessions.ts";

/** A made-up account at a fake platform: what the product is set up with, and the platform itself. */
export type SimulatedAccount = {
  /** The channel's settings with the platform at `base`. */
  settings(base: string): Record<string, unknown>;
  keys: Record<string, unknown>;
  open(): FakePlatform;
};

const wechat = (kind: WechatAccount["kind"], format: WechatAccount["format"]): SimulatedAccount => {
  const account: WechatAccount = {
    kind,
    format,
    appId: "wx0000000000000000",
    originalId: "gh_simulated",
    token: "SimulatedToken",
    encodingAesKey: "0123456789abcdefghijklmnopqrstuvwxyzABCDEFA",
    appSecret: "simulated-secret-of-nobody",
  };
  return {
    settings: (base) => ({ appId: account.appId, format, apiBase: base }),
    keys: { token: account.token, encodingAesKey: account.encodingAesKey, appSecret: account.appSecret },
    open: () => createFakeWechat(account, "o-simulated-citizen"),
  };
};

const wecomAccount: WecomAccount = {
  corpId: "ww0000000000000000",
  token: "SimulatedToken",
  encodingAesKey: "0123456789abcdefghijklmnopqrstuvwxyzABCDEFA",
  secret: "simulated-secret-of-nobody",
  openKfId: "wk-simulated",
};
const wecom: SimulatedAccount = {
  settings: (base) => ({ corpId: wecomAccount.corpId, apiBase: base }),
  keys: { token: wecomAccount.token, encodingAesKey: wecomAccount.encodingAesKey, secret: wecomAccount.secret },
  open: () => createFakeWecom(wecomAccount, "wm-simulated-citizen"),
};

/** The platforms that can be played, by channel. */
export const simulatedAccounts: Readonly<Record<string, SimulatedAccount>> = {
  "wechat-mini": wechat("wechat-mini", "json"),
  "wechat-oa": wechat("wechat-oa", "xml"),
  ...simulatedPlatforms,
  wecom,
};
