import { maxTextLength } from "../../messages/inbound-message.ts";
import { type Heard, type Parsed, refuse, type TemplateChoice } from "../webhook-call.ts";
import { textField, type XmlFields } from "../xml-fields.ts";
import { readFields, type WechatLock } from "./verify.ts";

type Said = Pick<Heard, "content" | "opens">;

const said = (content: Heard["content"], opens: string | null = "message"): Said => ({ content, opens });
const unreadable = (what: string): Said => said({ type: "unreadable", what });

const words = (text: string, opens = "message"): Said =>
  text.length > maxTextLength ? unreadable("too-long") : said({ type: "text", text }, opens);

const messageOf = (fields: XmlFields): Said | undefined => {
  const kind = textField(fields, "MsgType");
  const content = textField(fields, "Content");
  switch (kind) {
    case "text":
      return content === undefined ? undefined : words(content);
    case "image": {
      const mediaId = textField(fields, "MediaId");
      const url = textField(fields, "PicUrl") ?? null;
      return mediaId === undefined ? unreadable("other") : said({ type: "file", mediaId, url, name: "照片.jpg" });
    }
    case "voice":
    case "video":
    case "location":
      return unreadable(kind);
    case "shortvideo":
      return unreadable("video");
    default:
      return unreadable("other");
  }
};

const listOf = (value: XmlFields[string] | undefined): XmlFields[] => {
  const items = Array.isArray(value) ? value : [value];
  return items.flatMap((item): XmlFields[] => {
    if (typeof item !== "object") return [];
    const { List: inner } = item as XmlFields;
    return inner === undefined ? [item as XmlFields] : listOf(inner);
  });
};

/** What a citizen chose about later messages; WeChat gives one object or a list of them. `no` is what a refusal means. */
const consentsIn = (fields: XmlFields, no: "declined" | "revoked"): Said => {
  const holder =
    ["SubscribeMsgPopupEvent", "SubscribeMsgChangeEvent"].map((name) => fields[name]).find(Boolean) ?? fields.List;
  const templates = listOf(holder).flatMap((item): TemplateChoice[] => {
    const id = textField(item, "TemplateId");
    const isAgreed = textField(item, "SubscribeStatusString") === "accept";
    return id === undefined ? [] : [{ id, choice: isAgreed ? "agreed" : no }];
  });
  return said({ type: "consented", templates }, null);
};

/** Events: the chat was opened, an account followed, a menu pressed (its key is what it says). Others need no answer. */
const eventOf = (fields: XmlFields): Said | undefined => {
  switch (textField(fields, "Event")) {
    case "user_enter_tempsession":
      return said({ type: "arrived" }, "arrival");
    case "subscribe":
    case "SCAN":
      return said({ type: "arrived" }, "action");
    case "CLICK": {
      const key = textField(fields, "EventKey");
      return key === undefined ? undefined : words(key, "action");
    }
    case "subscribe_msg_popup_event":
      return consentsIn(fields, "declined");
    case "subscribe_msg_change_event":
      return consentsIn(fields, "revoked");
    default:
      return undefined;
  }
};

type Head = { sender: string; kind: string; created: string };

const headOf = (fields: XmlFields): Head | undefined => {
  const sender = textField(fields, "FromUserName");
  const kind = textField(fields, "MsgType");
  const created = textField(fields, "CreateTime");
  return sender && kind && created && /^\d{1,12}$/.test(created) ? { sender, kind, created } : undefined;
};

/** Messages are known by MsgId, exactly as sent; events by sender, time and kind. */
const idOf = (fields: XmlFields, { sender, kind, created }: Head): string | undefined =>
  kind === "event" ? `${sender}/${created}/${textField(fields, "Event")}` : textField(fields, "MsgId");

/**
 * Reads a message of WeChat. What nobody needs to hear gives an empty list; what is no message of WeChat is refused.
 */
export const parseWechat = ({ format }: Pick<WechatLock, "format">, payload: Uint8Array): Parsed => {
  const fields = readFields(format, payload);
  const head = fields && headOf(fields);
  const platformId = fields && head && idOf(fields, head);
  if (!fields || !head || !platformId) return refuse("unreadable");
  const found = head.kind === "event" ? eventOf(fields) : messageOf(fields);
  if (!found) return { type: "heard", heard: [] };
  const context = { account: textField(fields, "ToUserName") ?? "" };
  const at = new Date(Number(head.created) * 1000);
  return { type: "heard", heard: [{ platformId, sender: head.sender, at, context, ...found }] };
};
