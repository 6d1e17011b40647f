import * as z from "zod";
import { type ApiCall, type ApiResult, json, type Seen } from "./fake-platform.ts";

type Account = { channelAccessToken: string; loginChannelId: string };
type LineState = {
  monthlyLimit: number;
  pushed: number;
  replied: number;
  isTokenGood: boolean;
  isDown: boolean;
};
type Token = { userId: string; clientId: string; expiresAt: number };

const text = z.string().min(1).max(5000);
const label = z.string().refine((words) => [...words].length <= 20);
const QuickReply = z.object({
  items: z
    .array(
      z.object({
        type: z.literal("action"),
        action: z.object({
          type: z.literal("postback"),
          label,
          data: z.string().min(1).max(300),
          displayText: z.string().min(1).max(300),
        }),
      }),
    )
    .min(1)
    .max(13),
});
const quickReply = QuickReply.optional();
const Flex = z.object({
  type: z.literal("flex"),
  altText: z.string().min(1).max(400),
  contents: z.object({ type: z.literal("bubble"), body: z.object({ contents: z.array(z.unknown()).min(1) }) }),
  quickReply,
});
const Line = z
  .union([z.object({ type: z.literal("text"), text, quickReply }), Flex])
  .refine((line) => JSON.stringify(line).length < 30_000);
const lines = z.array(Line).min(1).max(5);
const Reply = z.object({ replyToken: z.string(), messages: lines });
const Push = z.object({ to: z.string(), messages: lines });

const problem = (status: number, message: string): ApiResult => ({ ...json({ message }), status });
const shown = (line: z.output<typeof Line>): string => (line.type === "text" ? line.text : `[${line.altText}]`);

/** Replies and pushes: reply tokens good once and for a minute, the month's quota, retry keys, shapes of messages. */
const createMessaging = (state: LineState, seen: Seen[], now: () => number) => {
  const replyTokens = new Map<string, number>();
  const retryKeys = new Set<string>();

  const show = (messages: z.output<typeof lines>): ApiResult => {
    for (const line of messages) seen.push({ from: "service", text: shown(line) });
    return json({ sentMessages: messages.map((_, at) => ({ id: String(seen.length + at) })) });
  };

  return {
    allow: (token: string, until: number): void => void replyTokens.set(token, until),

    reply(body: unknown): ApiResult {
      const parsed = Reply.safeParse(body);
      if (!parsed.success) return problem(400, "The request body has an error");
      const { replyToken, messages } = parsed.data;
      if ((replyTokens.get(replyToken) ?? 0) <= now()) return problem(400, "Invalid reply token");
      replyTokens.delete(replyToken);
      state.replied += 1;
      return show(messages);
    },

    push(body: unknown, retryKey: string | undefined): ApiResult {
      const parsed = Push.safeParse(body);
      if (!parsed.success) return problem(400, "The request body has an error");
      if (retryKey && retryKeys.has(retryKey)) return problem(409, "The retry key is already accepted");
      if (state.pushed + parsed.data.messages.length > state.monthlyLimit)
        return problem(429, "You have reached your monthly limit.");
      if (retryKey) retryKeys.add(retryKey);
      state.pushed += parsed.data.messages.length;
      return show(parsed.data.messages);
    },
  };
};

/** Tokens of the login channel, that a page gets and a server checks. */
const createLogin = (now: () => number) => {
  const tokens = new Map<string, Token>();
  return {
    tokens,
    verifyIdToken(body: string): ApiResult {
      const form = new URLSearchParams(body);
      const token = tokens.get(form.get("id_token") ?? "");
      if (!token || token.clientId !== form.get("client_id") || token.expiresAt <= now())
        return problem(400, "invalid_request");
      const { userId: sub, clientId: aud, expiresAt } = token;
      return json({ iss: "https://access.line.me", sub, aud, exp: Math.floor(expiresAt / 1000) });
    },
    verifyAccessToken(url: URL): ApiResult {
      const token = tokens.get(url.searchParams.get("access_token") ?? "");
      if (!token) return problem(400, "access token expired");
      return json({ client_id: token.clientId, expires_in: Math.floor((token.expiresAt - now()) / 1000) });
    },
    profile(bearer: string): ApiResult {
      const token = tokens.get(bearer);
      return token && token.expiresAt > now() ? json({ userId: token.userId }) : problem(401, "invalid token");
    },
  };
};

/** LINE's interfaces as far as they are used here. */
export const createLineApi = ({ channelAccessToken, loginChannelId }: Account, now: () => number) => {
  const seen: Seen[] = [];
  const state: LineState = { monthlyLimit: 200, pushed: 0, replied: 0, isTokenGood: true, isDown: false };
  const messaging = createMessaging(state, seen, now);
  const login = createLogin(now);
  /** Pictures that citizens sent, by the message's id. */
  const media = new Map<string, Buffer>();

  const picture = (path: string): ApiResult => {
    const bytes = media.get(/^\/v2\/bot\/message\/(\d+)\/content$/.exec(path)?.[1] ?? "");
    return bytes ? { status: 200, type: "image/jpeg", body: bytes } : problem(404, "Not found");
  };

  const posts: Readonly<Record<string, (body: unknown, retryKey: string | undefined) => ApiResult>> = {
    "/v2/bot/message/reply": messaging.reply,
    "/v2/bot/message/push": messaging.push,
    "/v2/bot/chat/loading/start": () => ({ ...json({}), status: 202 }),
  };

  const message = (path: string, { method, headers = {}, body }: ApiCall): ApiResult => {
    if (headers.authorization !== `Bearer ${channelAccessToken}` || !state.isTokenGood)
      return problem(401, "Authentication failed");
    if (method === "GET") return picture(path);
    return posts[path]?.(JSON.parse(body), headers["x-line-retry-key"]) ?? problem(404, "Not found");
  };

  return {
    seen,
    state,
    media,
    allowReply: messaging.allow,
    /** Makes a token of the login channel, or of another one, that lives for an hour or as long as is said. */
    logIn(token: string, userId: string, clientId = loginChannelId, lifeMs = 3_600_000): void {
      login.tokens.set(token, { userId, clientId, expiresAt: now() + lifeMs });
    },
    async answer(call: ApiCall): Promise<ApiResult> {
      if (state.isDown) return problem(500, "Internal server error");
      const url = new URL(call.url);
      if (url.pathname === "/v2/profile")
        return login.profile(call.headers?.authorization?.replace("Bearer ", "") ?? "");
      if (url.pathname !== "/oauth2/v2.1/verify") return message(url.pathname, call);
      return call.method === "POST" ? login.verifyIdToken(call.body) : login.verifyAccessToken(url);
    },
  };
};
