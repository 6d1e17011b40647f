import * as z from "zod";
import { regionSetting } from "../read-settings.ts";

const codeList = z.array(z.int());

/** What could not be read in Douyin's own pages is a setting: docs/channels/douyin.md says which. */
export const DouyinSettings = z.strictObject({
  clientKey: z.string().min(1).max(100),
  region: regionSetting,
  apiBase: z.url().default("https://open.douyin.com"),
  tokenPath: z.string().startsWith("/").default("/oauth/client_token/"),
  refreshPath: z.string().startsWith("/").default("/oauth/refresh_token/"),
  renewPath: z.string().startsWith("/").default("/oauth/renew_refresh_token/"),
  sendPath: z.string().startsWith("/").default("/im/send/msg/"),
  scene: z.string().default("im_reply_msg"),
  maxTextLength: z.int().min(50).max(5000).default(500),
  replyWindowHours: z.number().positive().max(720).default(24),
  repliesPerWindow: z.int().positive().default(5),
  tokenCodes: codeList.default([2_190_002, 2_190_008]),
  stoppedCodes: codeList.default([2_190_001]),
  passingCodes: codeList.default([2_100_004]),
});
export type DouyinSettings = z.infer<typeof DouyinSettings>;

/** What Douyin's console gives; kept in the secret `channel-keys`. */
export const DouyinKeys = z.strictObject({
  clientSecret: z.string().min(16),
  /** Of the account's owner, where the application may act for them only (网站应用). */
  refreshToken: z.string().min(8).max(500).optional(),
});
export type DouyinKeys = z.infer<typeof DouyinKeys>;
