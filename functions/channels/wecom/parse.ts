import * as z from "zod";
import { maxTextLength } from "../../messages/inbound-message.ts";
import { utf8Of } from "../message-crypto.ts";
import { type Heard, type Parsed, refuse } from "../webhook-call.ts";
import { readXml, textField } from "../xml-fields.ts";

/** Reads an event of WeCom: it says only that an account has news, and gives a token to fetch them with. */
export const parseWecom = (payload: Uint8Array): Parsed => {
  const text = utf8Of(payload);
  const fields = text === undefined ? undefined : readXml(text);
  if (!fields || textField(fields, "MsgType") === undefined) return refuse("unreadable");
  const [account, token] = [textField(fields, "OpenKfId"), textField(fields, "Token")];
  if (textField(fields, "Event") !== "kf_msg_or_event" || !account || !token) return { type: "heard", heard: [] };
  return { type: "heard", heard: [], announced: { key: account, token } };
};

const Event = z.looseObject({
  event_type: z.string(),
  external_userid: z.string().optional(),
  welcome_code: z.string().optional(),
  msg_code: z.string().optional(),
  change_type: z.number().optional(),
  fail_msgid: z.string().optional(),
  fail_type: z.number().optional(),
  recall_msgid: z.string().optional(),
  servicer_userid: z.string().optional(),
  new_servicer_userid: z.string().optional(),
  status: z.number().optional(),
});

/** One item of sync_msg, as far as we use it. */
export const WecomItem = z.looseObject({
  msgid: z.string().min(1),
  open_kfid: z.string(),
  external_userid: z.string().optional(),
  send_time: z.number(),
  origin: z.number(),
  msgtype: z.string(),
  text: z.object({ content: z.string(), menu_id: z.string().optional() }).optional(),
  image: z.object({ media_id: z.string() }).optional(),
  event: Event.optional(),
});
export type WecomItem = z.infer<typeof WecomItem>;

/** What an item means: something a citizen did, or a change at WeCom's own desk. */
export type WecomNews =
  | { type: "heard"; heard: Heard }
  | { type: "took"; sender: string; servicer: string; cause: string }
  | { type: "left"; sender: string; code: string | null; at: Date }
  | { type: "failed"; messageId: string; reason: string }
  | { type: "servicer"; servicer: string; isOn: boolean }
  | { type: "nothing" };

/** Why a message was accepted but not shown (msg_send_fail). */
const failures: Readonly<Record<number, string>> = {
  1: "account-deleted",
  2: "app-closed",
  4: "window-closed",
  5: "session-closed",
  6: "allowance-used",
  7: "no-channel-bound",
  8: "company-unverified",
  9: "company-unverified-and-no-channel-bound",
  10: "citizen-refuses",
};

const contentOf = ({ msgtype, text, image }: WecomItem): Heard["content"] => {
  if (msgtype === "text" && text) {
    const { content, menu_id: choice } = text;
    if (choice) return { type: "choice", value: choice, label: content.slice(0, 60) };
    return content.length > maxTextLength ? { type: "unreadable", what: "too-long" } : { type: "text", text: content };
  }
  if (msgtype === "image" && image) return { type: "file", mediaId: image.media_id, url: null, name: "照片.jpg" };
  return { type: "unreadable", what: msgtype === "file" ? "other" : msgtype };
};

const heardOf = (
  item: WecomItem,
  content: Heard["content"],
  opens: string | null,
  more: Heard["context"] = {},
): WecomNews => ({
  type: "heard",
  heard: {
    platformId: item.msgid,
    sender: item.external_userid ?? "",
    at: new Date(item.send_time * 1000),
    content,
    opens,
    context: { account: item.open_kfid, ...more },
  },
});

const sessionChange = (item: WecomItem, event: z.infer<typeof Event>, sender: string): WecomNews => {
  const [picked, transferred, ended, reopened] = [1, 2, 3, 4];
  const { change_type: change, new_servicer_userid: servicer = "", msg_code: code = null } = event;
  if (change === ended) return { type: "left", sender, code, at: new Date(item.send_time * 1000) };
  return change === picked || change === transferred || change === reopened
    ? { type: "took", sender, servicer, cause: item.msgid }
    : { type: "nothing" };
};

const recalled = (item: WecomItem, { recall_msgid: platformId }: z.infer<typeof Event>): WecomNews =>
  platformId ? heardOf(item, { type: "recalled", platformId }, null) : { type: "nothing" };

const eventOf = (item: WecomItem, event: z.infer<typeof Event>): WecomNews => {
  const sender = event.external_userid ?? "";
  switch (event.event_type) {
    case "enter_session": {
      const code = event.welcome_code;
      const from = { ...item, external_userid: sender };
      return heardOf(from, { type: "arrived" }, code ? "code" : null, code ? { code } : {});
    }
    case "user_recall_msg":
      return recalled({ ...item, external_userid: sender }, event);
    case "session_status_change":
      return sessionChange(item, event, sender);
    case "msg_send_fail": {
      const reason = failures[event.fail_type ?? 0] ?? `fail_type ${event.fail_type}`;
      return { type: "failed", messageId: event.fail_msgid ?? "", reason };
    }
    case "servicer_status_change":
      return { type: "servicer", servicer: event.servicer_userid ?? "", isOn: event.status === 1 };
    default:
      return { type: "nothing" };
  }
};

const [fromCustomer, fromSystem] = [3, 4];

/** Reads one item of sync_msg. What WeCom's own people wrote stays in WeCom. */
export const readItem = (item: WecomItem): WecomNews => {
  if (item.origin === fromCustomer && item.external_userid) return heardOf(item, contentOf(item), "message");
  return item.origin === fromSystem && item.event ? eventOf(item, item.event) : { type: "nothing" };
};
