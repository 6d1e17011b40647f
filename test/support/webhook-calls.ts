import type { WebhookCall } from "../../functions/channels/webhook-call.ts";

/** A POST as the webhook function hands it to a channel. */
export const postCall = (
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, string>> = {},
): WebhookCall => ({ method: "POST", query, headers, body: Buffer.from(body) });

/** One text of a message in every way that bytes get damaged: a bit turned, an end cut, something added. */
export const damaged = (body: string): Buffer[] => {
  const bytes = Buffer.from(body);
  const turned = [0, Math.floor(bytes.length / 2), bytes.length - 2].map((at) => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  });
  return [
    ...turned,
    bytes.subarray(0, -1),
    bytes.subarray(1),
    Buffer.concat([bytes, Buffer.from(" ")]),
    Buffer.alloc(0),
  ];
};
