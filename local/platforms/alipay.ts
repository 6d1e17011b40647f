import { createSign } from "node:crypto";
import { type AlipayAccount, createAlipayApi } from "./alipay-api.ts";
import { type FakePlatform, type Push, pushWithRetries, type Reach } from "./fake-platform.ts";
import { toGbk } from "./gbk.ts";

const encode = (charset: AlipayAccount["charset"], text: string): Buffer =>
  charset === "GBK" ? toGbk(text) : Buffer.from(text);

const percent = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) =>
      /[A-Za-z0-9_.-]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
    )
    .join("");

const cdata = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join("");

/** A notification of the life account's gateway, signed by rule V2. */
const notification = (account: AlipayAccount, service: string, document: string): Push => {
  const plain = { service, sign_type: "RSA2", charset: account.charset, biz_content: document };
  const fields = Object.entries(plain).map(([name, value]) => [name, encode(account.charset, value)] as const);
  const sorted = fields.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const signed = Buffer.concat(sorted.flatMap(([name, bytes], at) => [Buffer.from(`${at ? "&" : ""}${name}=`), bytes]));
  const sign = createSign("RSA-SHA256").update(signed).sign(account.alipayKey, "base64");
  const body = [...fields, ["sign", Buffer.from(sign)] as const].map(([name, bytes]) => `${name}=${percent(bytes)}`);
  return {
    method: "POST",
    query: {},
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: body.join("&"),
  };
};

/** Alipay's side of one life account and one citizen: notifications in GBK or UTF-8, signed by rule V2, and its gateway. */
export const createFakeAlipay = (account: AlipayAccount, userId: string, now: () => number = Date.now) => {
  const api = createAlipayApi(account, now);
  const { seen } = api;
  let messages = 0;

  const message = (inner: string, more: Record<string, string>): Push =>
    notification(
      account,
      "alipay.mobile.public.message.notify",
      `<XML>${inner}${cdata({ AppId: account.appId, FromUserId: userId, CreateTime: String(now()), ...more })}</XML>`,
    );

  const text = (id: string, words: string): Push =>
    message(`<Text>${cdata({ Content: words })}</Text>`, { MsgType: "text", MsgId: id });

  const deliver = async (reach: Reach, push: Push): Promise<void> => {
    api.open(userId);
    await pushWithRetries(
      reach,
      () => push,
      ({ status, body }) => status === 200 && body === "success",
    );
  };

  const platform: FakePlatform = {
    answer: api.answer,
    arrive: (reach) => deliver(reach, message("", { MsgType: "event", EventType: "enter" })),
    async say(reach, words) {
      messages += 1;
      seen.push({ from: "citizen", text: words });
      await deliver(reach, text(`0011${String(messages).padStart(14, "0")}`, words));
    },
    seen: () => seen,
  };
  const check = (): Push =>
    notification(
      account,
      "alipay.service.check",
      `<XML>${cdata({ AppId: account.appId, EventType: "verifygw" })}</XML>`,
    );
  /** The citizen sends a picture. */
  const show = async (reach: Reach, mediaId: string, bytes: Buffer): Promise<void> => {
    messages += 1;
    api.state.media.set(mediaId, bytes);
    const ids = { MsgType: "image", MsgId: `0011${String(messages).padStart(14, "0")}` };
    await deliver(reach, message(`<Image>${cdata({ MediaId: mediaId, Format: "jpg" })}</Image>`, ids));
  };
  return { ...platform, api, text, check, show };
};
