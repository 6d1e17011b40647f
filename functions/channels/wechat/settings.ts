import * as z from "zod";
import { NoticeTemplates } from "../notice.ts";
import { regionSetting } from "../read-settings.ts";

/** What an operator sets of a WeChat account, a mini program or an Official Account (docs/channels/wechat.md). */
export const WechatSettings = z.strictObject({
  appId: z.string().regex(/^wx[0-9a-z]{16}$/),
  /** How pushes and encrypted answers are written. Official Accounts know XML only. */
  format: z.enum(["json", "xml"]).default("json"),
  /** Where people answer: at our own desk, or at WeChat's (网页端客服). */
  humanDesk: z.enum(["own", "wechat"]).default("own"),
  /** How an Official Account answers: by customer-service messages, or in the response for accounts that may not send them. */
  replies: z.enum(["customer-service", "passive"]).default("customer-service"),
  /** The most bytes of one text. Reported, not documented: about 2048. */
  maxTextBytes: z.int().min(200).max(2048).default(2000),
  /** Sent when there is news that cannot be said in the chat (订阅消息, mini programs only). */
  notices: NoticeTemplates,
  /** Whether WeChat checks what a machine made before it is sent (msgSecCheck, mini programs only). */
  contentCheck: z.boolean().default(true),
  /** Which version of a mini program opens from a subscribe message. */
  programState: z.enum(["developer", "trial", "formal"]).default("formal"),
  apiBase: z.url().default("https://api.weixin.qq.com"),
  region: regionSetting,
});
export type WechatSettings = z.infer<typeof WechatSettings>;

/** What WeChat's console gives; kept in the secret `channel-keys`. */
export const WechatKeys = z.strictObject({
  token: z.string().regex(/^[A-Za-z0-9]{3,32}$/),
  encodingAesKey: z.string().regex(/^[A-Za-z0-9+/]{43}$/),
  appSecret: z.string().min(16).max(128),
});
export type WechatKeys = z.infer<typeof WechatKeys>;
