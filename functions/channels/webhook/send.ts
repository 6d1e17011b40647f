import { AppError } from "../../shared/app-error.ts";
import type { Clock } from "../../shared/clock.ts";
import { signatureHeaders, signRequest } from "../../shared/signed-request.ts";
import type { SendOutcome } from "../platform-channel.ts";
import type { Contact, PlatformHttp } from "../ports.ts";
import type { WebhookMessage } from "./render.ts";

export type WebhookApp = {
  url: string;
  account: string;
  /** The key that answers are signed with. */
  key: { id: string; secret: string };
  http: PlatformHttp;
  clock: Clock;
};

/** Worth another try: told to wait, too busy, or out of order for now. */
const passing = new Set([408, 425, 429]);

/**
 * Posts one message to a city's own app, signed like its own calls. Any answer of the 200s says that it was taken; 5xx, 408,
 * 425, 429 or none at all bring it back; everything else will never be taken and the next one goes on.
 */
export const sendWebhook = async (
  { url, account, key, http, clock }: WebhookApp,
  { recipient }: Contact,
  message: WebhookMessage,
): Promise<SendOutcome> => {
  const body = JSON.stringify({ version: 1, account, user: recipient, message });
  const headers = {
    "content-type": "application/json",
    [signatureHeaders.idempotencyKey]: message.id,
    ...signRequest(key, body, clock.now()),
  };
  const { status } = await http.call({ method: "POST", url, headers, body });
  if (status >= 200 && status < 300) return { outcome: "sent" };
  if (status >= 500 || passing.has(status)) throw new AppError("upstream.unavailable", { what: "webhook", status });
  return { outcome: "passed", reason: `HTTP ${status}` };
};
