import { createHash } from "node:crypto";
import * as z from "zod";
import {
  type ApiCall,
  type ApiResult,
  type FakePlatform,
  json,
  type Push,
  pushWithRetries,
  type Reach,
  type Seen,
} from "./fake-platform.ts";

export type DouyinAccount = { clientKey: string; clientSecret: string; accountId: string };

const Ask = z.object({ client_key: z.string(), client_secret: z.string(), grant_type: z.literal("client_credential") });
const Sent = z.object({
  msg_id: z.string().min(1),
  conversation_id: z.string().min(1),
  to_user_id: z.string().min(1),
  scene: z.literal("im_reply_msg"),
  content: z.object({ msg_type: z.literal(1), text: z.object({ text: z.string().min(1).max(500) }) }),
});

const code = (error_code: number, more: object = {}): ApiResult => json({ data: { error_code, ...more } });
const tokenLifeMs = 7_200_000;
const monthMs = 30 * 86_400_000;

/** Douyin's tokens: of the application, and of the account's owner by what they allowed once. A token ends after two hours. */
const createTokens = ({ clientKey, clientSecret }: DouyinAccount, now: () => number) => {
  const state = {
    ...{ token: "", tokenUntil: 0, tokensGiven: 0, allowed: 5 },
    /** What the account's owner allowed once: how long it is good, and how often it may be renewed. */
    ...{ refreshToken: "rft.first", refreshUntil: Number.POSITIVE_INFINITY, renewals: 5 },
  };

  const newToken = (more: object = {}): ApiResult => {
    state.tokensGiven += 1;
    state.token = `clt.${state.tokensGiven}`;
    state.tokenUntil = now() + tokenLifeMs;
    return code(0, { access_token: state.token, expires_in: tokenLifeMs / 1000, ...more });
  };

  const ofApplication = (body: unknown): ApiResult => {
    const asked = Ask.safeParse(body).data;
    const isKnown = asked?.client_key === clientKey && asked.client_secret === clientSecret;
    return isKnown ? newToken() : code(2_100_005);
  };

  const secondsLeft = (): number => Math.floor((Math.min(state.refreshUntil, now() + monthMs) - now()) / 1000);

  /** A new token by the refresh token, or a new refresh token with a month before it. */
  const ofOwner = (form: URLSearchParams): ApiResult => {
    const isGood = form.get("client_key") === clientKey && form.get("refresh_token") === state.refreshToken;
    if (!isGood || state.refreshUntil <= now()) return code(10_010);
    if (form.get("grant_type") === "refresh_token")
      return newToken({ refresh_token: state.refreshToken, refresh_expires_in: secondsLeft() });
    if (state.renewals === 0) return code(10_010);
    state.renewals -= 1;
    state.refreshToken = `rft.renewed-${state.renewals}`;
    state.refreshUntil = now() + monthMs;
    return code(0, { refresh_token: state.refreshToken, expires_in: monthMs / 1000 });
  };
  return { state, ofApplication, ofOwner };
};

/** Douyin's token and message calls: an answer names the message it answers. */
const createDouyinApi = (account: DouyinAccount, now: () => number) => {
  const seen: Seen[] = [];
  const answerable = new Set<string>();
  const { state, ofApplication, ofOwner } = createTokens(account, now);

  const send = (url: URL, token: string | undefined, body: unknown): ApiResult => {
    if (token !== state.token) return code(2_190_002);
    if (now() >= state.tokenUntil) return code(2_190_008);
    const sent = Sent.safeParse(body).data;
    const isFor = url.searchParams.get("open_id") === account.accountId;
    if (!sent || !isFor || !answerable.has(sent.msg_id)) return code(2_100_005);
    if (state.allowed === 0) return code(2_190_001);
    state.allowed -= 1;
    seen.push({ from: "service", text: sent.content.text.text });
    return code(0);
  };

  return {
    seen,
    state,
    open(messageId: string): void {
      answerable.add(messageId);
      state.allowed = 5;
    },
    async answer({ url: address, headers, body }: ApiCall): Promise<ApiResult> {
      const url = new URL(address);
      if (url.pathname === "/oauth/client_token/") return ofApplication(JSON.parse(body));
      if (/^\/oauth\/(?:refresh_token|renew_refresh_token)\/$/.test(url.pathname))
        return ofOwner(new URLSearchParams(body));
      return url.pathname === "/im/send/msg/"
        ? send(url, headers?.["access-token"], JSON.parse(body))
        : { ...json({}), status: 404 };
    },
  };
};

/** Douyin's side of one account and one citizen. */
export const createFakeDouyin = (account: DouyinAccount, openId: string, now: () => number = Date.now) => {
  const api = createDouyinApi(account, now);
  let messages = 0;

  const push = (event: string, content: object): Push => {
    const call = { event, client_key: account.clientKey, from_user_id: openId, to_user_id: account.accountId, content };
    const body = JSON.stringify(call);
    const signature = createHash("sha1").update(account.clientSecret).update(body).digest("hex");
    return {
      method: "POST",
      query: {},
      headers: { "x-douyin-signature": signature, "msg-id": String(messages) },
      body,
    };
  };

  const talk = (event: string, id: string, more: object): Push => {
    api.open(id);
    return push(event, {
      conversation_short_id: "@conversation==",
      server_message_id: id,
      conversation_type: 1,
      create_time: now(),
      ...more,
    });
  };
  const text = (id: string, words: string): Push => talk("im_receive_msg", id, { message_type: "text", text: words });

  const deliver = async (reach: Reach, call: Push): Promise<void> => {
    await pushWithRetries(
      reach,
      () => call,
      ({ status }) => status === 200,
    );
  };

  const platform: FakePlatform = {
    answer: api.answer,
    arrive: (reach) => deliver(reach, talk("im_enter_direct_msg", "@enter==", {})),
    async say(reach, words) {
      messages += 1;
      api.seen.push({ from: "citizen", text: words });
      await deliver(reach, text(`@message${messages}==`, words));
    },
    seen: () => api.seen,
  };
  return { ...platform, api, text, check: (challenge: number): Push => push("verify_webhook", { challenge }) };
};
