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

/** Douyin's token and message calls: a token ends after two hours, an answer names the message it answers. */
const createDouyinApi = ({ clientKey, clientSecret, accountId }: DouyinAccount, now: () => number) => {
  const seen: Seen[] = [];
  const answerable = new Set<string>();
  const state = { token: "", tokenUntil: 0, tokensGiven: 0, allowed: 5 };

  const giveToken = (body: unknown): ApiResult => {
    const asked = Ask.safeParse(body).data;
    if (asked?.client_key !== clientKey || asked.client_secret !== clientSecret) return code(2_100_005);
    state.tokensGiven += 1;
    state.token = `clt.${state.tokensGiven}`;
    state.tokenUntil = now() + tokenLifeMs;
    return code(0, { access_token: state.token, expires_in: tokenLifeMs / 1000 });
  };

  const send = (url: URL, token: string | undefined, body: unknown): ApiResult => {
    if (token !== state.token) return code(2_190_002);
    if (now() >= state.tokenUntil) return code(2_190_008);
    const sent = Sent.safeParse(body).data;
    if (!sent || url.searchParams.get("open_id") !== accountId || !answerable.has(sent.msg_id)) return code(2_100_005);
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
      if (url.pathname === "/oauth/client_token/") return giveToken(JSON.parse(body));
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
