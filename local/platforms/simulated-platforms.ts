import { generateKeyPairSync } from "node:crypto";
import { createFakeAlipay } from "./alipay.ts";
import { createFakeCityApp } from "./city-app.ts";
import { createFakeDouyin } from "./douyin.ts";
import { createFakeLine } from "./line.ts";

const alipayPair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const applicationPair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const base64 = (key: Buffer): string => key.toString("base64");
const aesKey = Buffer.from("0123456789abcdef").toString("base64");
const appId = "2021000000000000";

/** A life account that writes in GBK and encrypts contents. */
const alipay = {
  settings: (base: string) => ({ appId, gatewayUrl: `${base}/gateway.do` }),
  keys: {
    privateKey: base64(applicationPair.privateKey.export({ type: "pkcs8", format: "der" })),
    publicKey: base64(applicationPair.publicKey.export({ type: "spki", format: "der" })),
    alipayPublicKey: base64(alipayPair.publicKey.export({ type: "spki", format: "der" })),
    aesKey,
  },
  open: () =>
    createFakeAlipay(
      {
        appId,
        charset: "GBK",
        alipayKey: alipayPair.privateKey,
        applicationPublicKey: applicationPair.publicKey,
        aesKey,
      },
      "2088000000000001",
    ),
};

const lineAccount = {
  botUserId: `U${"0123456789abcdef".repeat(2)}`,
  channelSecret: "simulated-secret-of-nobody",
  channelAccessToken: "simulated-token-of-nobody",
  loginChannelId: "1650000000",
};
const line = {
  settings: (base: string) => ({ botUserId: lineAccount.botUserId, apiBase: base }),
  keys: { channelSecret: lineAccount.channelSecret, channelAccessToken: lineAccount.channelAccessToken },
  open: () => createFakeLine(lineAccount, `U${"fedcba9876543210".repeat(2)}`),
};

const douyinAccount = {
  clientKey: "tt0000000000000000",
  clientSecret: "simulated-secret-of-nobody",
  accountId: "_000SimulatedAccount",
};
const douyin = {
  settings: (base: string) => ({ clientKey: douyinAccount.clientKey, apiBase: base }),
  keys: { clientSecret: douyinAccount.clientSecret },
  open: () => createFakeDouyin(douyinAccount, "_000SimulatedCitizen"),
};

const appKey = { id: "app-1", secret: "simulated-secret-of-nobody-at-all" };
const webhook = {
  settings: (base: string) => ({ account: "simulated-app", url: `${base}/answers`, signWith: appKey.id }),
  keys: { [appKey.id]: appKey.secret },
  open: () => createFakeCityApp({ account: "simulated-app", key: appKey }, "simulated-citizen"),
};

/** Made-up accounts at the platforms without people of their own, by channel. */
export const simulatedPlatforms = { alipay, line, douyin, webhook };
