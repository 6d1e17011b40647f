import { readJsonFields } from "../json-fields.ts";
import { isFresh, isSameText, openMessage, signatureOf, utf8Of } from "../message-crypto.ts";
import { type Refused, refuse, type Verified, type WebhookCall } from "../webhook-call.ts";
import { readXml, textField, type XmlFields } from "../xml-fields.ts";

/** What verifying needs of an account. */
export type WechatLock = { appId: string; token: string; aesKey: Buffer; format: "json" | "xml" };

const hash = /^[0-9a-f]{40}$/;
const nonce = /^[\w-]{1,64}$/;

/** The parts of the query that are signed, if they look like what they should be. */
const signedPart = (query: WebhookCall["query"], name: string) => {
  const { timestamp = "", nonce: once = "", [name]: signature = "" } = query;
  const isShaped = /^\d{10}$/.test(timestamp) && nonce.test(once) && hash.test(signature);
  return isShaped ? { timestamp, once, signature } : undefined;
};

/** The address check: WeChat signs token, time and nonce, and wants its echo back as it is. */
const checkAddress = ({ token }: WechatLock, { query }: WebhookCall, now: Date): Verified => {
  const signed = signedPart(query, "signature");
  const { echostr = "" } = query;
  if (!signed || !/^[\x21-\x7e]{1,200}$/.test(echostr)) return refuse("malformed");
  if (!isSameText(signed.signature, signatureOf(token, signed.timestamp, signed.once)))
    return refuse("wrong-signature");
  if (!isFresh(signed.timestamp, now)) return refuse("stale");
  return { type: "answer", answer: { status: 200, type: "text/plain; charset=utf-8", body: echostr } };
};

/** The fields of a push or of a message in the account's format. */
export const readFields = (format: WechatLock["format"], bytes: Uint8Array): XmlFields | undefined => {
  const text = utf8Of(bytes);
  if (text === undefined) return undefined;
  return format === "json" ? readJsonFields(text) : readXml(text);
};

const envelope = ({ format }: WechatLock, body: Buffer): string | Refused => {
  const fields = readFields(format, body);
  if (!fields) return refuse("malformed");
  // An account is set to the secure mode: whatever comes in the clear comes from somebody else.
  return textField(fields, "Encrypt") ?? refuse("downgraded");
};

/**
 * Verifies a call of WeChat. A push must be encrypted and signed over the encrypted text; in the compatible mode the clear
 * fields beside it are not looked at. Gives the bytes of the message inside.
 */
export const verifyWechat = (lock: WechatLock, call: WebhookCall, now: Date): Verified => {
  if (call.method === "GET") return checkAddress(lock, call, now);
  const signed = signedPart(call.query, "msg_signature");
  const encrypted = envelope(lock, call.body);
  if (typeof encrypted !== "string") return encrypted;
  if (!signed) return refuse("unsigned");
  const expected = signatureOf(lock.token, signed.timestamp, signed.once, encrypted);
  if (!isSameText(signed.signature, expected)) return refuse("wrong-signature");
  const payload = openMessage(lock.aesKey, lock.appId, encrypted);
  if (!Buffer.isBuffer(payload)) return payload;
  return isFresh(signed.timestamp, now) ? { type: "genuine", payload } : refuse("stale");
};
