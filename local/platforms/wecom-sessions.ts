import { randomBytes } from "node:crypto";
import { type ApiCall, type ApiResult, json, type Seen } from "./fake-platform.ts";

export type WecomAccount = {
  corpId: string;
  token: string;
  encodingAesKey: string;
  secret: string;
  openKfId: string;
};

type Item = Record<string, unknown>;
type Code = { endsAt: number; types: readonly string[] };
type State = {
  account: WecomAccount;
  now(): number;
  citizen: string;
  log: Item[];
  seen: Seen[];
  shown: Set<string>;
  codes: Map<string, Code>;
  buttons: Map<string, string>;
  serviceState: number;
  servicers: { userid: string; status: number }[];
  window: { openedAt: number; used: number };
  token: { text: string; endsAt: number };
  syncTokens: Set<string>;
  /** Pictures that citizens sent, by media id. */
  media: Map<string, Buffer>;
};
type Call = { query: URLSearchParams; body: Record<string, unknown> };

const hours = 3_600_000;

/** Notes an item in the account's log, which sync_msg gives out. */
export const addItem = (state: State, item: Item): void => {
  state.log.push({
    msgid: randomBytes(12).toString("hex"),
    open_kfid: state.account.openKfId,
    send_time: Math.floor(state.now() / 1000),
    ...item,
  });
};

export const addEvent = (state: State, event: Item): void =>
  addItem(state, {
    origin: 4,
    msgtype: "event",
    event: { open_kfid: state.account.openKfId, external_userid: state.citizen, ...event },
  });

export const newCode = (state: State, ms: number, types: readonly string[]): string => {
  const code = randomBytes(8).toString("hex");
  state.codes.set(code, { endsAt: state.now() + ms, types });
  return code;
};

const getToken = ({ account, now, token }: State, { query }: Call): ApiResult => {
  if (query.get("corpid") !== account.corpId || query.get("corpsecret") !== account.secret)
    return json({ errcode: 40001, errmsg: "invalid credential" });
  if (token.endsAt <= now()) Object.assign(token, { text: randomBytes(24).toString("hex"), endsAt: now() + 2 * hours });
  return json({ errcode: 0, access_token: token.text, expires_in: Math.floor((token.endsAt - now()) / 1000) });
};

/** A page of the log: two items each, so that whoever reads only the first page loses some. */
const syncMessages = ({ log, account, syncTokens }: State, { body }: Call): ApiResult => {
  if (body.open_kfid !== account.openKfId) return json({ errcode: 95000 });
  if (!syncTokens.has(String(body.token))) return json({ errcode: 95007, errmsg: "invalid msg token" });
  const from = typeof body.cursor === "string" ? Number(body.cursor.slice(1)) : 0;
  const items = log.slice(from, from + 2);
  const next = from + items.length;
  return json({ errcode: 0, next_cursor: `c${next}`, has_more: next < log.length ? 1 : 0, msg_list: items });
};

const show = (state: State, body: Record<string, unknown>): void => {
  const { text, msgmenu } = body as {
    text?: { content: string };
    msgmenu?: { head_content: string; list: { click: { id: string; content: string } }[] };
  };
  for (const { click } of msgmenu?.list ?? []) state.buttons.set(click.content, click.id);
  const buttons = msgmenu?.list.map(({ click }) => `[${click.content}]`) ?? [];
  state.seen.push({ from: "service", text: text?.content ?? [msgmenu?.head_content, ...buttons].join("\n") });
};

const wrongShape = ({ msgid, text, msgmenu }: Record<string, unknown>): number | undefined => {
  if (!/^[0-9A-Za-z_-]{1,32}$/.test(String(msgid))) return 40058;
  const words = (text as { content?: string } | undefined)?.content ?? "";
  const menu = msgmenu as { head_content: string; list: { click: { id: string; content: string } }[] } | undefined;
  if (Buffer.byteLength(words) > 2048 || Buffer.byteLength(menu?.head_content ?? "") > 1024) return 45002;
  return (menu?.list.length ?? 0) > 10 ? 40058 : undefined;
};

const sendMessage = (state: State, { body }: Call): ApiResult => {
  const { window, shown, serviceState, citizen, now } = state;
  const wrong = wrongShape(body);
  if (wrong !== undefined) return json({ errcode: wrong });
  if (body.touser !== citizen) return json({ errcode: 40096, errmsg: "invalid external userid" });
  if (serviceState !== 0 && serviceState !== 1)
    return json({ errcode: 95018, errmsg: "send msg session status invalid" });
  // The same id again is the same message.
  if (shown.has(String(body.msgid))) return json({ errcode: 0, msgid: body.msgid });
  if (now() - window.openedAt > 48 * hours || window.used >= 5) return json({ errcode: 95001 });
  window.used += 1;
  shown.add(String(body.msgid));
  show(state, body);
  return json({ errcode: 0, msgid: body.msgid });
};

const sendOnEvent = (state: State, { body }: Call): ApiResult => {
  const code = state.codes.get(String(body.code));
  if (!code || code.endsAt < state.now()) return json({ errcode: 95016, errmsg: "invalid code" });
  if (!code.types.includes(String(body.msgtype))) return json({ errcode: 40008 });
  const wrong = wrongShape(body);
  if (wrong !== undefined) return json({ errcode: wrong });
  // A code is good once.
  state.codes.delete(String(body.code));
  show(state, body);
  return json({ errcode: 0, msgid: body.msgid });
};

/** Where the API may move a session, by where it is. A person's session never goes back to the bot. */
const moves: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 3], 1: [2, 3, 4], 2: [3, 4], 3: [3, 4], 4: [] };

const moveSession = (state: State, { body }: Call): ApiResult => {
  const to = Number(body.service_state);
  if (!moves[state.serviceState]?.includes(to)) return json({ errcode: 95013, errmsg: "invalid status transition" });
  state.serviceState = to;
  return json({ errcode: 0, ...(to === 2 ? { msg_code: newCode(state, 48 * hours, ["text"]) } : {}) });
};

const download = ({ media }: State, { query }: Call): ApiResult => {
  const bytes = media.get(query.get("media_id") ?? "");
  return bytes
    ? { status: 200, type: "image/jpeg", body: bytes }
    : json({ errcode: 40007, errmsg: "invalid media_id" });
};

const routes: Readonly<Record<string, (state: State, call: Call) => ApiResult>> = {
  "/cgi-bin/kf/sync_msg": syncMessages,
  "/cgi-bin/kf/send_msg": sendMessage,
  "/cgi-bin/kf/send_msg_on_event": sendOnEvent,
  "/cgi-bin/kf/service_state/get": ({ serviceState }) => json({ errcode: 0, service_state: serviceState }),
  "/cgi-bin/kf/service_state/trans": moveSession,
  "/cgi-bin/media/get": download,
  "/cgi-bin/kf/servicer/list": ({ servicers }) => json({ errcode: 0, servicer_list: servicers }),
};

/** One account of 微信客服 with one citizen, under WeCom's rules: states, codes, allowance, cursor, token. */
export const createWecomSessions = (account: WecomAccount, citizen: string, now: () => number) => {
  const state: State = {
    account,
    now,
    citizen,
    log: [],
    seen: [],
    shown: new Set(),
    codes: new Map(),
    buttons: new Map(),
    serviceState: 4,
    servicers: [],
    window: { openedAt: 0, used: 0 },
    token: { text: "", endsAt: 0 },
    syncTokens: new Set(),
    media: new Map(),
  };
  return {
    state,
    async answer({ url, body }: ApiCall): Promise<ApiResult> {
      const { pathname, searchParams: query } = new URL(url);
      const call: Call = { query, body: body === "" ? {} : (JSON.parse(body) as Record<string, unknown>) };
      if (pathname === "/cgi-bin/gettoken") return getToken(state, call);
      const route = routes[pathname];
      if (!route) return { status: 404, type: "text/plain", body: "not found" };
      const isGood = query.get("access_token") === state.token.text && state.token.endsAt > now();
      return isGood ? route(state, call) : json({ errcode: 42001, errmsg: "access_token expired" });
    },
  };
};
