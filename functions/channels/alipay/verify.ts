import type { KeyObject } from "node:crypto";
import { type Refusal, refuse, type Verified, type WebhookAnswer, type WebhookCall } from "../webhook-call.ts";
import { readFormBody } from "./form-body.ts";
import { isRsa2, signedContent } from "./rsa2.ts";
import { type ApplicationKeys, answerServiceCheck, refuseServiceCheck } from "./service-check.ts";

/**
 * What a notification's signature leaves out: V1 (most notifications) `sign` and `sign_type`, V2 (the gateway of life
 * accounts) only `sign`. Which one holds depends on what the endpoint is for and is never guessed from the request.
 */
export type SigningRule = "v1" | "v2";

const leftOutBy: Record<SigningRule, readonly string[]> = { v1: ["sign", "sign_type"], v2: ["sign"] };
type Decoder = InstanceType<typeof TextDecoder>;

/** Made once: opening a decoder of GBK takes longer than using it. */
const decoderOf = (charset: string): Decoder => new TextDecoder(charset, { fatal: true });
const [utf8, gbk, gb18030] = [decoderOf("utf-8"), decoderOf("gbk"), decoderOf("gb18030")];
const decoders: Readonly<Record<string, Decoder>> = { "utf-8": utf8, gbk, gb2312: gbk, gb18030 };

export type VerifyOptions = { alipayPublicKey: KeyObject; rule: SigningRule; defaultCharset: string };

const ascii = (bytes: Buffer | undefined): string | undefined => bytes?.toString("latin1");

const decodeAll = (fields: ReadonlyMap<string, Buffer>, decoder: Decoder): Map<string, string> | undefined => {
  try {
    return new Map([...fields].map(([name, bytes]) => [name, decoder.decode(bytes)]));
  } catch {
    return undefined;
  }
};

/**
 * The fields of a notification: form shape, RSA2 and nothing else, Alipay's signature over the decoded bytes, then the
 * charset; or why not. A body without `charset` is in `defaultCharset` (GBK for life accounts).
 */
export const readNotification = (body: Buffer, options: VerifyOptions): ReadonlyMap<string, string> | Refusal => {
  const { alipayPublicKey, rule, defaultCharset } = options;
  const fields = readFormBody(body);
  const sign = ascii(fields?.get("sign"));
  if (!fields) return "malformed";
  if (!sign) return "unsigned";
  if (ascii(fields.get("sign_type")) !== "RSA2") return "downgraded";
  if (!isRsa2(alipayPublicKey, signedContent(fields, leftOutBy[rule]), sign)) return "wrong-signature";
  const charset = (ascii(fields.get("charset")) ?? defaultCharset).toLowerCase();
  const decoder = Object.hasOwn(decoders, charset) ? decoders[charset] : undefined;
  return (decoder && decodeAll(fields, decoder)) || "unreadable";
};

const xml = (body: string): WebhookAnswer => ({ status: 200, type: "text/xml; charset=GBK", body });

const genuine = (text: string): Verified => ({ type: "genuine", payload: Buffer.from(text) });

/** What is in a signed notification of the life account's gateway. */
const hear = (fields: ReadonlyMap<string, string>, keys: ApplicationKeys): Verified => {
  const content = fields.get("biz_content");
  switch (fields.get("service")) {
    case "alipay.service.check":
      return { type: "answer", answer: xml(answerServiceCheck(keys)) };
    case "alipay.mobile.public.message.notify":
      return content === undefined ? refuse("malformed") : genuine(content);
    default:
      return refuse("malformed");
  }
};

const isCheck = (body: Buffer): boolean =>
  readFormBody(body)?.get("service")?.toString("latin1") === "alipay.service.check";

const done: WebhookAnswer = { status: 200, type: "text/plain", body: "success" };

/** Ordinary notifications (rule V1) tell nothing that a conversation needs: genuine ones for us are acknowledged in Alipay's word. */
const acknowledge = (fields: ReadonlyMap<string, string>, appId: string): Verified =>
  fields.get("app_id") === appId ? { type: "answer", answer: done } : refuse("wrong-account");

/** The address for ordinary notifications ends in `?kind=notify`; the rule follows from the address, never from the body. */
const ruleOf = (query: WebhookCall["query"]): SigningRule => (query.kind === "notify" ? "v1" : "v2");

/**
 * Checks a call of Alipay. The life account's gateway signs by rule V2, everything else by V1. The check of the address is answered at once, with our public key
 * when it is Alipay's and with its documented failure when it is not.
 */
export const verifyAlipay = (
  { method, query, body }: WebhookCall,
  keys: ApplicationKeys & { appId: string; alipayPublicKey: KeyObject; defaultCharset: string },
): Verified => {
  if (method !== "POST") return refuse("malformed");
  const rule = ruleOf(query);
  const fields = readNotification(body, { ...keys, rule });
  if (typeof fields !== "string") return rule === "v1" ? acknowledge(fields, keys.appId) : hear(fields, keys);
  return rule === "v2" && fields === "wrong-signature" && isCheck(body)
    ? { type: "answer", answer: xml(refuseServiceCheck(keys)) }
    : refuse(fields);
};
