import * as z from "zod";
import { AppError } from "../../shared/app-error.ts";
import type { Connect } from "../connect.ts";
import { createPlatformChannel } from "../platform-channel.ts";
import { readSettings, regionSetting } from "../read-settings.ts";
import type { WebhookChannel } from "../webhook-call.ts";
import { parseWebhook } from "./parse.ts";
import { renderWebhook, type WebhookMessage } from "./render.ts";
import { sendWebhook } from "./send.ts";
import { verifyWebhook } from "./verify.ts";

const isSecure = (url: string): boolean =>
  url.startsWith("https://") || /^http:\/\/(?:127[.]0[.]0[.]1|localhost)[:/]/.test(url);

const WebhookSettings = z.strictObject({
  /** A name for the app that its calls carry. */
  account: z.string().min(1).max(100),
  /** Where answers are posted to; https, or this very machine. */
  url: z.url().refine(isSecure),
  /** Which of the keys answers are signed with. */
  signWith: z.string().min(1).max(40),
  region: regionSetting,
});

/** Keys by id; the app may sign with any of them, so that a new one can be brought in before the old one goes. */
const WebhookKeys = z.record(z.string().min(1).max(40), z.string().min(32));

const shows = { choices: true, cards: true, forms: true, links: true, images: false, maxText: null };

/** The app has no window: it takes what it is sent. */
const noLimit = Number.MAX_SAFE_INTEGER;

/** Connects a city's own app by the signed webhook of docs/channels/webhook.md. */
export const connectWebhook: Connect = (given, givenKeys, deps) => {
  const { account, url, signWith, region } = readSettings(WebhookSettings, "webhook", given);
  const keys = readSettings(WebhookKeys, "webhook keys", givenKeys);
  const secret = keys[signWith];
  if (secret === undefined) throw new AppError("config.missing", { what: "webhook keys", problems: "signWith" });
  const app = { url, account, key: { id: signWith, secret }, http: deps.http, clock: deps.clock };
  const webhook: WebhookChannel = {
    name: "webhook",
    account,
    maxBytes: 64 * 1024,
    verify: (call, now) => verifyWebhook(call, keys, now),
    parse: (payload, now) => parseWebhook(payload, account, now),
    accepted: () => ({ status: 202, type: "application/json", body: '{"accepted":true}' }),
  };
  const outgoing = createPlatformChannel<WebhookMessage>(deps, {
    name: "webhook",
    shows,
    render: renderWebhook,
    allowance: () => noLimit,
    send: (contact, body) => sendWebhook(app, contact, body),
  });
  return { webhook, outgoing, region };
};
