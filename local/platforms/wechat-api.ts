import { randomBytes } from "node:crypto";
import { type ApiCall, type ApiResult, json, type Seen } from "./fake-platform.ts";
import type { WechatAccount } from "./wechat-pushes.ts";

type Window = { openedAt: number; most: number; ms: number; used: number };
type Call = { query: URLSearchParams; body: Record<string, unknown> };
type State = {
  account: WechatAccount;
  now(): number;
  windows: Map<string, Window>;
  tokens: Map<string, number>;
  media: Map<string, Buffer>;
  consents: Map<string, number>;
  codes: Map<string, string>;
  seen: Seen[];
  current: string;
  fetched: number;
  isDown: boolean;
  /** How many texts were given to the check of content. */
  checked: number;
};

const minute = 60_000;
const tokenMs = 7200_000;

const stableToken = (state: State, { body }: Call): ApiResult => {
  const { account, tokens, now } = state;
  state.fetched += 1;
  if (body.appid !== account.appId || body.secret !== account.appSecret)
    return json({ errcode: 40125, errmsg: "invalid appsecret" });
  // The same one until it is nearly over.
  if ((tokens.get(state.current) ?? 0) - now() < 5 * minute) {
    state.current = randomBytes(32).toString("hex");
    tokens.set(state.current, now() + tokenMs);
  }
  const expires_in = Math.floor(((tokens.get(state.current) ?? 0) - now()) / 1000);
  return json({ access_token: state.current, expires_in });
};

const send = ({ windows, now, seen }: State, { body }: Call): ApiResult => {
  const { touser, text } = body as { touser: string; text: { content: string } };
  const window = windows.get(touser);
  if (!window) return json({ errcode: 40003, errmsg: "invalid openid" });
  if (now() - window.openedAt > window.ms) return json({ errcode: 45015, errmsg: "response out of time limit" });
  if (Buffer.byteLength(text.content) > 2048) return json({ errcode: 45002, errmsg: "content size out of limit" });
  if (window.used >= window.most) return json({ errcode: 45047, errmsg: "out of response count limit" });
  window.used += 1;
  seen.push({ from: "service", text: text.content });
  return json({ errcode: 0, errmsg: "ok" });
};

const typing = ({ windows, now }: State, { body }: Call): ApiResult => {
  const window = windows.get(String(body.touser));
  return json(window && now() - window.openedAt < minute / 2 ? { errcode: 0 } : { errcode: 45080 });
};

const download = ({ media }: State, { query }: Call): ApiResult => {
  const bytes = media.get(query.get("media_id") ?? "");
  return bytes
    ? { status: 200, type: "image/jpeg", body: bytes }
    : json({ errcode: 40007, errmsg: "invalid media_id" });
};

/** What the fields of a subscribe message may hold, by the kind in their names. */
const fieldShapes: Readonly<Record<string, RegExp>> = {
  thing: /^.{1,20}$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: /^(?:\d{4}-\d\d-\d\d )?\d\d:\d\d$/,
  date: /^\d{4}-\d\d-\d\d(?: \d\d:\d\d)?$/,
};

const isWrong = ([name, { value }]: [string, { value: string }]): boolean =>
  !(fieldShapes[name.replace(/\d+$/, "")] ?? /^.+$/u).test(value);

const subscribe = ({ consents, seen }: State, { body }: Call): ApiResult => {
  const { touser, template_id, data } = body as {
    touser: string;
    template_id: string;
    data: Record<string, { value: string }>;
  };
  const key = `${touser}/${template_id}`;
  if (!template_id.startsWith("template")) return json({ errcode: 40037, errmsg: "invalid template_id" });
  if ((consents.get(key) ?? 0) <= 0) return json({ errcode: 43101, errmsg: "user refuse to accept the msg" });
  if (Object.entries(data).some(isWrong)) return json({ errcode: 47003, errmsg: "argument invalid" });
  consents.set(key, (consents.get(key) ?? 0) - 1);
  const words = Object.values(data).map(({ value }) => value);
  seen.push({ from: "service", text: `[订阅消息] ${words.join(" · ")}` });
  return json({ errcode: 0 });
};

/** Words that the fake's check takes for what must not be sent. */
const riskyWord = "违禁测试词";

const check = (state: State, { body }: Call): ApiResult => {
  const { windows, now } = state;
  state.checked += 1;
  const window = windows.get(String(body.openid));
  if (!window || now() - window.openedAt > 120 * minute) return json({ errcode: 61010, errmsg: "code is expired" });
  const isRisky = String(body.content).includes(riskyWord);
  return json({ errcode: 0, result: { suggest: isRisky ? "risky" : "pass", label: isRisky ? 20006 : 100 } });
};

const login = (state: State, { query }: Call): ApiResult => {
  const { account, codes } = state;
  if (query.get("appid") !== account.appId || query.get("secret") !== account.appSecret)
    return json({ errcode: 40125, errmsg: "invalid appsecret" });
  const code = query.get("js_code") ?? "";
  const openid = codes.get(code);
  if (openid === undefined) return json({ errcode: 40029, errmsg: "invalid code" });
  if (openid === "") return json({ errcode: 40163, errmsg: "code been used" });
  codes.set(code, "");
  return json({ openid, session_key: "c2Vzc2lvbi1rZXktZm9yLXQ=" });
};

const phone = ({ codes }: State, { body }: Call): ApiResult => {
  const number = codes.get(String(body.code));
  if (!number) return json({ errcode: number === undefined ? 40029 : 40163 });
  codes.set(String(body.code), "");
  const phone_info = { phoneNumber: `+86${number}`, purePhoneNumber: number, countryCode: 86 };
  return json({ errcode: 0, phone_info });
};

const routes: Readonly<Record<string, (state: State, call: Call) => ApiResult>> = {
  "/cgi-bin/message/custom/send": send,
  "/cgi-bin/message/custom/typing": typing,
  "/cgi-bin/message/custom/business/typing": typing,
  "/cgi-bin/media/get": download,
  "/cgi-bin/message/subscribe/send": subscribe,
  "/wxa/msg_sec_check": check,
  "/wxa/business/getuserphonenumber": phone,
};
const openRoutes: typeof routes = { "/cgi-bin/stable_token": stableToken, "/sns/jscode2session": login };

const refusedToken = ({ current, tokens, now }: State, token: string): ApiResult | undefined => {
  if (token !== current || !tokens.has(token)) return json({ errcode: 40001, errmsg: "invalid credential" });
  const isOver = (tokens.get(token) ?? 0) <= now();
  return isOver ? json({ errcode: 42001, errmsg: "access_token expired" }) : undefined;
};

/** The API of one account under WeChat's rules: token, window, allowance, length, consent, codes that are good once. */
export const createWechatApi = (account: WechatAccount, now: () => number) => {
  const state: State = {
    account,
    now,
    windows: new Map(),
    tokens: new Map(),
    media: new Map(),
    consents: new Map(),
    codes: new Map(),
    seen: [],
    current: "",
    fetched: 0,
    isDown: false,
    checked: 0,
  };
  return {
    state,
    open(openid: string, most: number, ms: number) {
      state.windows.set(openid, { openedAt: now(), most, ms, used: 0 });
    },
    async answer({ url, body }: ApiCall): Promise<ApiResult> {
      if (state.isDown) return { status: 502, type: "text/html", body: "bad gateway" };
      const { pathname, searchParams: query } = new URL(url);
      const call: Call = { query, body: body === "" ? {} : (JSON.parse(body) as Record<string, unknown>) };
      const open = openRoutes[pathname];
      if (open) return open(state, call);
      const route = routes[pathname];
      if (!route) return { status: 404, type: "text/plain", body: "not found" };
      return refusedToken(state, query.get("access_token") ?? "") ?? route(state, call);
    },
  };
};
