import * as z from "zod";
import type { Message } from "../../messages/message.ts";
import { AppError } from "../../shared/app-error.ts";
import type { Channel } from "../channel.ts";
import type { Connect, ConnectDeps } from "../connect.ts";
import { aesKeyOf } from "../message-crypto.ts";
import { createPlatformChannel, type Readiness } from "../platform-channel.ts";
import type { Contact, PlatformHttp } from "../ports.ts";
import { readSettings } from "../read-settings.ts";
import { createTencentApi, readAnswer, type TencentApi } from "../tencent-api.ts";
import { createTokenSource, type FreshToken } from "../token-source.ts";
import type { WebhookAnswer } from "../webhook-call.ts";
import { fetchWecom } from "./fetch.ts";
import { parseWecom } from "./parse.ts";
import { renderWecom, type WecomBody, wecomShows } from "./render.ts";
import { isStaffed, moveState, readState, sendWecom, sessionState, wecomAllowance } from "./send.ts";
import { WecomKeys, WecomSettings } from "./settings.ts";
import { verifyWecom, type WecomLock } from "./verify.ts";

const maxBytes = 64 * 1024;
const acknowledged: WebhookAnswer = { status: 200, type: "text/plain; charset=utf-8", body: "" };

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

const fetchToken = async (http: PlatformHttp, base: string, corpId: string, secret: string): Promise<FreshToken> => {
  const url = `${base}/cgi-bin/gettoken?${new URLSearchParams({ corpid: corpId, corpsecret: secret })}`;
  const { errcode, fields } = readAnswer(await http.call({ method: "GET", url }));
  const token = Token.safeParse(fields);
  if (errcode !== 0 || !token.success) throw new AppError("upstream.unavailable", { what: "wecom token", errcode });
  return { token: token.data.access_token, expiresInSeconds: token.data.expires_in };
};

/** A code is good whatever the state; else the bot speaks in the states 0 and 1, and is silent while a person has it. */
const prepare = async (api: TencentApi, contact: Contact): Promise<Readiness> => {
  if (contact.opened === "code") return "send";
  const state = await readState(api, contact);
  if (state === sessionState.fresh && !(await moveState(api, contact, sessionState.bot))) return "keep";
  if (state === sessionState.pool || state === sessionState.person) return "pass";
  return state === sessionState.over ? "keep" : "send";
};

const asksForPerson = (messages: readonly Message[]): boolean =>
  messages.some(({ status }) => status === "handed.waiting");

const outgoing = (settings: WecomSettings, deps: ConnectDeps, api: TencentApi): Channel =>
  createPlatformChannel<WecomBody>(deps, {
    name: "wecom",
    shows: wecomShows(settings.maxTextBytes),
    render: (messages) => renderWecom(messages, settings.maxTextBytes),
    allowance: wecomAllowance,
    send: (contact, body, key) => sendWecom(api, contact, body, key),
    prepare: (contact) => prepare(api, contact),
    async finished(contact, messages) {
      if (settings.humanDesk !== "wecom" || !asksForPerson(messages)) return;
      // With nobody there the citizen stays with us: our own desk and a ticket are what is left.
      const moved = (await isStaffed(api, contact)) && (await moveState(api, contact, sessionState.pool));
      deps.log.info("channel.pool", { channel: "wecom", conversationId: contact.conversationId, moved });
    },
  });

/** Connects 微信客服. */
export const connectWecom: Connect = (given, givenKeys, deps) => {
  const settings = readSettings(WecomSettings, "wecom", given);
  const keys = readSettings(WecomKeys, "wecom keys", givenKeys);
  const { corpId, apiBase } = settings;
  const lock: WecomLock = { corpId, token: keys.token, aesKey: aesKeyOf(keys.encodingAesKey) };
  const tokens = createTokenSource(
    deps.shared("wecom", `token/${corpId}`),
    () => fetchToken(deps.http, apiBase, corpId, keys.secret),
    deps.clock,
  );
  const api = createTencentApi(deps.http, apiBase, tokens);
  return {
    webhook: {
      name: "wecom",
      account: corpId,
      maxBytes,
      verify: (call, now) => verifyWecom(lock, call, now),
      parse: parseWecom,
      accepted: () => acknowledged,
    },
    outgoing: outgoing(settings, deps, api),
    region: settings.region,
    fetch: (job, take, desk) => fetchWecom({ deps, api, settings, job, take, desk }),
    file: ({ mediaId }) => api.download("/cgi-bin/media/get", { media_id: mediaId }),
  };
};
