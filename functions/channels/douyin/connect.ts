import type { Connect, ConnectDeps } from "../connect.ts";
import { createPlatformChannel } from "../platform-channel.ts";
import { readSettings } from "../read-settings.ts";
import { createTokenSource, type TokenSource } from "../token-source.ts";
import type { WebhookChannel } from "../webhook-call.ts";
import { type DouyinClient, fetchClientToken } from "./client-token.ts";
import { parseDouyin } from "./parse.ts";
import { type DouyinText, renderDouyin } from "./render.ts";
import { sendDouyin } from "./send.ts";
import { DouyinKeys, DouyinSettings } from "./settings.ts";
import { fetchUserToken, refreshName } from "./user-token.ts";
import { verifyDouyin } from "./verify.ts";

/** The token of the application, or that of the account's owner where they have allowed it. */
const tokensOf = (
  client: DouyinClient & Pick<DouyinSettings, "refreshPath" | "renewPath">,
  { refreshToken }: DouyinKeys,
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
