import { randomBytes } from "node:crypto";
import { sealMessage, signatureOf } from "../message-crypto.ts";
import type { Situation, WebhookAnswer } from "../webhook-call.ts";
import { textField, writeXml } from "../xml-fields.ts";
import { readFields, type WechatLock } from "./verify.ts";

/** The acknowledgement; it goes in the clear in every mode. */
export const acknowledged: WebhookAnswer = { status: 200, type: "text/plain; charset=utf-8", body: "success" };

/** An answer with a content, sealed and signed in the account's format, with the nonce of the call. */
const sealed = (lock: WechatLock, { call }: Situation, inner: string, now: Date): WebhookAnswer => {
  const nonce = call.query.nonce ?? "";
  const time = Math.floor(now.getTime() / 1000);
  const encrypted = sealMessage(lock.aesKey, lock.appId, inner, randomBytes(16));
  const signature = signatureOf(lock.token, String(time), nonce, encrypted);
  const fields = { Encrypt: encrypted, MsgSignature: signature, TimeStamp: time, Nonce: nonce };
  return lock.format === "json"
    ? { status: 200, type: "application/json; charset=utf-8", body: JSON.stringify(fields) }
    : { status: 200, type: "application/xml; charset=utf-8", body: writeXml(fields) };
};

/** From whom to whom an answer goes: the other way round than what it answers. */
const addressed = ({ format }: WechatLock, { payload }: Situation, now: Date) => {
  const fields = readFields(format, payload) ?? {};
  return {
    ToUserName: textField(fields, "FromUserName") ?? "",
    FromUserName: textField(fields, "ToUserName") ?? "",
    CreateTime: Math.floor(now.getTime() / 1000),
  };
};

/** Hands the citizen to WeChat's own desk (转发到网页端客服). The message inside is XML in either format. */
export const transferToDesk = (lock: WechatLock, situation: Situation, now: Date): WebhookAnswer =>
  sealed(lock, situation, writeXml({ ...addressed(lock, situation, now), MsgType: "transfer_customer_service" }), now);

/** A text as the response itself, as Official Accounts may answer. */
export const passiveText = (lock: WechatLock, situation: Situation, now: Date, text: string): WebhookAnswer =>
  sealed(lock, situation, writeXml({ ...addressed(lock, situation, now), MsgType: "text", Content: text }), now);
