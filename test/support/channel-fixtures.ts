import type { Connect } from "../../functions/channels/connect.ts";
import { connectWechat } from "../../functions/channels/wechat/connect.ts";
import { connectWecom } from "../../functions/channels/wecom/connect.ts";
import type { ChannelName } from "../../functions/messages/channel-name.ts";
import type { FakePlatform, Push } from "../../local/platforms/fake-platform.ts";
import { createFakeWechat } from "../../local/platforms/wechat.ts";
import type { WechatAccount } from "../../local/platforms/wechat-pushes.ts";
import { createFakeWecom } from "../../local/platforms/wecom.ts";
import type { WecomAccount } from "../../local/platforms/wecom-sessions.ts";
import { platformFixtures } from "./platform-fixtures.ts";

/** One channel for the contract suite: how it is set up, genuine calls, and what must never be taken. */
export type ChannelFixture = {
  title: string;
  name: ChannelName;
  connect: Connect;
  settings: unknown;
  keys: unknown;
  /** A platform of one citizen; `now` in milliseconds. */
  platform(now: () => number): FakePlatform & { text(id: string, words: string): Push };
  /** Changed calls, each by its name, none of which may be taken. */
  attacks(push: Push): Record<string, Push>;
};

const flip = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);

const withQuery = (push: Push, query: Record<string, string>): Push => ({
  ...push,
  query: { ...push.query, ...query },
});

export const miniAccount: WechatAccount = {
  kind: "wechat-mini",
  format: "json",
  appId: "wx0123456789abcdef",
  originalId: "gh_0123456789ab",
  token: "TestToken1",
  encodingAesKey: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ",
  appSecret: "0123456789abcdef0123456789abcdef",
};

const wechatAttacks = (push: Push): Record<string, Push> => {
  const { query, body } = push;
  const clear =
    '{"ToUserName":"gh_0123456789ab","FromUserName":"o-1","CreateTime":1,"MsgType":"text","Content":"x","MsgId":1}';
  const clearXml =
    "<xml><ToUserName>gh</ToUserName><FromUserName>o-1</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>x</Content><MsgId>1</MsgId></xml>";
  return {
    "an altered body": { ...push, body: flip(body, body.length - 20) },
    "a body cut short": { ...push, body: body.slice(0, -30) },
    "an altered signature": withQuery(push, { msg_signature: flip(query.msg_signature ?? "", 3) }),
    "a signature of the query alone": withQuery(push, { msg_signature: query.signature ?? "" }),
    "another time": withQuery(push, { timestamp: String(Number(query.timestamp) + 1) }),
    "another nonce": withQuery(push, { nonce: `${query.nonce}1` }),
    "a digit moved from the time to the nonce": withQuery(push, {
      timestamp: (query.timestamp ?? "").slice(1),
      nonce: `${query.nonce}${(query.timestamp ?? "").slice(0, 1)}`,
    }),
    "no signature": { ...push, query: { openid: query.openid ?? "" } },
    "a message in the clear": { ...push, body: push.headers["content-type"] === "text/xml" ? clearXml : clear },
    "nothing at all": { ...push, body: "" },
  };
};

const wechat = (account: WechatAccount, title: string, more: object = {}): ChannelFixture => ({
  title,
  name: account.kind,
  connect: connectWechat(account.kind),
  settings: { appId: account.appId, format: account.format, ...more },
  keys: { token: account.token, encodingAesKey: account.encodingAesKey, appSecret: account.appSecret },
  platform(now) {
    const fake = createFakeWechat(account, "o-citizen-one", now);
    return { ...fake, text: (id, words) => fake.pushes.text("o-citizen-one", id, words) };
  },
  attacks: wechatAttacks,
});

export const officialAccount: WechatAccount = {
  ...miniAccount,
  kind: "wechat-oa",
  format: "xml",
  appId: "wxfedcba9876543210",
};

export const wecomAccount: WecomAccount = {
  corpId: "ww0123456789abcdef",
  token: "TestToken2",
  encodingAesKey: "QPONMLKJIHGFEDCBAzyxwvutsrqponmlkjihgfedcba",
  secret: "0123456789abcdef0123456789abcdef",
  openKfId: "wkTestAccount",
};

const wecom: ChannelFixture = {
  title: "WeCom 微信客服",
  name: "wecom",
  connect: connectWecom,
  settings: { corpId: wecomAccount.corpId },
  keys: { token: wecomAccount.token, encodingAesKey: wecomAccount.encodingAesKey, secret: wecomAccount.secret },
  platform: (now) => createFakeWecom(wecomAccount, "wm-citizen-one", now),
  attacks: wechatAttacks,
};

/** Every channel that citizens can write to from a platform. */
export const channelFixtures: readonly ChannelFixture[] = [
  wechat(miniAccount, "WeChat mini program, JSON"),
  wechat({ ...miniAccount, format: "xml" }, "WeChat mini program, XML"),
  wechat(officialAccount, "WeChat Official Account"),
  ...platformFixtures,
  wecom,
];
