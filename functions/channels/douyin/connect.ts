import * as z from "zod";
import type { Connect, ConnectDeps } from "../connect.ts";
import { createPlatformChannel } from "../platform-channel.ts";
import { readSettings, regionSetting } from "../read-settings.ts";
import { createTokenSource, type TokenSource } from "../token-source.ts";
import type { WebhookChannel } from "../webhook-call.ts";
import { type DouyinClient, fetchClientToken } from "./client-token.ts";
import { parseDouyin } from "./parse.ts";
import { type DouyinText, renderDouyin } from "./render.ts";
import { sendDouyin } from "./send.ts";
import { fetchUserToken, refreshName } from "./user-token.ts";
import { verifyDouyin } from "./verify.ts";

const codeList = z.array(z.int());

/** What could not be read in Douyin's own pages is a setting: docs/channels/douyin.md says which. */
const DouyinSettings = z.strictObject({
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

const DouyinKeys = z.strictObject({
  clientSecret: z.string().min(16),
  /** Of the account's owner, where the application may act for them only (网站应用). */
  refreshToken: z.string().min(8).max(500).optional(),
});

type Keys = z.infer<typeof DouyinKeys>;

/** The token of the application, or that of the account's owner where they have allowed it. */
const tokensOf = (
  client: DouyinClient & Pick<z.infer<typeof DouyinSettings>, "refreshPath" | "renewPath">,
  { refreshToken }: Keys,
  { shared, clock }: ConnectDeps,
): TokenSource => {
  const place = (name: string) => shared("douyin", `${name} ${client.clientKey}`);
  if (refreshToken === undefined) return createTokenSource(place("token"), () => fetchClientToken(client), clock);
  const user = { ...client, refreshToken, kept: place(refreshName(refreshToken)), clock };
  return createTokenSource(place("user-token"), () => fetchUserToken(user), clock);
};

/** Connects the private messages of a Douyin account: text only. */
export const connectDouyin: Connect = (given, givenKeys, deps) => {
  const settings = readSettings(DouyinSettings, "douyin", given);
  const keys = readSettings(DouyinKeys, "douyin keys", givenKeys);
  const { clientSecret } = keys;
  const { clientKey, region, replyWindowHours, repliesPerWindow } = settings;
  const codes = { token: settings.tokenCodes, stopped: settings.stoppedCodes, passing: settings.passingCodes };
  const client = { ...settings, clientSecret, http: deps.http };
  const api = { ...client, codes, tokens: tokensOf(client, keys, deps) };
  const maxText = { amount: settings.maxTextLength, unit: "utf16" as const };
  const shows = { choices: false, cards: false, forms: false, links: false, images: false, maxText };
  const webhook: WebhookChannel = {
    name: "douyin",
    account: clientKey,
    maxBytes: 64 * 1024,
    verify: (call) => verifyDouyin(call, { clientKey, clientSecret }),
    parse: (payload, now) => parseDouyin(payload, clientKey, now),
    accepted: () => ({ status: 200, type: "application/json", body: "{}" }),
  };
  const outgoing = createPlatformChannel<DouyinText>(deps, {
    name: "douyin",
    shows,
    render: (messages) => renderDouyin(messages, shows),
    allowance: ({ heardAt }, now) =>
      now.getTime() - Date.parse(heardAt) < replyWindowHours * 3_600_000 ? repliesPerWindow : 0,
    send: (contact, body) => sendDouyin(api, contact, body),
  });
  return { webhook, outgoing, region };
};
