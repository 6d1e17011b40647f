import * as z from "zod";
import { regionSetting } from "../read-settings.ts";

/** What an operator sets of 微信客服 in WeCom (docs/channels/wecom.md). */
export const WecomSettings = z.strictObject({
  corpId: z.string().regex(/^w[wx][0-9A-Za-z]{8,40}$/),
  /** Where people answer: at our own desk, or in WeCom (接待人员). */
  humanDesk: z.enum(["own", "wecom"]).default("own"),
  /** The most bytes of one text; 2048 is documented. */
  maxTextBytes: z.int().min(200).max(2048).default(2000),
  /** When an account is read for the first time, messages older than this many minutes are left alone. */
  firstReadMinutes: z.int().min(1).max(60).default(5),
  apiBase: z.url().default("https://qyapi.weixin.qq.com"),
  region: regionSetting,
});
export type WecomSettings = z.infer<typeof WecomSettings>;

/** What WeCom's console gives; kept in the secret `channel-keys`. */
export const WecomKeys = z.strictObject({
  token: z.string().regex(/^[A-Za-z0-9]{3,32}$/),
  encodingAesKey: z.string().regex(/^[A-Za-z0-9+/]{43}$/),
  secret: z.string().min(16).max(128),
});
