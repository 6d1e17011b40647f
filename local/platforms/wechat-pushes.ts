import { randomBytes } from "node:crypto";
import type { Push, PushAnswer } from "./fake-platform.ts";
import { platformDecrypt, platformEncrypt, platformSignature } from "./platform-crypto.ts";

export type WechatAccount = {
  kind: "wechat-mini" | "wechat-oa";
  format: "json" | "xml";
  appId: string;
  originalId: string;
  token: string;
  encodingAesKey: string;
  appSecret: string;
};

export type Fields = Record<string, string | number>;

export const xmlOf = (fields: Fields): string =>
  `<xml>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${typeof value === "number" ? value : `<![CDATA[${value}]]>`}</${name}>`)
    .join("")}</xml>`;

/** One element of a flat document; enough for what the product sends back. */
export const elementOf = (xml: string, name: string): string =>
  new RegExp(`<${name}>(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*))</${name}>`)
    .exec(xml)
    ?.slice(1)
    .find((part) => part !== undefined) ?? "";

const sealedPush = (account: WechatAccount, inner: string, openid: string, at: number): Push => {
  const encrypted = platformEncrypt({
    encodingAesKey: account.encodingAesKey,
    owner: account.appId,
    message: inner,
    random: randomBytes(8).toString("hex"),
  });
  const [timestamp, nonce] = [String(Math.floor(at / 1000)), String(randomBytes(4).readUInt32BE())];
  const outer = { ToUserName: account.originalId, Encrypt: encrypted };
  return {
    method: "POST",
    query: {
      signature: platformSignature([account.token, timestamp, nonce]),
      timestamp,
      nonce,
      openid,
      encrypt_type: "aes",
      msg_signature: platformSignature([account.token, timestamp, nonce, encrypted]),
    },
    headers: { "content-type": account.format === "xml" ? "text/xml" : "application/json" },
    body: account.format === "xml" ? xmlOf(outer) : JSON.stringify(outer),
  };
};

/** A message in the account's format; numbers of 64 bits are written bare, as WeChat does. */
const write = ({ format }: WechatAccount, fields: Fields, bigNumber?: string): string => {
  if (format === "xml") return xmlOf({ ...fields, ...(bigNumber ? { MsgId: bigNumber } : {}) });
  const text = JSON.stringify(fields);
  return bigNumber ? text.replace(/\}$/, `,"MsgId":${bigNumber}}`) : text;
};

/** What a sealed answer says; undefined for one that is not sealed and signed as it must be. */
const openAnswer = (account: WechatAccount, { body }: PushAnswer): string | undefined => {
  const field = (name: string): string =>
    account.format === "xml" ? elementOf(body, name) : String((JSON.parse(body) as Fields)[name] ?? "");
  const parts = [account.token, field("TimeStamp"), field("Nonce"), field("Encrypt")];
  if (platformSignature(parts) !== field("MsgSignature")) return undefined;
  const { message, owner } = platformDecrypt(account.encodingAesKey, field("Encrypt"));
  return owner === account.appId ? message : undefined;
};

/** The pushes of one account, in the secure mode. */
export const createWechatPushes = (account: WechatAccount, now: () => number) => {
  const head = (openid: string, MsgType: string) => ({
    ToUserName: account.originalId,
    FromUserName: openid,
    CreateTime: Math.floor(now() / 1000),
    MsgType,
  });
  const push = (inner: string, openid: string): Push => sealedPush(account, inner, openid, now());
  return {
    push,
    text: (openid: string, messageId: string, Content: string): Push =>
      push(write(account, { ...head(openid, "text"), Content }, messageId), openid),
    image: (openid: string, messageId: string, MediaId: string): Push =>
      push(
        write(account, { ...head(openid, "image"), PicUrl: "http://pictures.invalid/1", MediaId }, messageId),
        openid,
      ),
    event: (openid: string, Event: string, more: Fields = {}): Push =>
      push(write(account, { ...head(openid, "event"), Event, ...more }), openid),
    check: (echostr: string): Push => {
      const [timestamp, nonce] = [String(Math.floor(now() / 1000)), "1514711492"];
      const signature = platformSignature([account.token, timestamp, nonce]);
      return { method: "GET", query: { signature, timestamp, nonce, echostr }, headers: {}, body: "" };
    },
    open: (answer: PushAnswer): string | undefined => openAnswer(account, answer),
  };
};
