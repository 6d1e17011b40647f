import { isGenuine } from "../../shared/signed-request.ts";
import { refuse, type Verified, type WebhookCall } from "../webhook-call.ts";

/** The key that a city's own app signs with; `id` is sent along, so that a next one can be brought in beside it. */
export type WebhookKeys = Readonly<Record<string, string>>;

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * Checks the signature of a city's own app: HMAC-SHA256 over the time in seconds, a dot and the body as sent, signed within
 * five minutes of now (docs/channels/webhook.md). It is the same that departments' systems use.
 */
export const verifyWebhook = ({ method, headers, body }: WebhookCall, keys: WebhookKeys, now: Date): Verified => {
  if (method !== "POST") return refuse("malformed");
  if (headers["x-xc-signature"] === undefined) return refuse("unsigned");
  const text = decode(body);
  if (text === undefined) return refuse("unreadable");
  const secretOf = (id: string): string | undefined => (Object.hasOwn(keys, id) ? keys[id] : undefined);
  return isGenuine(headers, text, { secretOf, now }) ? { type: "genuine", payload: body } : refuse("wrong-signature");
};
