import * as z from "zod";
import type { Connect } from "../connect.ts";
import { createPlatformChannel } from "../platform-channel.ts";
import type { Contact } from "../ports.ts";
import { readSettings, regionSetting } from "../read-settings.ts";
import type { WebhookChannel } from "../webhook-call.ts";
import { logIn } from "./login.ts";
import { parseAlipay } from "./parse.ts";
import { type AlipayText, renderAlipay } from "./render.ts";
import { readPrivateKey, readPublicKey } from "./rsa2.ts";
import { sendAlipay } from "./send.ts";
import { verifyAlipay } from "./verify.ts";

const AlipaySettings = z.strictObject({
  /** The application's id, as Alipay names it in every message. */
  appId: z.string().regex(/^\d{16}$/),
  region: regionSetting,
  gatewayUrl: z.url().default("https://openapi.alipay.com/gateway.do"),
  /** Certificate mode changes the answer to the check of the address. */
  certificateMode: z.boolean().default(false),
  /** What notifications without a `charset` are in. */
  charset: z.enum(["GBK", "UTF-8"]).default("GBK"),
  /** 1 shows answers in the talk, 0 on the account's page (both as Alipay's interface says). */
  chat: z.enum(["0", "1"]).default("1"),
  /** Alipay's pages that could be read name no figures for these three: set what your console shows. */
  maxTextBytes: z.int().min(200).max(10_000).default(2000),
  replyWindowHours: z.number().positive().max(720).default(48),
  repliesPerWindow: z.int().positive().default(20),
});

const AlipayKeys = z.strictObject({
  /** The application's private key and public key, Alipay's public key: base64 as the console shows them. */
  privateKey: z.string(),
  publicKey: z.string(),
  alipayPublicKey: z.string(),
  /** The application's AES key in base64, where contents are encrypted. */
  aesKey: z
    .string()
    .regex(/^[A-Za-z0-9+/]{22}==$/)
    .optional(),
});

const isOpen = ({ heardAt }: Contact, now: Date, hours: number): boolean =>
  now.getTime() - Date.parse(heardAt) < hours * 3_600_000;

/** Connects a life account (生活号) of Alipay. */
export const connectAlipay: Connect = (given, givenKeys, deps) => {
  const settings = readSettings(AlipaySettings, "alipay", given);
  const { appId, maxTextBytes, replyWindowHours, repliesPerWindow, certificateMode } = settings;
  const keys = readSettings(AlipayKeys, "alipay keys", givenKeys);
  const applicationKey = readPrivateKey(keys.privateKey);
  const alipayPublicKey = readPublicKey(keys.alipayPublicKey);
  const applicationPublicKey = keys.publicKey.replace(/-----(?:BEGIN|END)[^-]*-----|\s/g, "");
  const verifying = { appId, alipayPublicKey, applicationKey, applicationPublicKey, certificateMode };
  const gateway = { ...deps, url: settings.gatewayUrl, appId, applicationKey, alipayPublicKey, aesKey: keys.aesKey };
  const maxText = { amount: maxTextBytes, unit: "bytes" as const };
  const shows = { choices: false, cards: false, forms: false, links: true, images: false, maxText };
  const webhook: WebhookChannel = {
    name: "alipay",
    account: appId,
    maxBytes: 64 * 1024,
    verify: (call) => verifyAlipay(call, { ...verifying, defaultCharset: settings.charset }),
    parse: (payload, now) => parseAlipay(payload, appId, now),
    accepted: () => ({ status: 200, type: "text/plain", body: "success" }),
  };
  const outgoing = createPlatformChannel<AlipayText>(deps, {
    name: "alipay",
    shows,
    render: (messages) => renderAlipay(messages, shows, settings.chat),
    allowance: (contact, now) => (isOpen(contact, now, replyWindowHours) ? repliesPerWindow : 0),
    send: (contact, body) => sendAlipay(gateway, contact, body),
  });
  const logInHere = async (code: string): Promise<string | undefined> => {
    const user = await logIn(gateway, code);
    return user?.userId ?? user?.openId ?? undefined;
  };
  return { webhook, outgoing, region: settings.region, logIn: logInHere };
};
