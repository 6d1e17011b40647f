import * as z from "zod";
import type { Connect } from "../connect.ts";
import { createPlatformChannel } from "../platform-channel.ts";
import { readSettings, regionSetting } from "../read-settings.ts";
import type { WebhookChannel } from "../webhook-call.ts";
import { fetchContent } from "./content.ts";
import { LineUserId, userOfProof } from "./id-token.ts";
import { parseLine } from "./parse.ts";
import { type LineMessage, maxText, renderLine } from "./render.ts";
import { sendLine, showLoading } from "./send.ts";
import { verifyLine } from "./verify.ts";

const LineSettings = z.strictObject({
  /** The bot's own user id ("Your user ID" of the channel): every call names it as its destination. */
  botUserId: LineUserId,
  region: regionSetting,
  /** The LINE Login channel of a LIFF page or MINI App, under the same provider as the bot; without it pages cannot log in. */
  loginChannelId: z
    .string()
    .regex(/^\d{6,20}$/)
    .optional(),
  apiBase: z.url().default("https://api.line.me"),
  /** Where pictures are fetched (Messaging API, "Domain name"). */
  dataBase: z.url().default("https://api-data.line.me"),
});

const LineKeys = z.strictObject({ channelSecret: z.string().min(16), channelAccessToken: z.string().min(1) });

/** Whatever is sent after the reply is a push: LINE counts those by the month, not by the window. */
const noLimit = Number.MAX_SAFE_INTEGER;

const shows = {
  choices: true,
  cards: true,
  forms: false,
  links: true,
  images: false,
  maxText,
};

/** Connects a LINE Official Account through the Messaging API. */
export const connectLine: Connect = (given, givenKeys, deps) => {
  const { botUserId, region, apiBase, dataBase, loginChannelId } = readSettings(LineSettings, "line", given);
  const { channelSecret, channelAccessToken } = readSettings(LineKeys, "line keys", givenKeys);
  const api = { apiBase, accessToken: channelAccessToken, http: deps.http, clock: deps.clock };
  const webhook: WebhookChannel = {
    name: "line",
    account: botUserId,
    maxBytes: 256 * 1024,
    // LINE gives up after two seconds.
    answerWithinMs: 1800,
    verify: (call) => verifyLine(call, channelSecret),
    parse: (payload, now) => parseLine(payload, botUserId, now),
    accepted: () => ({ status: 200, type: "application/json", body: "{}" }),
  };
  const outgoing = createPlatformChannel<LineMessage[]>(deps, {
    name: "line",
    shows,
    render: renderLine,
    allowance: () => noLimit,
    send: (contact, body, key, index) => sendLine(api, contact, body, { key, index }),
    typing: (contact) => showLoading(api, contact),
  });
  const login =
    loginChannelId === undefined ? undefined : { loginChannelId, apiBase, http: deps.http, clock: deps.clock };
  return {
    webhook,
    outgoing,
    region,
    file: ({ mediaId }) => fetchContent({ ...api, apiBase: dataBase }, mediaId),
    ...(login && { logIn: (proof: string) => userOfProof(login, proof) }),
  };
};
