import { createHmac, randomUUID } from "node:crypto";
import { type FakePlatform, type Push, pushWithRetries, type Reach } from "./fake-platform.ts";
import { createLineApi } from "./line-api.ts";

export type LineAccount = {
  botUserId: string;
  channelSecret: string;
  channelAccessToken: string;
  loginChannelId: string;
};

const minute = 60_000;

const signedCall = ({ botUserId, channelSecret }: LineAccount, events: readonly object[]): Push => {
  const body = JSON.stringify({ destination: botUserId, events });
  const signature = createHmac("sha256", channelSecret).update(body).digest("base64");
  return { method: "POST", query: {}, headers: { "x-line-signature": signature }, body };
};

/** The same event again, as LINE redelivers it. */
const redelivered = (account: LineAccount, { body, ...rest }: Push): Push => {
  const { events } = JSON.parse(body) as { events: object[] };
  const again = events.map((one) => ({ ...one, deliveryContext: { isRedelivery: true } }));
  return { ...rest, ...signedCall(account, again) };
};

/** LINE's side of one official account and one citizen: signed webhooks with redelivery, messages by its rules. */
export const createFakeLine = (account: LineAccount, userId: string, now: () => number = Date.now) => {
  const api = createLineApi(account, now);
  const { seen } = api;
  let messages = 444_573_844_083_572_737n;

  const push = (events: readonly object[]): Push => signedCall(account, events);

  /** One event with a reply token of its own, good for a minute and for one call. */
  const event = (type: string, more: object): object => {
    const replyToken = randomUUID().replaceAll("-", "");
    api.allowReply(replyToken, now() + minute);
    return {
      type,
      mode: "active",
      timestamp: now(),
      webhookEventId: randomUUID(),
      deliveryContext: { isRedelivery: false },
      source: { type: "user", userId },
      ...(type === "unsend" ? {} : { replyToken }),
      ...more,
    };
  };

  const text = (id: string, words: string): Push =>
    push([event("message", { message: { id, type: "text", text: words } })]);

  const again = (call: Push): Push => redelivered(account, call);

  const deliver = async (reach: Reach, first: Push): Promise<void> => {
    let tries = 0;
    await pushWithRetries(
      reach,
      () => {
        tries += 1;
        return tries === 1 ? first : again(first);
      },
      ({ status }) => status === 200,
    );
  };

  const platform: FakePlatform = {
    answer: api.answer,
    arrive: (reach) => deliver(reach, push([event("follow", {})])),
    async say(reach, words) {
      messages += 1n;
      seen.push({ from: "citizen", text: words });
      await deliver(reach, text(String(messages), words));
    },
    seen: () => seen,
  };
  /** The citizen sends a picture. */
  const show = async (reach: Reach, bytes: Buffer): Promise<void> => {
    messages += 1n;
    api.media.set(String(messages), bytes);
    const message = { id: String(messages), type: "image", contentProvider: { type: "line" } };
    await deliver(reach, push([event("message", { message })]));
  };
  return { ...platform, api, text, again, push, event, show };
};
