import { createHash } from "node:crypto";
import { AppError } from "../../shared/app-error.ts";
import type { Clock } from "../../shared/clock.ts";
import type { SendOutcome } from "../platform-channel.ts";
import type { Contact, PlatformHttp, PlatformResponse } from "../ports.ts";
import type { LineMessage } from "./render.ts";

export type LineApi = { apiBase: string; accessToken: string; http: PlatformHttp; clock: Clock };

/** A reply token is good once, for about a minute; the rest of the minute is for the way. */
const replyTokenMs = 50_000;

/** The same key always gives the same UUID: LINE sends what has the same retry key once in 24 hours. */
const retryKey = (key: string): string => {
  const hex = createHash("sha256").update(key).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
};

const post = (
  { apiBase, accessToken, http }: LineApi,
  path: string,
  body: object,
  headers: Record<string, string> = {},
) =>
  http.call({
    method: "POST",
    url: `${apiBase}${path}`,
    headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

const unavailable = (status: number) => new AppError("upstream.unavailable", { what: "line", status });

/** LINE says in words only whether a 429 is the month's quota or the pace. */
const isOverQuota = ({ body }: PlatformResponse): boolean => /monthly limit/i.test(body.toString("utf8"));

/** Sends without a reply token; counts towards the month's quota. */
const push = async (api: LineApi, to: string, messages: readonly LineMessage[], key: string): Promise<SendOutcome> => {
  const response = await post(api, "/v2/bot/message/push", { to, messages }, { "x-line-retry-key": retryKey(key) });
  const { status } = response;
  // 409: the same retry key was accepted before.
  if (status === 200 || status === 409) return { outcome: "sent" };
  if (status === 429 && isOverQuota(response)) return { outcome: "stopped", reason: "monthly limit" };
  // 401 is a wrong or expired channel access token: once it is mended, what waits goes out.
  if (status === 401 || status === 429 || status >= 500) throw unavailable(status);
  return { outcome: "passed", reason: `HTTP ${status}` };
};

const freshToken = ({ heardAt, context }: Contact, now: Date): string | undefined =>
  now.getTime() - Date.parse(heardAt) < replyTokenMs ? context.replyToken : undefined;

/**
 * Sends up to five messages: as the reply while the token of the citizen's last event is good (free), else as a push. A
 * token that LINE does not take (400) falls back to a push. `index` is how many calls this window has had.
 */
export const sendLine = async (
  api: LineApi,
  contact: Contact,
  messages: readonly LineMessage[],
  { key, index }: { key: string; index: number },
): Promise<SendOutcome> => {
  const replyToken = index === 0 ? freshToken(contact, api.clock.now()) : undefined;
  if (replyToken === undefined) return push(api, contact.recipient, messages, key);
  const { status } = await post(api, "/v2/bot/message/reply", { replyToken, messages });
  if (status === 200) return { outcome: "sent" };
  if (status === 401 || status === 429 || status >= 500) throw unavailable(status);
  return push(api, contact.recipient, messages, key);
};

/** Shows for twenty seconds, or until the answer, that it is being written. */
export const showLoading = async (api: LineApi, { recipient }: Contact): Promise<void> => {
  await post(api, "/v2/bot/chat/loading/start", { chatId: recipient, loadingSeconds: 20 });
};
