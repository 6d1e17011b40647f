import * as z from "zod";
import { type Heard, type Parsed, refuse } from "../webhook-call.ts";

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** `content` comes as an object or as JSON in a string, depending on the event. */
const Content = z.preprocess(
  (value) => (typeof value === "string" ? readJson(value) : value),
  z.record(z.string(), z.unknown()),
);
const Id = z.string().min(1).max(200);
const Call = z.object({
  event: z.string(),
  client_key: z.string(),
  from_user_id: Id.optional(),
  to_user_id: Id.optional(),
  content: Content,
});
type Call = z.output<typeof Call>;

/** One-to-one talk; groups are not ours. */
const Talk = z.object({
  conversation_short_id: Id,
  server_message_id: Id,
  conversation_type: z.literal(1),
  /** Milliseconds since 1970, to the year 2100. */
  create_time: z.int().positive().max(4_102_444_800_000),
  message_type: z.string().max(40).optional(),
  text: z.string().optional(),
});
type Talk = z.output<typeof Talk>;

/** What a call may be late by: Douyin tries three times. */
const freshMs = 300_000;

const decode = (payload: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(payload);
  } catch {
    return undefined;
  }
};

const readCall = (text: string | undefined): Call | undefined => Call.safeParse(readJson(text ?? "")).data;

/**
 * The digits of the number to be sent back when the call checks our address, else `undefined`. They are taken as they
 * stand in the text: as a number they could be rounded.
 */
export const readChallenge = (payload: Uint8Array, clientKey: string): string | undefined => {
  const text = decode(payload);
  const call = readCall(text);
  if (call?.event !== "verify_webhook" || call.client_key !== clientKey) return undefined;
  return /"challenge\\?"\s*:\s*(0|[1-9]\d{0,29})\b/.exec(text ?? "")?.[1];
};

const said = ({ message_type, text }: Talk): Heard["content"] =>
  message_type === "text" && text !== undefined
    ? { type: "text", text }
    : { type: "unreadable", what: message_type ?? "unknown" };

/** `undefined` for events that nobody asked for. */
const contentOf = (event: string, talk: Talk): Heard["content"] | undefined => {
  switch (event) {
    case "im_receive_msg":
      return said(talk);
    case "im_enter_direct_msg":
      return { type: "arrived" };
    case "im_recall_msg":
      return { type: "recalled", platformId: talk.server_message_id };
    default:
      return undefined;
  }
};

const toHeard = (call: Call, talk: Talk, content: Heard["content"], sender: string, account: string): Heard => ({
  platformId: call.event === "im_receive_msg" ? talk.server_message_id : `${call.event} ${talk.server_message_id}`,
  sender,
  at: new Date(talk.create_time),
  content,
  opens: call.event === "im_recall_msg" ? null : call.event,
  context: { conversationId: talk.conversation_short_id, messageId: talk.server_message_id, account },
});

/**
 * What a webhook call of Douyin says: private messages to the operator's account, its chat being opened, messages taken
 * back. Everything else, groups included, is acknowledged and not heard.
 */
export const parseDouyin = (payload: Uint8Array, clientKey: string, now: Date): Parsed => {
  const call = readCall(decode(payload));
  if (!call) return refuse("unreadable");
  if (call.client_key !== clientKey) return refuse("wrong-account");
  const { data: talk } = Talk.safeParse(call.content);
  const content = talk && contentOf(call.event, talk);
  if (!talk || !content || !call.from_user_id || !call.to_user_id) return { type: "heard", heard: [] };
  if (Math.abs(now.getTime() - talk.create_time) > freshMs) return refuse("stale");
  return { type: "heard", heard: [toHeard(call, talk, content, call.from_user_id, call.to_user_id)] };
};
