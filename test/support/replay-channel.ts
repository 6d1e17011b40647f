import { generateKeyPairSync } from "node:crypto";
import { connectAlipay } from "../../functions/channels/alipay/connect.ts";
import type { Connect, ConnectDeps } from "../../functions/channels/connect.ts";
import { connectDouyin } from "../../functions/channels/douyin/connect.ts";
import { connectLine } from "../../functions/channels/line/connect.ts";
import { connectWebhook } from "../../functions/channels/webhook/connect.ts";
import type { WebhookChannel } from "../../functions/channels/webhook-call.ts";
import { connectWechat } from "../../functions/channels/wechat/connect.ts";
import { connectWecom } from "../../functions/channels/wecom/connect.ts";
import { readItem, WecomItem } from "../../functions/channels/wecom/parse.ts";
import { silentLogger } from "../../functions/shared/logger.ts";
import { memorySharedText } from "./channel-world.ts";
import { createMemoryContactStore } from "./memory-contact-store.ts";

/** Calls of one platform as they were recorded: how it was set up, when, each call, and what it must give. */
export type RecordedCalls = {
  channel: string;
  settings: Record<string, unknown>;
  keys: Record<string, unknown>;
  at: string;
  calls: RecordedCall[];
};
type RecordedCall = {
  name: string;
  /** What is sealed or encoded in the call, to be read by people. */
  message?: string;
  call: { method: "GET" | "POST"; query: Record<string, string>; headers: Record<string, string>; body: string };
  gives: unknown;
};

const connects: Readonly<Record<string, Connect>> = {
  "wechat-mini": connectWechat("wechat-mini"),
  "wechat-oa": connectWechat("wechat-oa"),
  wecom: connectWecom,
  alipay: connectAlipay,
  line: connectLine,
  douyin: connectDouyin,
  webhook: connectWebhook,
};

/** Nothing is sent when calls are read again. */
const deps: ConnectDeps = {
  contacts: createMemoryContactStore(),
  http: { call: () => Promise.reject(new Error("nothing is called")) },
  shared: memorySharedText,
  messagesAfter: async () => [],
  isOn: async () => true,
  wording: (key) => key,
  clock: { now: () => new Date() },
  log: silentLogger,
};

/** Our own keys at Alipay are of no matter for what it sends, and made anew, so that no private key is recorded. */
const ownKeys = (): Record<string, string> => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    privateKey: privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"),
    publicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
  };
};

/** The channel that the recorded calls were sent to. */
export const openFixture = ({ channel, settings, keys }: Omit<RecordedCalls, "calls">): WebhookChannel => {
  const connect = connects[channel];
  if (!connect) throw new Error(`no channel ${channel}`);
  return connect(settings, channel === "alipay" ? { ...ownKeys(), ...keys } : keys, deps).webhook;
};

/** What a call gives, as it is recorded. The answers to Alipay's check hold our key and signature, which are made anew. */
export const outcomeOf = async (
  channel: WebhookChannel,
  { method, query, headers, body }: RecordedCall["call"],
  now: Date,
): Promise<unknown> => {
  const verified = await channel.verify({ method, query, headers, body: Buffer.from(body) }, now);
  if (verified.type === "refused") return { refused: verified.reason };
  if (verified.type === "answer") {
    const { status, body: answer } = verified.answer;
    const text = String(answer).replace(/<(biz_content|sign)>[^<]*/g, "<$1>");
    return { status, body: text };
  }
  const parsed = channel.parse(verified.payload, now);
  return parsed.type === "refused" ? { refused: parsed.reason } : JSON.parse(JSON.stringify(parsed));
};

/** What one item of WeCom's `sync_msg` gives, as it is recorded. */
export const itemOutcome = (item: unknown): unknown => JSON.parse(JSON.stringify(readItem(WecomItem.parse(item))));
