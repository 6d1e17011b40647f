import type { Connect, ConnectDeps, ConnectedChannel, Notices } from "../connect.ts";
import { tellByTemplate, templateIds } from "../notice.ts";
import { createPlatformChannel } from "../platform-channel.ts";
import type { Contact } from "../ports.ts";
import { readSettings } from "../read-settings.ts";
import type { WebhookChannel } from "../webhook-call.ts";
import type { AlipayGateway } from "./gateway.ts";
import { userOfCode } from "./login.ts";
import { fetchMedia } from "./media.ts";
import { parseAlipay } from "./parse.ts";
import { mobileIn } from "./phone.ts";
import { type AlipayText, renderAlipay } from "./render.ts";
import { readPrivateKey, readPublicKey } from "./rsa2.ts";
import { sendAlipay } from "./send.ts";
import type { ApplicationKeys } from "./service-check.ts";
import { AlipayKeys, AlipaySettings } from "./settings.ts";
import { templateSender } from "./template-message.ts";
import { verifyAlipay } from "./verify.ts";

const isOpen = ({ heardAt }: Contact, now: Date, hours: number): boolean =>
  now.getTime() - Date.parse(heardAt) < hours * 3_600_000;

const incoming = (
  settings: AlipaySettings,
  { alipayPublicKey }: AlipayGateway,
  keys: ApplicationKeys,
): WebhookChannel => ({
  name: "alipay",
  account: settings.appId,
  maxBytes: 64 * 1024,
  verify: (call) =>
    verifyAlipay(call, { ...keys, appId: settings.appId, alipayPublicKey, defaultCharset: settings.charset }),
  parse: (payload, now) => parseAlipay(payload, settings.appId, now),
  accepted: () => ({ status: 200, type: "text/plain", body: "success" }),
});

const outgoing = (settings: AlipaySettings, deps: ConnectDeps, gateway: AlipayGateway, tell?: Notices["tell"]) => {
  const maxText = { amount: settings.maxTextBytes, unit: "bytes" as const };
  const shows = { choices: false, cards: false, forms: false, links: true, images: false, maxText };
  return createPlatformChannel<AlipayText>(deps, {
    name: "alipay",
    shows,
    render: (messages) => renderAlipay(messages, shows, settings.chat),
    allowance: (contact, now) => (isOpen(contact, now, settings.replyWindowHours) ? settings.repliesPerWindow : 0),
    send: (contact, body) => sendAlipay(gateway, contact, body),
    ...(tell ? { missed: tell } : {}),
  });
};

const noticesOf = (settings: AlipaySettings, deps: ConnectDeps, gateway: AlipayGateway): Notices | undefined => {
  const templates = templateIds(settings.notices);
  const send = templateSender(gateway, { usedUpCodes: settings.usedUpCodes, page: settings.noticePage });
  const tell: Notices["tell"] = (contact, messages) => tellByTemplate(deps, settings.notices, send, contact, messages);
  return templates.length === 0 ? undefined : { templates, areChoicesReported: false, tell };
};

/** What the page of a mini program may ask for. */
const pageServices = (gateway: AlipayGateway): Pick<ConnectedChannel, "logIn" | "phone"> => {
  const { aesKey, alipayPublicKey } = gateway;
  return {
    async logIn(code) {
      const user = await userOfCode(gateway, code);
      return user?.userId ?? user?.openId ?? undefined;
    },
    ...(aesKey === undefined ? {} : { phone: async (proof) => mobileIn({ aesKey, alipayPublicKey }, proof) }),
  };
};

/** Connects a life account (生活号) of Alipay, and the pages of a mini program beside it. */
export const connectAlipay: Connect = (given, givenKeys, deps) => {
  const settings = readSettings(AlipaySettings, "alipay", given);
  const { appId, gatewayUrl, mediaUrl, certificateMode, region } = settings;
  const keys = readSettings(AlipayKeys, "alipay keys", givenKeys);
  const applicationKey = readPrivateKey(keys.privateKey);
  const alipayPublicKey = readPublicKey(keys.alipayPublicKey);
  const applicationPublicKey = keys.publicKey.replace(/-----(?:BEGIN|END)[^-]*-----|\s/g, "");
  const gateway = { ...deps, url: gatewayUrl, appId, applicationKey, alipayPublicKey, aesKey: keys.aesKey };
  const notices = noticesOf(settings, deps, gateway);
  return {
    webhook: incoming(settings, gateway, { applicationKey, applicationPublicKey, certificateMode }),
    outgoing: outgoing(settings, deps, gateway, notices?.tell),
    region,
    ...pageServices(gateway),
    ...(notices ? { notices } : {}),
    file: ({ mediaId }) => fetchMedia({ ...gateway, url: mediaUrl }, mediaId),
  };
};
