import * as z from "zod";
import { NoticeTemplates } from "../notice.ts";
import { regionSetting } from "../read-settings.ts";

/** What an operator sets of a life account and the mini program beside it (docs/channels/alipay.md). */
export const AlipaySettings = z.strictObject({
  /** The application's id, as Alipay names it in every message. */
  appId: z.string().regex(/^\d{16}$/),
  region: regionSetting,
  gatewayUrl: z.url().default("https://openapi.alipay.com/gateway.do"),
  /** Where pictures of a life account's talk are fetched; as Alipay's own client has it. */
  mediaUrl: z.url().default("https://openfile.alipay.com/chat/multimedia.do"),
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
  /** Template messages of the mini program, sent when there is news that cannot be said in the talk. */
  notices: NoticeTemplates,
  /** The page that a template message opens which names none itself: Alipay wants one. */
  noticePage: z.string().min(1).max(128).default("pages/index/index"),
  /** Sub codes that say that the citizen has not agreed (any more); Alipay's pages that could be read do not list them. */
  usedUpCodes: z.array(z.string()).default([]),
});
export type AlipaySettings = z.infer<typeof AlipaySettings>;

/** What Alipay's console and key tool give; kept in the secret `channel-keys`. */
export const AlipayKeys = z.strictObject({
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
