import type { Wording } from "../../messages/wording.ts";
import type { Channel } from "../channel.ts";
import type { Connect, ConnectDeps, ConnectedChannel, Notices } from "../connect.ts";
import { withMachineLabel } from "../machine-label.ts";
import { aesKeyOf } from "../message-crypto.ts";
import { tellByTemplate, templateIds } from "../notice.ts";
import { createPlatformChannel } from "../platform-channel.ts";
import { readSettings } from "../read-settings.ts";
import { createTencentApi, type TencentApi } from "../tencent-api.ts";
import { createTokenSource } from "../token-source.ts";
import { wantsPerson } from "../wants-person.ts";
import type { Situation, WebhookChannel } from "../webhook-call.ts";
import { acknowledged, passiveText, transferToDesk } from "./answer.ts";
import { withheldWhereRisky } from "./content-check.ts";
import { openidOf, phoneOf } from "./login.ts";
import { parseWechat } from "./parse.ts";
import { renderWechat, wechatShows } from "./render.ts";
import { sendWechat, showWechatTyping, wechatAllowance } from "./send.ts";
import { WechatKeys, WechatSettings } from "./settings.ts";
import { subscribeSender } from "./subscribe.ts";
import { fetchStableToken } from "./token.ts";
import { verifyWechat, type WechatLock } from "./verify.ts";

type Kind = "wechat-mini" | "wechat-oa";

/** A push is a few hundred bytes, a long text some thousand. */
const maxBytes = 64 * 1024;

/** What a citizen wrote in this call, if it was a text. */
const textIn = (lock: WechatLock, { payload }: Situation): string | undefined => {
  const parsed = parseWechat(lock, payload);
  const content = parsed.type === "heard" ? parsed.heard[0]?.content : undefined;
  return content?.type === "text" ? content.text : undefined;
};

const isMessage = (lock: WechatLock, { payload }: Situation): boolean => {
  const parsed = parseWechat(lock, payload);
  return parsed.type === "heard" && parsed.heard[0]?.opens === "message";
};

const passive = (
  { maxTextBytes }: WechatSettings,
  lock: WechatLock,
  wording: Wording,
): NonNullable<WebhookChannel["passive"]> => ({
  render: (messages) => renderWechat(withMachineLabel(messages, wording("channel.machine-label")), maxTextBytes),
  answer: (situation, now, text) => passiveText(lock, situation, now, text),
});

const incoming = (kind: Kind, settings: WechatSettings, lock: WechatLock, wording: Wording): WebhookChannel => {
  const { humanDesk, replies, appId } = settings;
  // The platform wants the decision in its five seconds: by the citizen's words, or because they wait for a person already.
  const handsOver = (situation: Situation): boolean =>
    humanDesk === "wechat" &&
    isMessage(lock, situation) &&
    (situation.owner === "waiting" || wantsPerson(textIn(lock, situation) ?? ""));
  return {
    name: kind,
    account: appId,
    maxBytes,
    verify: (call, now) => verifyWechat(lock, call, now),
    parse: (payload) => parseWechat(lock, payload),
    accepted: (situation, now) => (handsOver(situation) ? transferToDesk(lock, situation, now) : acknowledged),
    handsOver,
    ...(kind === "wechat-oa" && replies === "passive" ? { passive: passive(settings, lock, wording) } : {}),
  };
};

/** An account that may only answer in the response: what is said meanwhile waits for the citizen's next message. */
const waiting = (settings: WechatSettings): Channel => ({
  name: "wechat-oa",
  shows: wechatShows(settings.maxTextBytes),
  deliver: async () => undefined,
});

type Tell = Notices["tell"];

const outgoing = (kind: Kind, settings: WechatSettings, deps: ConnectDeps, api: TencentApi, tell?: Tell): Channel =>
  kind === "wechat-oa" && settings.replies === "passive" ? waiting(settings) : sending(kind, settings, deps, api, tell);

const sending = (kind: Kind, settings: WechatSettings, deps: ConnectDeps, api: TencentApi, tell?: Tell): Channel =>
  createPlatformChannel<string>(deps, {
    name: kind,
    shows: wechatShows(settings.maxTextBytes),
    render: (messages) => renderWechat(messages, settings.maxTextBytes),
    allowance: wechatAllowance,
    send: (contact, text) => sendWechat(api, contact, text),
    ...(kind === "wechat-mini" && settings.contentCheck
      ? { screen: (contact, messages) => withheldWhereRisky({ ...deps, api }, contact, messages) }
      : {}),
    typing: (contact) => showWechatTyping(api, contact, kind),
    ...(tell ? { missed: tell } : {}),
  });

/** Subscribe messages, where the operator has templates for them; Official Accounts have none. */
const noticesOf = (kind: Kind, settings: WechatSettings, deps: ConnectDeps, api: TencentApi): Notices | undefined => {
  const templates = templateIds(settings.notices);
  if (kind !== "wechat-mini" || templates.length === 0) return undefined;
  const send = subscribeSender(api, settings);
  const tell: Tell = (contact, messages) => tellByTemplate(deps, settings.notices, send, contact, messages);
  return { templates, areChoicesReported: true, tell };
};

/** What the page of a mini program may ask for. */
const pageServices = (
  { http }: ConnectDeps,
  api: TencentApi,
  account: { appId: string; appSecret: string; base: string },
): Pick<ConnectedChannel, "logIn" | "phone"> => ({
  logIn: (code) => openidOf(http, account, code),
  phone: (code) => phoneOf(api, account.appId, code),
});

/** Connects a mini program's customer service or an Official Account. */
export const connectWechat =
  (kind: Kind): Connect =>
  (given, givenKeys, deps) => {
    const settings = readSettings(WechatSettings, kind, given);
    const keys = readSettings(WechatKeys, `${kind} keys`, givenKeys);
    const { appId, apiBase } = settings;
    // Official Accounts know XML only.
    const format = kind === "wechat-oa" ? "xml" : settings.format;
    const lock: WechatLock = { appId, token: keys.token, aesKey: aesKeyOf(keys.encodingAesKey), format };
    const fetchToken = () => fetchStableToken(deps.http, apiBase, { appId, appSecret: keys.appSecret });
    const tokens = createTokenSource(deps.shared(kind, `token/${appId}`), fetchToken, deps.clock);
    const api = createTencentApi(deps.http, apiBase, tokens);
    const notices = noticesOf(kind, settings, deps, api);
    return {
      webhook: incoming(kind, settings, lock, deps.wording),
      outgoing: outgoing(kind, settings, deps, api, notices?.tell),
      region: settings.region,
      ...(notices ? { notices } : {}),
      ...(kind === "wechat-mini" ? pageServices(deps, api, { appId, appSecret: keys.appSecret, base: apiBase }) : {}),
      file: ({ mediaId }) => api.download("/cgi-bin/media/get", { media_id: mediaId }),
    };
  };
