import { createHash, timingSafeEqual } from "node:crypto";
import { refuse, type Verified, type WebhookCall } from "../webhook-call.ts";
import { readChallenge } from "./parse.ts";

/**
 * Checks `X-Douyin-Signature`: hex SHA-1 of the client secret and the bytes as they came (Douyin open platform, "Webhooks").
 * A plain hash of secret and body can be lengthened by a stranger, so the whole body must also be JSON that names our
 * client key (parse.ts). The check of the address is answered at once, with its number.
 */
export const verifyDouyin = (
  { method, headers, body }: WebhookCall,
  { clientKey, clientSecret }: { clientKey: string; clientSecret: string },
): Verified => {
  const given = headers["x-douyin-signature"];
  if (method !== "POST") return refuse("malformed");
  if (given === undefined) return refuse("unsigned");
  const expected = createHash("sha1").update(clientSecret).update(body).digest();
  const isGenuine = /^[0-9a-f]{40}$/.test(given) && timingSafeEqual(expected, Buffer.from(given, "hex"));
  if (!isGenuine) return refuse("wrong-signature");
  const digits = readChallenge(body, clientKey);
  return digits === undefined
    ? { type: "genuine", payload: body }
    : { type: "answer", answer: { status: 200, type: "application/json", body: `{"challenge":${digits}}` } };
};
