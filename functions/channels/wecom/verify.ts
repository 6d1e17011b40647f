import { isFresh, isSameText, openMessage, signatureOf, utf8Of } from "../message-crypto.ts";
import { type Refused, refuse, type Verified, type WebhookCall } from "../webhook-call.ts";
import { readXml, textField } from "../xml-fields.ts";

/** What verifying needs of a company's app. */
export type WecomLock = { corpId: string; token: string; aesKey: Buffer };

/** Opens what is signed in four parts: token, time, nonce and the encrypted text. */
const open = (lock: WecomLock, { query }: WebhookCall, encrypted: string, now: Date): Buffer | Refused => {
  const { timestamp = "", nonce = "", msg_signature: signature = "" } = query;
  const isShaped = /^\d{10}$/.test(timestamp) && /^[\w-]{1,64}$/.test(nonce) && /^[0-9a-f]{40}$/.test(signature);
  if (!isShaped) return refuse("unsigned");
  if (!isSameText(signature, signatureOf(lock.token, timestamp, nonce, encrypted))) return refuse("wrong-signature");
  const payload = openMessage(lock.aesKey, lock.corpId, encrypted);
  if (!Buffer.isBuffer(payload)) return payload;
  return isFresh(timestamp, now) ? payload : refuse("stale");
};

/** The address check: the echo is encrypted, and goes back in the clear without anything around it. */
const checkAddress = (lock: WecomLock, call: WebhookCall, now: Date): Verified => {
  const echo = call.query.echostr ?? "";
  if (echo === "" || echo.length > 1000) return refuse("malformed");
  const plain = open(lock, call, echo, now);
  if (!Buffer.isBuffer(plain)) return plain;
  return { type: "answer", answer: { status: 200, type: "text/plain; charset=utf-8", body: plain } };
};

/** Verifies a call of WeCom and gives the bytes of the event inside. */
export const verifyWecom = (lock: WecomLock, call: WebhookCall, now: Date): Verified => {
  if (call.method === "GET") return checkAddress(lock, call, now);
  const text = utf8Of(call.body);
  const fields = text === undefined ? undefined : readXml(text);
  if (!fields) return refuse("malformed");
  const encrypted = textField(fields, "Encrypt");
  if (encrypted === undefined) return refuse("downgraded");
  const payload = open(lock, call, encrypted, now);
  return Buffer.isBuffer(payload) ? { type: "genuine", payload } : payload;
};
