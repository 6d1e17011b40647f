import { createHash, createHmac, generateKeyPairSync } from "node:crypto";
import { connectAlipay } from "../../functions/channels/alipay/connect.ts";
import { connectDouyin } from "../../functions/channels/douyin/connect.ts";
import { connectLine } from "../../functions/channels/line/connect.ts";
import { connectWebhook } from "../../functions/channels/webhook/connect.ts";
import { signRequest } from "../../functions/shared/signed-request.ts";
import { createFakeAlipay } from "../../local/platforms/alipay.ts";
import type { AlipayAccount } from "../../local/platforms/alipay-api.ts";
import { createFakeCityApp } from "../../local/platforms/city-app.ts";
import { createFakeDouyin, type DouyinAccount } from "../../local/platforms/douyin.ts";
import type { Push } from "../../local/platforms/fake-platform.ts";
import { createFakeLine, type LineAccount } from "../../local/platforms/line.ts";

export const lineUser = `U${"0123456789abcdef".repeat(2)}`;
export const lineAccount: LineAccount = {
  botUserId: "U8e742f61d673b39c7fff3cecb7536ef0",
  channelSecret: "8c570fa6dd201bb328f1c1eac23a96d8",
  channelAccessToken: "line-access-token-of-the-tests",
  loginChannelId: "1650000000",
};
const { channelSecret, channelAccessToken } = lineAccount;

export const douyinAccount: DouyinAccount = {
  clientKey: "ttabcdef0123456789",
  clientSecret: "douyin-secret-of-the-tests-000000",
  accountId: "_000AccountOfTheTests",
};

const alipayPair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const applicationPair = generateKeyPairSync("rsa", { modulusLength: 2048 });
export const alipayAccount: AlipayAccount = {
  appId: "2021000000000000",
  charset: "GBK",
  alipayKey: alipayPair.privateKey,
  applicationPublicKey: applicationPair.publicKey,
};
const base64 = (key: Buffer): string => key.toString("base64");
export const alipayKeys = {
  privateKey: base64(applicationPair.privateKey.export({ type: "pkcs8", format: "der" })),
  publicKey: base64(applicationPair.publicKey.export({ type: "spki", format: "der" })),
  alipayPublicKey: base64(alipayPair.publicKey.export({ type: "spki", format: "der" })),
};
export const alipayAesKey = Buffer.from("0123456789abcdef").toString("base64");

export const appKey = { id: "app-1", secret: "0123456789abcdef0123456789abcdef" };

const withHeader = (push: Push, name: string, value: string): Push => ({
  ...push,
  headers: { ...push.headers, [name]: value },
});

const flip = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);

/** What may be done to a signed body by anybody; `resign` is what somebody with another key would do. */
const bodyAttacks = (push: Push, header: string, resign: (body: string) => Push): Record<string, Push> => ({
  "an altered body": { ...push, body: flip(push.body, push.body.length - 20) },
  "a body cut short": { ...push, body: push.body.slice(0, -30) },
  "a body with something behind it": { ...push, body: `${push.body} ` },
  "an altered signature": withHeader(push, header, flip(push.headers[header] ?? "", 5)),
  "a signature cut short": withHeader(push, header, (push.headers[header] ?? "").slice(0, -1)),
  "no signature": { ...push, headers: {} },
  "a signature with another key": resign(push.body),
  "nothing at all": { ...push, body: "" },
  "a body asked for by GET": { ...push, method: "GET" },
});

const lineSigned =
  (secret: string) =>
  (body: string): Push => ({
    method: "POST",
    query: {},
    headers: { "x-line-signature": createHmac("sha256", secret).update(body).digest("base64") },
    body,
  });
const douyinSigned =
  (secret: string) =>
  (body: string): Push => ({
    method: "POST",
    query: {},
    headers: { "x-douyin-signature": createHash("sha1").update(secret).update(body).digest("hex") },
    body,
  });
const appSigned =
  (key: { id: string; secret: string }) =>
  (body: string): Push => ({
    method: "POST",
    query: {},
    headers: signRequest(key, body, new Date("2026-11-23T04:00:30.000Z")),
    body,
  });

export const lineFixture = {
  title: "LINE",
  name: "line" as const,
  connect: connectLine,
  settings: { botUserId: lineAccount.botUserId },
  keys: { channelSecret, channelAccessToken },
  platform: (now: () => number) => createFakeLine(lineAccount, lineUser, now),
  attacks: (push: Push) => ({
    ...bodyAttacks(push, "x-line-signature", lineSigned("another-secret-of-16")),
    "a call for another bot": lineSigned(channelSecret)(push.body.replace(lineAccount.botUserId, lineUser)),
    "parameters in another order": {
      ...push,
      body: JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(push.body)).reverse())),
    },
  }),
};

export const douyinFixture = {
  title: "Douyin",
  name: "douyin" as const,
  connect: connectDouyin,
  settings: { clientKey: douyinAccount.clientKey },
  keys: { clientSecret: douyinAccount.clientSecret },
  platform: (now: () => number) => createFakeDouyin(douyinAccount, "_000citizen-one", now),
  attacks: (push: Push) => ({
    ...bodyAttacks(push, "x-douyin-signature", douyinSigned("another-secret-of-16")),
    "another application": douyinSigned(douyinAccount.clientSecret)(
      push.body.replace(douyinAccount.clientKey, "tt_other"),
    ),
    "a body made longer under its signature": douyinSigned(douyinAccount.clientSecret)(
      `${push.body}\u0080{"event":"x"}`,
    ),
  }),
};

export const webhookFixture = {
  title: "a city's own app",
  name: "webhook" as const,
  connect: connectWebhook,
  settings: { account: "city-app", url: "https://app.example.org/answers", signWith: appKey.id },
  keys: { [appKey.id]: appKey.secret },
  platform: (now: () => number) => createFakeCityApp({ account: "city-app", key: appKey }, "citizen-one", now),
  attacks: (push: Push) => ({
    ...bodyAttacks(push, "x-xc-signature", appSigned({ id: "app-1", secret: "another" })),
    "another time": withHeader(push, "x-xc-timestamp", String(Number(push.headers["x-xc-timestamp"]) + 1)),
    "a key that nobody has": withHeader(push, "x-xc-key", "app-9"),
    "another app": appSigned(appKey)(push.body.replace("city-app", "other-app")),
  }),
};

const alipayAttacks = (push: Push): Record<string, Push> => {
  const { body } = push;
  const stranger = createFakeAlipay(
    { ...alipayAccount, alipayKey: applicationPair.privateKey },
    "2088000000000001",
    () => Date.parse("2026-11-23T04:00:30.000Z"),
  );
  const other = createFakeAlipay({ ...alipayAccount, appId: "2021000000000001" }, "2088000000000001", () =>
    Date.parse("2026-11-23T04:00:30.000Z"),
  );
  return {
    "an altered body": { ...push, body: flip(body, 60) },
    "a body cut short": { ...push, body: body.slice(0, -30) },
    "no signature": { ...push, body: body.replace(/&sign=.*/, "") },
    "a weaker signature": { ...push, body: body.replace("sign_type=RSA2", "sign_type=RSA") },
    "a parameter given twice": { ...push, body: `${body}&service=alipay.service.check` },
    "another charset": { ...push, body: body.replace(/charset=[^&]*/, "charset=GB18030") },
    "a signature of somebody else": stranger.text("1", "你好"),
    "a message for another application": other.text("1", "你好"),
    "the address of ordinary notifications": { ...push, query: { kind: "notify" } },
    "nothing at all": { ...push, body: "" },
    "a body asked for by GET": { ...push, method: "GET" },
  };
};

const alipay = (charset: AlipayAccount["charset"], aesKey?: string) => ({
  title: `Alipay, ${charset}${aesKey ? ", encrypted contents" : ""}`,
  name: "alipay" as const,
  connect: connectAlipay,
  settings: { appId: alipayAccount.appId },
  keys: { ...alipayKeys, ...(aesKey && { aesKey }) },
  platform: (now: () => number) =>
    createFakeAlipay({ ...alipayAccount, charset, ...(aesKey && { aesKey }) }, "2088000000000001", now),
  attacks: alipayAttacks,
});

export const alipayFixture = alipay("GBK");

/** The platforms without people of their own. */
export const platformFixtures = [
  alipayFixture,
  alipay("UTF-8", alipayAesKey),
  lineFixture,
  douyinFixture,
  webhookFixture,
];
