import { createHmac, timingSafeEqual } from "node:crypto";
import { refuse, type Verified, type WebhookCall } from "../webhook-call.ts";

const signature = /^[A-Za-z0-9+/]{43}=$/;

/**
 * Whether `x-line-signature` is base64 of HMAC-SHA256 over the bytes as they came, keyed with the channel secret (LINE
 * Messaging API, "Verify webhook signature"). It is checked before anything is parsed.
 */
export const verifyLine = ({ method, headers, body }: WebhookCall, channelSecret: string): Verified => {
  const given = headers["x-line-signature"];
  if (method !== "POST") return refuse("malformed");
  if (given === undefined) return refuse("unsigned");
  const expected = createHmac("sha256", channelSecret).update(body).digest();
  const isGenuine = signature.test(given) && timingSafeEqual(expected, Buffer.from(given, "base64"));
  return isGenuine ? { type: "genuine", payload: body } : refuse("wrong-signature");
};
